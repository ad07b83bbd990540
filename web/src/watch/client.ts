import type { Access } from './access';
import type { FromWatch, ToWatch } from './channel';
import { WatchSession } from './session';

/**
 * The page's handle on a watched stream. Decoding and drawing happen in a worker where the browser
 * can draw there, else in the page.
 */
export class WatchClient {
  /** Where the pictures appear; put it anywhere in the page. */
  readonly canvas = document.createElement('canvas');
  private readonly post: (message: ToWatch, transfer?: Transferable[]) => void;

  constructor(emit: (message: FromWatch) => void) {
    if (typeof Worker !== 'undefined' && 'transferControlToOffscreen' in this.canvas) {
      const worker = new Worker(new URL('./watch.worker.ts', import.meta.url), { type: 'module' });
      worker.onmessage = (event: MessageEvent<FromWatch>) => emit(event.data);
      this.post = (message, transfer = []) => worker.postMessage(message, transfer);
      const canvas = this.canvas.transferControlToOffscreen();
      this.post({ type: 'canvas', canvas }, [canvas]);
    } else {
      const session = new WatchSession(emit);
      this.post = (message) => session.handle(message);
      this.post({ type: 'canvas', canvas: this.canvas });
    }
  }

  start(access: Access): void {
    this.post({ type: 'start', origin: location.origin, access });
  }

  stop(): void {
    this.post({ type: 'stop' });
  }
}
