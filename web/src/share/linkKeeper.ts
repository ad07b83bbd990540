import type { Stored } from '../stream/stored';

export interface LinkKeeperDeps {
  /** Ids of the links that this page made. */
  stored: Pick<Stored<readonly string[]>, 'load' | 'save'>;
  /** Points a link at a stream; `gone` when it was revoked or the server is another one. */
  point(id: string, stream: string): Promise<'pointed' | 'gone' | 'failed'>;
  wait(ms: number): Promise<void>;
}

const AGAIN_MS = 1500;
const TRIES = 4;

/**
 * Keeps the links of this page pointed at its stream. A stream that begins anew has a new id; the
 * projector and the phone hold keys, so they follow as soon as the keys lead to the new one.
 */
export class LinkKeeper {
  private stream = '';

  constructor(private readonly deps: LinkKeeperDeps) {}

  made(id: string): void {
    this.deps.stored.save([...this.deps.stored.load(), id]);
  }

  /** The page's stream is now this one. Resolves when all links follow, or can't. */
  async follow(stream: string): Promise<void> {
    if (!stream || stream === this.stream) return;
    this.stream = stream;
    await Promise.all(this.deps.stored.load().map((id) => this.move(id, stream)));
  }

  private async move(id: string, stream: string): Promise<void> {
    for (let attempt = 0; attempt < TRIES && stream === this.stream; attempt++) {
      const outcome = await this.deps.point(id, stream);
      if (outcome === 'pointed') return;
      if (outcome === 'gone') return this.forget(id);
      await this.deps.wait(AGAIN_MS);
    }
  }

  private forget(id: string): void {
    this.deps.stored.save(this.deps.stored.load().filter((each) => each !== id));
  }
}
