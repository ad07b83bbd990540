import { download, stampedName } from '../stream/download';
import { notify, useStudio } from '../stream/store';
import { studio } from '../stream/studio';
import { recordText as text } from '../text/record';
import type { Container, FromRecorder, ToRecorder } from './channel';
import { freeBytes, listRecordings, readRecording, removeRecording, type Recording } from './files';
import { openSound, type RecordedSound } from './sound';
import { useRecording } from './store';

const LEAST_FREE = 50_000_000;

/** Whether this browser can record at all. */
export function canRecord(): boolean {
  return (
    typeof VideoEncoder !== 'undefined' &&
    typeof navigator.storage?.getDirectory === 'function' &&
    navigator.locks !== undefined
  );
}

/** The page's handle on the recorder, whose worker starts when it is first needed. */
class Recorder {
  private readonly post: (message: ToRecorder, transfer?: Transferable[]) => void;
  private readonly repairs = new Map<number, (blob: Blob | null) => void>();
  private nextRepair = 1;
  private sound: RecordedSound | null = null;

  constructor() {
    const worker = new Worker(new URL('./recorder.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<FromRecorder>) => this.receive(data);
    this.post = (message, transfer = []) => worker.postMessage(message, transfer);
    const { port1, port2 } = new MessageChannel();
    this.post({ type: 'tap', port: port1 }, [port1]);
    studio().connectTap(port2);
  }

  async start(): Promise<void> {
    if (useRecording.getState().phase !== 'idle') return;
    const { hasPicture, source } = useStudio.getState();
    if (!hasPicture) return notify(text.noPainting.title, text.noPainting.text);
    useRecording.setState({ phase: 'starting', seconds: 0, bytes: 0 });
    if (!(await hasRoom())) return useRecording.setState({ phase: 'idle' });
    const { sound: choice } = useRecording.getState();
    this.sound = await openSound(choice, source).catch(() => null);
    if (choice !== 'none' && !this.sound) {
      const notice = choice === 'microphone' ? text.noMicrophone : text.noSourceSound;
      notify(notice.title, notice.text);
    }
    const container = writable();
    const sound = this.sound?.samples ?? null;
    const name = stampedName(container);
    this.post({ type: 'start', name, container, sound }, sound ? [sound] : []);
  }

  stop(): void {
    if (useRecording.getState().phase !== 'recording') return;
    useRecording.setState({ phase: 'saving' });
    this.post({ type: 'stop' });
  }

  async keepLast(): Promise<void> {
    if (useRecording.getState().keeping !== null) return;
    if (!useStudio.getState().hasPicture)
      return notify(text.noPainting.title, text.noPainting.text);
    useRecording.setState({ keeping: 0 });
    if (!(await hasRoom())) return useRecording.setState({ keeping: null });
    const container = writable();
    const name = stampedName(container).replace('.', '-last-30-s.');
    this.post({ type: 'keep', name, container });
  }

  /** A whole file of one that was cut off; null where that is not possible. */
  repair(file: File): Promise<Blob | null> {
    const id = this.nextRepair++;
    return new Promise((resolve) => {
      this.repairs.set(id, resolve);
      this.post({ type: 'repair', id, file });
    });
  }

  private receive(message: FromRecorder): void {
    switch (message.type) {
      case 'abilities':
        useRecording.setState({ containers: message.containers });
        break;
      case 'started':
        useRecording.setState({ phase: 'recording' });
        break;
      case 'progress':
        useRecording.setState({ seconds: message.seconds, bytes: message.bytes });
        break;
      case 'finished':
        this.over();
        void deliver(message.name);
        break;
      case 'failed':
        this.over();
        notify(text.failed[message.reason].title, text.failed[message.reason].text);
        break;
      case 'keeping':
        useRecording.setState({ keeping: message.share });
        break;
      case 'kept':
        useRecording.setState({ keeping: null });
        void deliver(message.name);
        break;
      case 'not-kept':
        useRecording.setState({ keeping: null });
        notify(text.failed[message.reason].title, text.failed[message.reason].text);
        void refreshRecordings();
        break;
      case 'repaired':
        this.repairs.get(message.id)?.(message.blob);
        this.repairs.delete(message.id);
        break;
    }
  }

  private over(): void {
    this.sound?.close();
    this.sound = null;
    useRecording.setState({ phase: 'idle' });
    void refreshRecordings();
  }
}

let instance: Recorder | null = null;
const recorder = () => (instance ??= new Recorder());

/** Starts the recorder, so that it says what this browser can write. */
export function warmRecorder(): void {
  if (canRecord()) recorder();
}

export function toggleRecording(): void {
  if (!canRecord()) return notify(text.title, text.unsupported);
  if (useRecording.getState().phase === 'recording') recorder().stop();
  else void recorder().start();
}

export function keepLast30(): void {
  if (!canRecord()) return notify(text.title, text.unsupported);
  void recorder().keepLast();
}

export async function refreshRecordings(): Promise<void> {
  const [recordings, free] = await Promise.all([
    listRecordings().catch(() => []),
    freeBytes().catch(() => null),
  ]);
  useRecording.setState({ recordings, freeBytes: free });
}

/** Hands the file to the browser's downloads; one that was cut off is made whole first. */
export async function saveRecording(recording: Recording): Promise<void> {
  const file = await readRecording(recording).catch(() => null);
  if (!file) return refreshRecordings();
  const whole = recording.isCutOff && canRecord() ? await recorder().repair(file) : null;
  if (recording.isCutOff && !whole) notify(text.notRepaired.title, text.notRepaired.text);
  download(recording.name, whole ?? file);
}

/** The file to play in the page; one that was cut off is made whole first. */
export async function openRecording(recording: Recording): Promise<Blob | null> {
  const file = await readRecording(recording).catch(() => null);
  if (!file || !recording.isCutOff || !canRecord()) return file;
  return (await recorder().repair(file)) ?? file;
}

export async function discardRecording(recording: Recording): Promise<void> {
  await removeRecording(recording).catch(() => undefined);
  await refreshRecordings();
}

async function deliver(name: string): Promise<void> {
  await refreshRecordings();
  const recording = useRecording.getState().recordings.find((each) => each.name === name);
  if (!recording) return;
  await saveRecording(recording);
  const notice = text.saved(name);
  notify(notice.title, notice.text);
}

async function hasRoom(): Promise<boolean> {
  const free = await freeBytes().catch(() => null);
  if (free === null || free >= LEAST_FREE) return true;
  notify(text.almostFull.title, text.almostFull.text);
  return false;
}

/** The chosen kind of file, or what this browser can write instead. */
function writable(): Container {
  const { container, containers } = useRecording.getState();
  return containers === null || containers.includes(container)
    ? container
    : (containers[0] ?? 'webm');
}
