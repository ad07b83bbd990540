import type { KeyboardEventHandler, PointerEventHandler } from 'react';
import type { Preset } from '../../api/types';
import { CloseIcon } from '../../components/ui/icons';
import { DragIcon } from '../../components/ui/performIcons';
import { SmallButton } from '../../components/ui/SmallButton';
import { cues, type Cue } from '../../perform/cues';
import { MAX_MORPH_S } from '../../perform/morph';
import { goToCue } from '../../perform/presetBook';
import { presetText } from '../../text/presets';

const text = presetText.cues;

/** One step of the show. */
export function CueRow({
  cue,
  index,
  preset,
  isCurrent,
  handle,
}: {
  cue: Cue;
  index: number;
  preset: Preset | undefined;
  isCurrent: boolean;
  handle: { onPointerDown: PointerEventHandler; onKeyDown: KeyboardEventHandler<HTMLElement> };
}) {
  const name = preset?.name ?? text.gone;
  const setSeconds = (seconds: number) => {
    if (!Number.isFinite(seconds)) return;
    const within = Math.min(MAX_MORPH_S, Math.max(0, seconds));
    cues.update((list) =>
      list.map((each) => (each.id === cue.id ? { ...each, seconds: within } : each)),
    );
  };
  return (
    <li
      data-cue={cue.id}
      data-reorder={index}
      className={`flex items-center gap-1 border-b border-line/60 last:border-0 ${isCurrent ? 'text-vermilion' : ''}`}
    >
      <SmallButton
        label={text.move(name)}
        className="-ml-1.5 w-6 cursor-grab touch-none"
        {...handle}
      >
        <DragIcon className="size-4" />
      </SmallButton>
      <button
        type="button"
        aria-current={isCurrent ? 'step' : undefined}
        disabled={!preset}
        onClick={() => goToCue(cue)}
        className="flex min-h-12 min-w-0 grow items-center gap-2.5 text-left text-sm disabled:text-faint"
      >
        <span className="sr-only">{text.go} </span>
        <span className="w-5 shrink-0 text-right font-mono text-xs text-faint">{index + 1}</span>
        {preset?.thumbnail && (
          <img src={preset.thumbnail} alt="" className="size-9 shrink-0 rounded-lg object-cover" />
        )}
        <span className="truncate">{name}</span>
      </button>
      <input
        type="number"
        aria-label={text.seconds(name)}
        title={text.secondsHint}
        min={0}
        max={MAX_MORPH_S}
        step={0.5}
        value={cue.seconds}
        onChange={(event) => setSeconds(event.target.valueAsNumber)}
        className="h-9 w-16 shrink-0 rounded-lg border border-line bg-well px-2 font-mono text-xs tabular-nums text-paper"
      />
      <span className="text-xs text-faint">{text.unit}</span>
      <SmallButton
        label={text.remove(name)}
        onClick={() => cues.update((list) => list.filter((each) => each.id !== cue.id))}
      >
        <CloseIcon className="size-4" />
      </SmallButton>
    </li>
  );
}
