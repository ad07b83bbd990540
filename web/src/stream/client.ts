import type { Hello, LookPatch, Transition } from '../api/types';
import type { Capture, Feed, Framing, FromSession, ToSession } from '../worker/channel';
import { Session } from '../worker/session';

function canWorkInWorker(): boolean {
  return (
    typeof Worker !== 'undefined' &&
    typeof OffscreenCanvas !== 'undefined' &&
    'convertToBlob' in OffscreenCanvas.prototype &&
    'transferControlToOffscreen' in HTMLCanvasElement.prototype
  );
}

function transferOf(feed: Feed): Transferable[] {
  switch (feed.kind) {
    case 'frames':
      return [feed.frames];
    case 'track':
      // The types of TypeScript do not know yet that a track can move.
      return [feed.track as unknown as Transferable];
    case 'picture':
      return [feed.picture];
    case 'scene':
      return feed.canvas instanceof HTMLCanvasElement ? [] : [feed.canvas];
  }
}

/**
 * The page's handle on the streaming session. The session runs in a worker where the browser can
 * draw there, else in the page; both speak the same messages.
 */
export class StreamClient {
  /** Where painted frames appear; put it anywhere in the page. */
  readonly canvas = document.createElement('canvas');
  /** Whether the session can read a track that is handed to it; false until it says so. */
  readsTracks = false;
  private readonly post: (message: ToSession, transfer?: Transferable[]) => void;
  private readonly snapshots = new Map<number, (blob: Blob | null) => void>();
  private nextSnapshot = 1;

  constructor(private readonly emit: (message: FromSession) => void) {
    if (canWorkInWorker()) {
      const worker = new Worker(new URL('../worker/stream.worker.ts', import.meta.url), {
        type: 'module',
      });
      worker.onmessage = (event: MessageEvent<FromSession>) => this.receive(event.data);
      this.post = (message, transfer = []) => worker.postMessage(message, transfer);
      const canvas = this.canvas.transferControlToOffscreen();
      this.post({ type: 'canvas', canvas }, [canvas]);
    } else {
      const session = new Session(
        (message) => this.receive(message),
        () => document.createElement('canvas'),
      );
      this.post = (message) => session.handle(message);
      this.post({ type: 'canvas', canvas: this.canvas });
    }
  }

  start(hello: Hello): void {
    this.post({ type: 'start', origin: location.origin, hello });
  }

  /** Takes the captured picture over. */
  pushFrame(epoch: number, capture: Capture): void {
    const { picture } = capture;
    const transfer = picture instanceof HTMLCanvasElement ? [] : [picture];
    this.post({ type: 'frame', epoch, capture }, transfer);
  }

  /** Hands over what the session reads its pictures from; null while the page captures them. */
  useFeed(feed: Feed | null): void {
    this.post({ type: 'feed', feed }, feed ? transferOf(feed) : []);
  }

  setFraming(framing: Framing): void {
    this.post({ type: 'framing', framing });
  }

  /** Sends painted pictures to a recorder, too. */
  connectTap(port: MessagePort): void {
    this.post({ type: 'tap', port }, [port]);
  }

  mirrorTo(frames: WritableStream<VideoFrame>): void {
    this.post({ type: 'mirror', frames }, [frames]);
  }

  sendLook(id: number, look: LookPatch, transition?: Transition): void {
    this.post({ type: 'look', id, look, transition });
  }

  /** Beats 30 times a second where the page's own timers sleep, as in a hidden tab. */
  setPulse(on: boolean): void {
    this.post({ type: 'pulse', on });
  }

  stop(): void {
    this.post({ type: 'stop' });
  }

  /** The painted picture of this moment as a PNG; null when there is none. */
  snapshot(): Promise<Blob | null> {
    const id = this.nextSnapshot++;
    return new Promise((resolve) => {
      this.snapshots.set(id, resolve);
      this.post({ type: 'snapshot', id });
    });
  }

  private receive(message: FromSession): void {
    if (message.type === 'abilities') {
      this.readsTracks = message.readsTracks;
    } else if (message.type === 'snapshot') {
      this.snapshots.get(message.id)?.(message.blob);
      this.snapshots.delete(message.id);
    } else {
      this.emit(message);
    }
  }
}
