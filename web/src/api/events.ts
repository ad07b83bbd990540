/** The part of EventSource that is used; tests bring their own. */
export interface EventLine {
  readonly readyState: number;
  addEventListener(type: string, listener: (event: { data?: unknown }) => void): void;
  close(): void;
}

const CLOSED = 2;
const RETRY_MS = 5000;

export interface ServerEventsDeps {
  open(): EventLine;
  setTimer(run: () => void, ms: number): unknown;
}

/**
 * The server's events, over one line for the whole page, opened with the first listener. The
 * browser joins a broken line again by itself; one that was refused (no token yet, the server
 * starts) is opened anew here. `opened` listeners read again what they may have missed.
 */
export class ServerEvents {
  private readonly listeners = new Map<string, Set<(data: unknown) => void>>();
  private readonly opened = new Set<() => void>();
  private line: EventLine | null = null;

  constructor(private readonly deps: ServerEventsDeps) {}

  on(type: string, listener: (data: unknown) => void): () => void {
    const known = this.listeners.get(type);
    const set = known ?? new Set();
    this.listeners.set(type, set.add(listener));
    if (!known && this.line) this.listen(this.line, type);
    this.line ??= this.connect();
    return () => set.delete(listener);
  }

  onOpen(listener: () => void): () => void {
    this.opened.add(listener);
    return () => this.opened.delete(listener);
  }

  private connect(): EventLine {
    const line = this.deps.open();
    line.addEventListener('open', () => this.opened.forEach((listener) => listener()));
    line.addEventListener('error', () => {
      if (line !== this.line || line.readyState !== CLOSED) return;
      line.close();
      this.deps.setTimer(() => (this.line = this.connect()), RETRY_MS);
    });
    for (const type of this.listeners.keys()) this.listen(line, type);
    return line;
  }

  private listen(line: EventLine, type: string): void {
    line.addEventListener(type, ({ data }) => {
      let value: unknown;
      try {
        value = JSON.parse(String(data));
      } catch {
        return; // not ours to repair
      }
      this.listeners.get(type)?.forEach((listener) => listener(value));
    });
  }
}

export const serverEvents = new ServerEvents({
  open: () => new EventSource('/v1/events'),
  setTimer: (run, ms) => setTimeout(run, ms),
});
