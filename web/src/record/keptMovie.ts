import type { Container } from './channel';
import type { FileWriter } from './fileWriter';
import type { KeptFrame } from './jpegRing';
import { Movie } from './movie';
import { PictureTimeline } from './timeline';

/** Makes a film of pictures that were kept as they came. Returns its length in seconds. */
export async function encodeKept(
  frames: readonly KeptFrame[],
  endMs: number,
  container: Container,
  writer: FileWriter,
  progress: (share: number) => void,
): Promise<number> {
  const [first] = frames;
  const last = frames.at(-1);
  if (!first || !last) throw new Error('Nothing was kept.');
  // The last picture stands until now.
  const all = endMs - last.atMs > 100 ? [...frames, { ...last, atMs: endMs - 33 }] : frames;
  const timeline = new PictureTimeline(first.atMs);
  let movie: Movie | null = null;
  for (const [index, { jpeg, atMs }] of all.entries()) {
    const bitmap = await createImageBitmap(new Blob([jpeg], { type: 'image/jpeg' }));
    const frame = new VideoFrame(bitmap, { timestamp: 0 });
    try {
      movie ??= await Movie.begin(writer, container, bitmap, { hasSound: false, isLive: false });
      await movie.addFrame(frame, timeline.stamp(atMs));
    } finally {
      bitmap.close();
      frame.close();
    }
    progress((index + 1) / all.length);
  }
  await movie?.finish();
  return (endMs - first.atMs) / 1000;
}
