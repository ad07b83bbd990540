import { useStudio } from '../stream/store';
import { hudText as text } from '../text/hud';
import { Tip } from './ui/Tip';

/** Shows while the server softens flashes. */
export function FlashBadge() {
  const isSoftening = useStudio((state) => state.stats?.isSoftening ?? false);
  if (!isSoftening) return null;
  return (
    <Tip text={text.softenedHint}>
      <button
        type="button"
        data-softened
        className="cursor-help rounded-full bg-ochre/15 px-2.5 py-0.5 text-ochre"
      >
        {text.softened}
      </button>
    </Tip>
  );
}
