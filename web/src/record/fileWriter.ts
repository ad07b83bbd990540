import type { StreamTargetChunk } from 'mediabunny';
import { FOLDER, UNFINISHED } from './channel';

interface SyncHandle {
  write(data: Uint8Array, options: { at: number }): number;
  flush(): void;
  close(): void;
  getSize(): number;
}
type WritableHandle = FileSystemFileHandle & {
  createSyncAccessHandle(): Promise<SyncHandle>;
  move?(name: string): Promise<void>;
};

const FLUSH_EVERY_MS = 1000;

export async function recordingsFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(FOLDER, { create: true });
}

export function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}

/**
 * A file in the origin's private file system that is written while it grows and flushed every
 * second, so that a crash takes no more than that. It has an unfinished name until finish(). In
 * workers only: pages cannot write in place.
 */
export class FileWriter {
  numBytes = 0;
  /** Why writing went wrong, once it did. */
  fault: unknown = null;
  private flushedMs = 0;

  private constructor(
    private readonly file: WritableHandle,
    private readonly handle: SyncHandle,
    private readonly name: string,
  ) {}

  static async open(name: string): Promise<FileWriter> {
    const folder = await recordingsFolder();
    const file = await folder.getFileHandle(name + UNFINISHED, { create: true });
    const writable = file as WritableHandle;
    return new FileWriter(writable, await writable.createSyncAccessHandle(), name);
  }

  stream(): WritableStream<StreamTargetChunk> {
    return new WritableStream({ write: ({ data, position }) => this.write(data, position) });
  }

  /** Gives the file its name. */
  async finish(): Promise<void> {
    this.close();
    if (!this.file.move) throw new Error('This browser cannot rename its files.');
    await this.file.move(this.name);
  }

  /** Leaves the file under its unfinished name; its end may be missing. */
  close(): void {
    try {
      this.handle.flush();
    } finally {
      this.handle.close();
    }
  }

  private write(data: Uint8Array, position: number): void {
    try {
      const written = this.handle.write(data, { at: position });
      if (written < data.byteLength)
        throw new DOMException('Storage is full.', 'QuotaExceededError');
      this.numBytes = Math.max(this.numBytes, position + data.byteLength);
      if (performance.now() - this.flushedMs < FLUSH_EVERY_MS) return;
      this.flushedMs = performance.now();
      this.handle.flush();
    } catch (error) {
      this.fault = error;
      throw error;
    }
  }
}
