import { notify, useStudio } from '../stream/store';
import { stageText as text } from '../text/stage';

/** Opens the clean painting in a window of its own, to be dragged to a projector. */
export function openOutputWindow(): void {
  const { stream } = useStudio.getState();
  if (!stream) return notify(text.noStream.title, text.noStream.text);
  const address = `/output?stream=${encodeURIComponent(stream)}`;
  const opened = window.open(address, 'streamstyle-output', 'popup,width=1280,height=720');
  if (!opened) notify(text.outputBlocked.title, text.outputBlocked.text);
}
