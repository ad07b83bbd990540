import { Select } from '../../components/ui/Select';
import { Switch } from '../../components/ui/Switch';
import { FADE_BARS } from '../../dj/desk';
import { desk, useDesk } from '../../dj/useDesk';
import { djText as text } from '../../text/dj';
import { useFadePhase } from './useFadePhase';

const BARS = FADE_BARS.map((bars) => ({ value: `${bars}`, text: text.bar(bars) }));
const BIG = 'h-16 rounded-card border text-lg font-semibold transition-colors active:scale-[0.98]';

/** Cut and automatic fade: the two that are hit in the dark. */
export function FadeButtons() {
  const bars = useDesk((state) => state.bars);
  const isBarSynced = useDesk((state) => state.isBarSynced);
  const phase = useFadePhase();
  return (
    <>
      <div className="grid grid-cols-2 gap-2.5">
        <button
          type="button"
          title={text.cutHint}
          data-control="dj.cut"
          onClick={() => desk.cut()}
          className={`${BIG} border-line bg-panel hover:bg-raised`}
        >
          {text.cut}
        </button>
        <button
          type="button"
          title={text.autofadeHint}
          data-control="dj.autofade"
          aria-pressed={phase !== 'rest'}
          onClick={() => desk.autofade()}
          className={`${BIG} ${
            phase === 'rest'
              ? 'border-line bg-panel hover:bg-raised'
              : 'border-vermilion bg-vermilion/15 text-vermilion'
          }`}
        >
          {phase === 'rest' ? text.autofade : phase === 'waiting' ? text.waiting : text.fading}
        </button>
      </div>
      <div className="grid grid-cols-2 items-center gap-4">
        <Select
          label={text.barsHint}
          value={`${bars}`}
          choices={BARS}
          onChange={(next) => desk.setBars(Number(next))}
        />
        <Switch
          label={text.sync}
          hint={text.syncHint}
          isOn={isBarSynced}
          onChange={(isOn) => desk.setBarSynced(isOn)}
        />
      </div>
    </>
  );
}
