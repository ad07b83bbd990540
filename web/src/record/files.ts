import { FOLDER, lockName, UNFINISHED } from './channel';

/** A recording on this device. */
export interface Recording {
  name: string;
  bytes: number;
  /** When it was last written, in milliseconds since 1970. */
  atMs: number;
  /** Its end is missing, because the page or the machine went down while it was recorded. */
  isCutOff: boolean;
}

type Folder = FileSystemDirectoryHandle & {
  entries(): AsyncIterable<[string, FileSystemHandle]>;
};

async function folder(): Promise<Folder | null> {
  if (typeof navigator.storage?.getDirectory !== 'function') return null;
  const root = await navigator.storage.getDirectory();
  return (await root.getDirectoryHandle(FOLDER, { create: true })) as Folder;
}

const shownName = (name: string) =>
  name.endsWith(UNFINISHED) ? name.slice(0, -UNFINISHED.length) : name;

/** The newest first; without those that are being written now, here or in another tab. */
export async function listRecordings(): Promise<Recording[]> {
  const from = await folder();
  if (!from) return [];
  const held = (await navigator.locks?.query())?.held ?? [];
  const busy = new Set(held.map((lock) => lock.name));
  const found: Recording[] = [];
  for await (const [fileName, handle] of from.entries()) {
    const name = shownName(fileName);
    if (handle.kind !== 'file' || busy.has(lockName(name))) continue;
    const file = await (handle as FileSystemFileHandle).getFile();
    const isCutOff = fileName !== name;
    if (isCutOff && file.size === 0) await from.removeEntry(fileName);
    else found.push({ name, bytes: file.size, atMs: file.lastModified, isCutOff });
  }
  return found.sort((a, b) => b.atMs - a.atMs);
}

export async function readRecording({ name, isCutOff }: Recording): Promise<File | null> {
  const handle = await (await folder())?.getFileHandle(isCutOff ? name + UNFINISHED : name);
  return (await handle?.getFile()) ?? null;
}

export async function removeRecording({ name, isCutOff }: Recording): Promise<void> {
  await (await folder())?.removeEntry(isCutOff ? name + UNFINISHED : name);
}

/** Bytes that this page may still store; null where the browser does not say. */
export async function freeBytes(): Promise<number | null> {
  const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
  return quota === undefined || usage === undefined ? null : Math.max(0, quota - usage);
}
