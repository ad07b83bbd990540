import { useHoldToCompare } from '../hooks/useHoldToCompare';
import { LAYOUTS, type Layout } from '../stream/preferences';
import { saveSnapshot } from '../stream/snapshot';
import { useStudio } from '../stream/store';
import { studio } from '../stream/studio';
import { stageText as text } from '../text/stage';
import { RecordButton } from './RecordButton';
import { StageMore } from './StageMore';
import { IconButton } from './ui/IconButton';
import {
  BothIcon,
  ExpandIcon,
  EyeIcon,
  InsetIcon,
  PaintedIcon,
  PhotoIcon,
  ShrinkIcon,
  StackedIcon,
  WipeIcon,
} from './ui/icons';
import { Segmented } from './ui/Segmented';
import { Tip } from './ui/Tip';

const ICONS: Record<Layout, typeof BothIcon> = {
  both: BothIcon,
  stacked: StackedIcon,
  inset: InsetIcon,
  wipe: WipeIcon,
  painted: PaintedIcon,
};
const LAYOUT_CHOICES = LAYOUTS.map((value) => {
  const Icon = ICONS[value];
  return { value, label: text.layouts[value], content: <Icon /> };
});

/** What one does with the picture: arrange, compare, keep, fill the screen. */
export function StageBar({ isFull, onFullscreen }: { isFull: boolean; onFullscreen: () => void }) {
  const layout = useStudio((state) => state.layout);
  const { isHeld, handlers } = useHoldToCompare();
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 pt-3">
      <Segmented
        controlId="view.layout.next"
        label={text.layout}
        value={layout}
        choices={LAYOUT_CHOICES}
        onChange={(next) => studio().setLayout(next)}
      />
      <div className="flex grow flex-wrap items-center justify-between gap-2 sm:justify-end">
        <Tip text={text.compareHint}>
          <button
            type="button"
            aria-pressed={isHeld}
            aria-label={text.compare}
            {...handlers}
            className={`flex h-10 select-none items-center gap-2 rounded-xl border px-2.5 text-sm transition-colors sm:px-4 ${
              isHeld
                ? 'border-vermilion/60 bg-vermilion/15 text-vermilion'
                : 'border-line bg-panel text-muted hover:bg-raised hover:text-paper'
            }`}
          >
            <EyeIcon /> <span className="hidden sm:inline">{text.compare}</span>
          </button>
        </Tip>
        <RecordButton />
        <IconButton
          data-control="snapshot"
          label={text.snapshot}
          hint={text.snapshotHint}
          onClick={() => void saveSnapshot()}
        >
          <PhotoIcon />
        </IconButton>
        <StageMore />
        <IconButton
          data-control="view.fullscreen"
          label={isFull ? text.leaveFullscreen : text.fullscreen}
          hint={text.fullscreenHint}
          onClick={onFullscreen}
        >
          {isFull ? <ShrinkIcon /> : <ExpandIcon />}
        </IconButton>
      </div>
    </div>
  );
}
