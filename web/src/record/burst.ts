import { download, stampedName } from '../stream/download';
import { notify } from '../stream/store';
import { studio } from '../stream/studio';
import { recordText as text } from '../text/record';
import { useRecording } from './store';
import { zip } from './zip';

const COUNT = 10;
const EVERY_MS = 200;

/** Ten painted pictures of two seconds, as PNGs in one ZIP file. */
export async function saveBurst(): Promise<void> {
  if (useRecording.getState().burst !== null) return;
  const name = stampedName('zip').replace('.zip', '');
  const entries: { name: string; data: Uint8Array<ArrayBuffer> }[] = [];
  const startMs = performance.now();
  try {
    for (let index = 0; index < COUNT; index++) {
      useRecording.setState({ burst: index });
      const waitMs = startMs + index * EVERY_MS - performance.now();
      if (waitMs > 0) await new Promise((done) => setTimeout(done, waitMs));
      const blob = await studio().snapshot();
      if (!blob) continue;
      const data = new Uint8Array(await blob.arrayBuffer());
      entries.push({ name: `${name}-${String(index + 1).padStart(2, '0')}.png`, data });
    }
    if (entries.length > 0) download(`${name}.zip`, zip(entries));
    else notify(text.noPainting.title, text.noPainting.text);
  } finally {
    useRecording.setState({ burst: null });
  }
}
