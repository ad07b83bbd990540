import { useRef, useState, type CSSProperties } from 'react';
import { useFullscreen } from '../hooks/useFullscreen';
import type { Layout } from '../stream/preferences';
import { useStudio } from '../stream/store';
import { OriginalPicture } from './OriginalPicture';
import { PaintedPicture } from './PaintedPicture';
import { Readout } from './Readout';
import { StageBar } from './StageBar';
import { TroubleNote } from './TroubleNote';

const LARGE = 'absolute inset-0';
const SMALL =
  'absolute bottom-3 right-3 z-10 w-[28%] rounded-xl shadow-lg shadow-black/60 ring-1 ring-white/30';
// A video that leaves the page pauses, so an original that is not shown stays as one clear pixel.
const UNSEEN = 'absolute left-0 top-0 size-px opacity-0 pointer-events-none';

/** Which clothes painting and original wear. */
function dress(layout: Layout, isSwapped: boolean, isFull: boolean): [string, string] {
  if (isFull || layout === 'painted') return [LARGE, UNSEEN];
  if (layout === 'inset') return isSwapped ? [SMALL, LARGE] : [LARGE, SMALL];
  const half = 'stage-half rounded-picture';
  // Side by side the painting is what comes out, on the right; stacked it comes first.
  const first = `${half} order-1 sm:order-2`;
  const second = `${half} order-2 sm:order-1`;
  return isSwapped ? [second, first] : [first, second];
}

/** Original and painting. A click on a picture swaps the two; fullscreen shows the painting. */
export function Stage() {
  const layout = useStudio((state) => state.layout);
  const { width, height } = useStudio((state) => state.size);
  const box = useRef<HTMLDivElement>(null);
  const [isSwapped, setSwapped] = useState(false);
  const { isFull, toggle } = useFullscreen(box);

  const shape = { aspectRatio: `${width} / ${height}` };
  const isBoth = layout === 'both' && !isFull;
  const [painted, original] = dress(layout, isSwapped, isFull);
  const swap = () => setSwapped(!isSwapped);
  const frame = isFull
    ? 'stage-full relative'
    : isBoth
      ? 'stage-both'
      : 'stage-one relative overflow-hidden rounded-picture';

  return (
    <section
      aria-label="Stage"
      className={`flex min-h-0 min-w-0 flex-col px-4 pb-3 sm:px-6 lg:static lg:pb-5 ${
        layout === 'both' ? '' : 'sticky top-0 z-20 border-b border-line bg-ink lg:border-0'
      }`}
    >
      <div
        ref={box}
        className={
          isFull
            ? 'fixed inset-0 z-40 grid place-items-center bg-well'
            : 'stage-box grid min-h-0 flex-1 place-items-center'
        }
      >
        <div
          className={frame}
          style={{ ...(isBoth ? {} : shape), '--ratio': width / height } as CSSProperties}
        >
          <PaintedPicture
            className={painted}
            style={shape}
            hint={isFull || layout === 'painted' ? 'Fullscreen on or off' : 'Swap the pictures'}
            onPress={isFull || layout === 'painted' ? toggle : swap}
          />
          <OriginalPicture
            className={original}
            style={shape}
            isUnseen={original === UNSEEN}
            onPress={swap}
          />
        </div>
      </div>
      <StageBar isFull={isFull} onFullscreen={toggle} />
      <Readout />
      <TroubleNote />
    </section>
  );
}
