import { useHoldToCompare } from '../hooks/useHoldToCompare';
import { saveSnapshot } from '../stream/snapshot';
import { useStudio } from '../stream/store';
import { studio } from '../stream/studio';
import { RecordButton } from './RecordButton';
import { IconButton } from './ui/IconButton';
import { BothIcon, ExpandIcon, EyeIcon, InsetIcon, PaintedIcon, PhotoIcon, ShrinkIcon } from './ui/icons';
import { Segmented } from './ui/Segmented';
import { Tip } from './ui/Tip';

const LAYOUT_CHOICES = [
  { value: 'both', label: 'Both pictures', content: <BothIcon /> },
  { value: 'inset', label: 'Painting with small original', content: <InsetIcon /> },
  { value: 'painted', label: 'Painting only', content: <PaintedIcon /> },
] as const;

/** What one does with the picture: arrange, compare, keep, fill the screen. */
export function StageBar({ isFull, onFullscreen }: { isFull: boolean; onFullscreen: () => void }) {
  const layout = useStudio((state) => state.layout);
  const { isHeld, handlers } = useHoldToCompare();
  return (
    <div className="flex items-center justify-between gap-2 pt-3">
      <Segmented
        label="Layout"
        value={layout}
        choices={LAYOUT_CHOICES}
        onChange={(next) => studio().setLayout(next)}
      />
      <div className="flex items-center gap-2">
        <Tip text="Hold to see the photo instead of the painting. Key: B">
          <button
            type="button"
            aria-pressed={isHeld}
            {...handlers}
            className={`flex h-10 select-none items-center gap-2 rounded-xl border px-3 text-sm transition-colors sm:px-4 ${
              isHeld
                ? 'border-vermilion/60 bg-vermilion/15 text-vermilion'
                : 'border-line bg-panel text-muted hover:bg-raised hover:text-paper'
            }`}
          >
            <EyeIcon /> Compare
          </button>
        </Tip>
        <RecordButton />
        <IconButton
          label="Save this picture"
          hint="Save the painting of this moment as a PNG"
          onClick={() => void saveSnapshot()}
        >
          <PhotoIcon />
        </IconButton>
        <IconButton
          label={isFull ? 'Leave fullscreen' : 'Fullscreen'}
          hint="The painting on the whole screen. Escape leaves."
          onClick={onFullscreen}
        >
          {isFull ? <ShrinkIcon /> : <ExpandIcon />}
        </IconButton>
      </div>
    </div>
  );
}
