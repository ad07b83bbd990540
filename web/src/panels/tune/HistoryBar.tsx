import { IconButton } from '../../components/ui/IconButton';
import { RedoIcon, ResetIcon, UndoIcon } from '../../components/ui/icons';
import { Tip } from '../../components/ui/Tip';
import { useStudio } from '../../stream/store';
import { studio } from '../../stream/studio';
import { tuneText as text } from '../../text/tune';

/** Back, forth, and back to the start. */
export function HistoryBar() {
  const canUndo = useStudio((state) => state.canUndo);
  const canRedo = useStudio((state) => state.canRedo);
  return (
    <div className="-mb-3 flex items-center gap-2">
      <IconButton
        label={text.undo}
        hint={text.undoHint}
        data-control="look.undo"
        disabled={!canUndo}
        onClick={() => studio().undo()}
      >
        <UndoIcon />
      </IconButton>
      <IconButton
        label={text.redo}
        hint={text.redoHint}
        data-control="look.redo"
        disabled={!canRedo}
        onClick={() => studio().redo()}
      >
        <RedoIcon />
      </IconButton>
      <Tip text={text.resetAllHint}>
        <button
          type="button"
          data-control="look.reset"
          onClick={() => studio().resetLook()}
          className="ml-auto flex h-10 items-center gap-2 rounded-xl border border-line bg-panel px-3 text-sm text-muted transition-colors hover:bg-raised hover:text-paper"
        >
          <ResetIcon className="size-4" /> {text.resetAll}
        </button>
      </Tip>
    </div>
  );
}
