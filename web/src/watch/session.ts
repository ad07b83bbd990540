import { decodeStyledFrame, SUBPROTOCOL } from '../protocol/frame';
import { Display } from '../worker/painter';
import { watchAddress, type Access } from './access';
import type { FromWatch, ToWatch } from './channel';
import { Newest } from './newest';
import { findTarget } from './target';
import { Watcher } from './watcher';

/** Shows one watched stream on a canvas. Knows nothing of workers; `emit` reaches the page. */
export class WatchSession {
  private display: Display | null = null;
  private isFirst = true;
  private origin = '';
  private access: Access = { key: '', stream: '' };
  private readonly pictures = new Newest<ArrayBuffer>((message) => this.draw(message));
  private readonly watcher = new Watcher(
    {
      find: () => findTarget(this.origin, this.access, (url, init) => fetch(url, init)),
      open: (stream) => new WebSocket(watchAddress(this.origin, stream, this.access), SUBPROTOCOL),
      setTimer: (run, ms) => Number(setTimeout(run, ms)),
      clearTimer: (id) => clearTimeout(id),
      random: Math.random,
    },
    {
      phase: (phase) => this.emit({ type: 'phase', phase }),
      ready: (message) => {
        this.isFirst = true;
        this.emit({ type: 'ready', message });
      },
      look: (message) => this.emit({ type: 'look', message }),
      frame: (message) => this.pictures.offer(message),
    },
  );

  constructor(private readonly emit: (message: FromWatch) => void) {}

  handle(message: ToWatch): void {
    switch (message.type) {
      case 'canvas':
        this.display = new Display(message.canvas);
        break;
      case 'start':
        this.origin = message.origin;
        this.access = message.access;
        this.watcher.start();
        break;
      case 'stop':
        this.watcher.stop();
        break;
    }
  }

  private async draw(message: ArrayBuffer): Promise<void> {
    const frame = decodeStyledFrame(message);
    if (!frame) return;
    const bitmap = await createImageBitmap(new Blob([frame.jpeg], { type: 'image/jpeg' }));
    const { width, height } = bitmap;
    this.display?.draw(bitmap);
    if (this.isFirst) this.emit({ type: 'picture', width, height });
    this.isFirst = false;
  }
}
