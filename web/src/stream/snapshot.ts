import { notify } from './store';
import { studio } from './studio';

/** Downloads the painted picture of this moment. */
export async function saveSnapshot(): Promise<void> {
  const blob = await studio().snapshot();
  if (!blob) {
    notify('No picture yet', 'The first painted picture has not arrived.');
    return;
  }
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  link.href = url;
  link.download = `streamstyle-${stamp}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
