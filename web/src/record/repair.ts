import {
  BlobSource,
  BufferTarget,
  Conversion,
  Input,
  MATROSKA,
  MP4,
  Mp4OutputFormat,
  Output,
  WEBM,
  WebMOutputFormat,
} from 'mediabunny';

/** Larger files are not held in memory: they stay as they are, which most players can show. */
const LARGEST = 400 * 1024 * 1024;

/**
 * A file that was cut off lacks its length and its index. Lays what it has into a new one without
 * encoding again; null where that is not possible.
 */
export async function repairFile(file: File): Promise<Blob | null> {
  if (file.size > LARGEST) return null;
  const isMp4 = file.name.includes('.mp4');
  const target = new BufferTarget();
  try {
    const input = new Input({ source: new BlobSource(file), formats: [WEBM, MATROSKA, MP4] });
    const format = isMp4 ? new Mp4OutputFormat({ fastStart: 'in-memory' }) : new WebMOutputFormat();
    const conversion = await Conversion.init({ input, output: new Output({ format, target }) });
    if (!conversion.isValid) return null;
    await conversion.execute();
    const type = isMp4 ? 'video/mp4' : 'video/webm';
    return target.buffer ? new Blob([target.buffer], { type }) : null;
  } catch {
    return null;
  }
}
