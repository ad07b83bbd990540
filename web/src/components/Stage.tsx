import { useEffect, useRef, useState, type CSSProperties } from 'react';
import { useFullscreen } from '../hooks/useFullscreen';
import type { Layout } from '../stream/preferences';
import { useStudio } from '../stream/store';
import { stageText as text } from '../text/stage';
import { stageActions } from '../view/stageActions';
import { OriginalPicture } from './OriginalPicture';
import { PaintedPicture } from './PaintedPicture';
import { Readout } from './Readout';
import { StageBar } from './StageBar';
import { TroubleNote } from './TroubleNote';
import { VideoBar } from './VideoBar';
import { WipeHandle } from './WipeHandle';

const LARGE = 'absolute inset-0';
const SMALL =
  'absolute bottom-3 right-3 z-10 w-[28%] rounded-xl shadow-lg shadow-black/60 ring-1 ring-white/30';
// A video that leaves the page pauses, so an original that is not shown stays as one clear pixel.
const UNSEEN = 'absolute left-0 top-0 size-px opacity-0 pointer-events-none';

/** Which clothes painting and original wear. */
function dress(layout: Layout, isSwapped: boolean): [string, string] {
  switch (layout) {
    case 'painted':
      return [LARGE, UNSEEN];
    case 'wipe':
      return [`${LARGE} z-[1]`, LARGE];
    case 'inset':
      return isSwapped ? [SMALL, LARGE] : [LARGE, SMALL];
    case 'stacked':
    case 'both': {
      const half = 'stage-half rounded-picture';
      // Side by side the painting is what comes out, on the right; stacked it comes first.
      const first = `${half} order-1 ${layout === 'both' ? 'sm:order-2' : ''}`;
      const second = `${half} order-2 ${layout === 'both' ? 'sm:order-1' : ''}`;
      return isSwapped ? [second, first] : [first, second];
    }
  }
}

function frameOf(layout: Layout, isFull: boolean): string {
  if (isFull) return 'stage-full relative';
  if (layout === 'both') return 'stage-both';
  if (layout === 'stacked') return 'stage-both stage-stacked';
  const one = 'stage-one relative overflow-hidden rounded-picture';
  return layout === 'wipe' ? `${one} stage-wipe` : one;
}

/** Original and painting. A click on a picture swaps the two; fullscreen shows the painting. */
export function Stage() {
  const chosen = useStudio((state) => state.layout);
  const wipe = useStudio((state) => state.wipe);
  const hasPicture = useStudio((state) => state.hasPicture);
  const { width, height } = useStudio((state) => state.size);
  const box = useRef<HTMLDivElement>(null);
  const [isSwapped, setSwapped] = useState(false);
  const { isFull, toggle } = useFullscreen(box);
  useEffect(() => {
    stageActions.toggleFullscreen = toggle;
    return () => {
      stageActions.toggleFullscreen = () => undefined;
    };
  });

  const layout = isFull ? 'painted' : chosen;
  const shape: CSSProperties = { aspectRatio: `${width} / ${height}` };
  const isOfTwo = layout === 'both' || layout === 'stacked';
  const isWipe = layout === 'wipe' && hasPicture;
  const [painted, original] = dress(layout, isSwapped);
  const swap = () => setSwapped(!isSwapped);

  return (
    <section
      aria-label={text.stage}
      className={`flex min-h-0 min-w-0 flex-col px-4 pb-3 sm:px-6 lg:static lg:pb-5 ${
        chosen === 'both' || chosen === 'stacked'
          ? ''
          : 'sticky top-0 z-20 border-b border-line bg-ink lg:border-0'
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
          className={frameOf(layout, isFull)}
          data-layout={layout}
          style={{ ...(isOfTwo ? {} : shape), '--ratio': width / height } as CSSProperties}
        >
          <PaintedPicture
            className={painted}
            style={isWipe ? { ...shape, clipPath: `inset(0 0 0 ${wipe * 100}%)` } : shape}
            hint={layout === 'painted' ? text.pressFullscreen : text.pressSwap}
            onPress={layout === 'painted' ? toggle : swap}
          />
          <OriginalPicture
            className={original}
            style={shape}
            isUnseen={original === UNSEEN}
            onPress={swap}
          />
          {isWipe && <WipeHandle />}
        </div>
      </div>
      <StageBar isFull={isFull} onFullscreen={toggle} />
      <VideoBar />
      <Readout />
      <TroubleNote />
    </section>
  );
}
