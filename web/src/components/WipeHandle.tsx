import type { KeyboardEvent, PointerEvent } from 'react';
import { useStudio } from '../stream/store';
import { stageText } from '../text/stage';
import { wipeByKey } from '../view/layouts';

const text = stageText.wipe;
const move = (wipe: number) => useStudio.setState({ wipe });

/** The line between original and painting: dragged from anywhere on the picture, or by keys. */
export function WipeHandle() {
  const wipe = useStudio((state) => state.wipe);
  const follow = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons === 0) return;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    move(Math.min(1, Math.max(0, (event.clientX - left) / width)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = wipeByKey(wipe, event.key, event.shiftKey);
    if (to === null) return;
    event.preventDefault();
    move(to);
  };
  const percent = Math.round(wipe * 100);
  return (
    <div
      className="absolute inset-0 z-10 cursor-ew-resize touch-pan-y select-none"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        follow(event);
      }}
      onPointerMove={follow}
    >
      <div
        role="slider"
        data-control="view.wipe"
        tabIndex={0}
        aria-label={text.label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={text.value(percent)}
        title={text.hint}
        onKeyDown={onKeyDown}
        className="absolute inset-y-0 -ml-5 flex w-10 items-center justify-center rounded-full"
        style={{ left: `${wipe * 100}%` }}
      >
        <span className="absolute inset-y-0 w-0.5 bg-white/90 shadow-[0_0_6px_rgb(0_0_0/0.6)]" />
        <span
          aria-hidden="true"
          className="relative grid size-10 place-items-center rounded-full bg-white/95 text-lg font-bold text-black shadow-lg shadow-black/50"
        >
          ⇔
        </span>
      </div>
    </div>
  );
}
