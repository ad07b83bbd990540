import { CloseIcon } from '../../components/ui/icons';
import { IconButton } from '../../components/ui/IconButton';
import { Select } from '../../components/ui/Select';
import { Slider } from '../../components/ui/Slider';
import { Switch } from '../../components/ui/Switch';
import type { Control } from '../../control/control';
import { FEATURES } from '../../sound/features';
import { LONGEST_MS, MOST_EVERY, newRoute, type Route } from '../../sound/routes';
import { changeRoute, keepSound, useSound } from '../../sound/soundStore';
import { soundText as text } from '../../text/sound';
import { ControlSelect } from './ControlSelect';

const DEFAULTS = newRoute('level', '');
// Short times matter most: the slider gives them more room.
const toMs = (value: number) => Math.round(value * value * LONGEST_MS);
const fromMs = (ms: number) => Math.sqrt(ms / LONGEST_MS);
const toDepth = (value: number) => Math.round((value * 2 - 1) * 100) / 100;
const fromDepth = (depth: number) => (depth + 1) / 2;
const toEvery = (value: number) => 1 + Math.round(value * (MOST_EVERY - 1));
const fromEvery = (every: number) => (every - 1) / (MOST_EVERY - 1);

const FROM = FEATURES.map((value) => ({ value: value as string, text: text.features[value] }));

/** One wire: from, to, and how. */
export function SoundRoute({ route, controls }: { route: Route; controls: readonly Control[] }) {
  const target = controls.find(({ id }) => id === route.to);
  const change = (part: Partial<Route>) => changeRoute(route.id, part);
  const remove = () => {
    const { routes } = useSound.getState();
    keepSound({ routes: routes.filter(({ id }) => id !== route.id) });
  };
  const isSwing = (target?.kind ?? 'range') === 'range';
  const hasThreshold = !isSwing || route.from === 'onset';
  const name = text.name(text.features[route.from], target?.label ?? text.gone);
  return (
    <fieldset data-route={route.id} className="rounded-card border border-line bg-panel p-3">
      <legend className="sr-only">{name}</legend>
      <div className="flex gap-2">
        <Select
          label={text.from}
          className="w-24 shrink-0"
          value={route.from}
          choices={FROM}
          onChange={(value) => change({ from: FEATURES.find((each) => each === value) ?? 'level' })}
        />
        <ControlSelect
          label={text.to}
          value={route.to}
          controls={controls}
          missing={text.gone}
          onChange={(to) => change({ to })}
        />
        <IconButton label={`${text.remove}: ${name}`} hint={text.remove} onClick={remove}>
          <CloseIcon className="size-4" />
        </IconButton>
      </div>
      <div className="mt-2 grid grid-cols-2 gap-x-5">
        {isSwing && (
          <Slider
            label={text.depth}
            hint={text.depthHint}
            value={fromDepth(route.depth)}
            initial={fromDepth(DEFAULTS.depth)}
            show={(value) => text.percent(toDepth(value))}
            onChange={(value) => change({ depth: toDepth(value) })}
          />
        )}
        {hasThreshold && (
          <Slider
            label={text.threshold}
            hint={text.thresholdHint}
            value={route.threshold}
            initial={DEFAULTS.threshold}
            onChange={(threshold) => change({ threshold })}
          />
        )}
        {route.from !== 'onset' && (
          <Slider
            label={text.attack}
            hint={text.attackHint}
            value={fromMs(route.attack_ms)}
            initial={fromMs(DEFAULTS.attack_ms)}
            show={(value) => text.milliseconds(toMs(value))}
            onChange={(value) => change({ attack_ms: toMs(value) })}
          />
        )}
        {(isSwing || route.from !== 'onset') && (
          <Slider
            label={text.release}
            hint={text.releaseHint}
            value={fromMs(route.release_ms)}
            initial={fromMs(DEFAULTS.release_ms)}
            show={(value) => text.milliseconds(toMs(value))}
            onChange={(value) => change({ release_ms: toMs(value) })}
          />
        )}
        {!isSwing && (
          <Slider
            label={text.every}
            hint={text.everyHint}
            value={fromEvery(route.every)}
            initial={0}
            show={(value) => text.times(toEvery(value))}
            onChange={(value) => change({ every: toEvery(value) })}
          />
        )}
        <Switch
          label={text.isOn}
          hint={text.isOnHint}
          isOn={route.isOn}
          onChange={(isOn) => change({ isOn })}
        />
      </div>
    </fieldset>
  );
}
