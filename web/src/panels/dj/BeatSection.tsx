import { useState } from 'react';
import { Heading } from '../../components/panel/Heading';
import { NextIcon, PreviousIcon } from '../../components/ui/performIcons';
import { IconButton } from '../../components/ui/IconButton';
import { NUDGE_MS } from '../../dj/djControls';
import { MAX_BPM, MIN_BPM } from '../../dj/tempo';
import { desk, useDesk } from '../../dj/useDesk';
import { djText } from '../../text/dj';
import { BeatLights } from './BeatLights';

const text = djText.beat;

/** The tempo that fades keep to: tapped, typed, nudged. */
export function BeatSection() {
  const bpm = useDesk((state) => state.tempo.bpm);
  const [draft, setDraft] = useState<string | null>(null);
  const take = () => {
    if (draft !== null && draft.trim()) desk.setBpm(Number(draft));
    setDraft(null);
  };
  return (
    <section aria-label={text.title}>
      <Heading title={text.title}>
        <BeatLights />
      </Heading>
      <div className="flex flex-wrap items-center gap-2">
        <button
          type="button"
          title={text.tapHint}
          data-control="dj.tap"
          onPointerDown={({ button }) => button === 0 && desk.tap()}
          onClick={(event) => event.detail === 0 && desk.tap()}
          className="h-14 min-w-24 grow touch-manipulation rounded-card border border-line bg-panel text-lg font-semibold transition-colors hover:bg-raised active:bg-vermilion/20"
        >
          {text.tap}
        </button>
        <label className="flex items-center gap-1.5 text-xs text-faint">
          <input
            type="number"
            inputMode="decimal"
            aria-label={text.bpm}
            title={`${text.bpm}, ${MIN_BPM} to ${MAX_BPM}`}
            min={MIN_BPM}
            max={MAX_BPM}
            step={0.1}
            value={draft ?? bpm.toFixed(1)}
            onChange={(event) => setDraft(event.target.value)}
            onBlur={take}
            onKeyDown={(event) => event.key === 'Enter' && take()}
            className="h-11 w-20 rounded-xl border border-line bg-well px-2 text-right font-mono text-base tabular-nums text-paper [appearance:textfield] [&::-webkit-inner-spin-button]:appearance-none"
          />
          {text.unit}
        </label>
        <div className="flex gap-1.5">
          <IconButton
            label={text.earlier}
            hint={text.earlierHint}
            onClick={() => desk.nudge(-NUDGE_MS)}
          >
            <PreviousIcon className="size-4" />
          </IconButton>
          <IconButton label={text.one} onClick={() => desk.downbeat()}>
            <span className="font-mono text-sm font-semibold">{text.oneShort}</span>
          </IconButton>
          <IconButton label={text.later} hint={text.laterHint} onClick={() => desk.nudge(NUDGE_MS)}>
            <NextIcon className="size-4" />
          </IconButton>
        </div>
      </div>
    </section>
  );
}
