import {
  lockName,
  type Container,
  type FromRecorder,
  type FromTap,
  type ToRecorder,
} from './channel';
import { FileWriter } from './fileWriter';
import { encodeKept } from './keptMovie';
import { LiveRecording, reasonOf } from './liveRecording';
import { encodableContainers } from './movie';
import { repairFile } from './repair';

interface WorkerScope {
  postMessage(message: FromRecorder): void;
  onmessage: ((event: MessageEvent<ToRecorder>) => void) | null;
}
const scope = self as unknown as WorkerScope;
const emit = (message: FromRecorder) => scope.postMessage(message);
const nowMs = () => performance.timeOrigin + performance.now();

let tap: MessagePort | null = null;
let live: LiveRecording | null = null;
/** The film of the last 30 seconds that is asked for. */
let keep: { name: string; container: Container } | null = null;

scope.onmessage = ({ data: message }) => {
  switch (message.type) {
    case 'tap':
      tap = message.port;
      tap.onmessage = ({ data }: MessageEvent<FromTap>) => fromTap(data);
      break;
    case 'start':
      void start(message);
      break;
    case 'stop':
      void stop();
      break;
    case 'keep':
      keep = message;
      tap?.postMessage({ type: 'read' });
      break;
    case 'repair':
      void repairFile(message.file).then((blob) =>
        emit({ type: 'repaired', id: message.id, blob }),
      );
      break;
  }
};

void encodableContainers().then((containers) => emit({ type: 'abilities', containers }));

function fromTap(message: FromTap): void {
  if (message.type === 'kept') return void encode(message);
  tap?.postMessage({ type: 'taken' });
  if (live) live.take(message.frame, message.atMs);
  else message.frame.close();
}

/** A lock says to other tabs that the file is being written, and not what a crash left. */
async function openFile(name: string): Promise<{ writer: FileWriter; unlock: () => void }> {
  const unlock = await new Promise<() => void>((taken) => {
    void navigator.locks.request(lockName(name), () => new Promise<void>((free) => taken(free)));
  });
  try {
    return { writer: await FileWriter.open(name), unlock };
  } catch (error) {
    unlock();
    throw error;
  }
}

async function start({ name, container, sound }: ToRecorder & { type: 'start' }): Promise<void> {
  try {
    const { writer, unlock } = await openFile(name);
    live = new LiveRecording(
      name,
      container,
      writer,
      sound,
      (message) => {
        if (message.type === 'finished' || message.type === 'failed') {
          live = null;
          tap?.postMessage({ type: 'want', isWanted: false });
          unlock();
        }
        emit(message);
      },
      nowMs,
    );
    tap?.postMessage({ type: 'want', isWanted: true });
  } catch (error) {
    emit({ type: 'failed', reason: reasonOf(error, null) });
  }
}

async function stop(): Promise<void> {
  tap?.postMessage({ type: 'want', isWanted: false });
  await live?.stop();
}

async function encode({ frames, nowMs: endMs }: FromTap & { type: 'kept' }): Promise<void> {
  const wanted = keep;
  keep = null;
  if (!wanted) return;
  if (frames.length === 0) return emit({ type: 'not-kept', reason: 'empty' });
  let writer: FileWriter | null = null;
  let release = () => {};
  try {
    const opened = await openFile(wanted.name);
    writer = opened.writer;
    release = opened.unlock;
    const seconds = await encodeKept(frames, endMs, wanted.container, writer, (share) =>
      emit({ type: 'keeping', share }),
    );
    await writer.finish();
    emit({ type: 'kept', name: wanted.name, seconds });
  } catch (error) {
    writer?.close();
    emit({ type: 'not-kept', reason: reasonOf(error, writer) });
  } finally {
    release();
  }
}
