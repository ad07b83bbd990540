/**
 * Works on one thing at a time; of what arrives meanwhile only the newest is kept, because an old
 * picture is worth nothing once a new one is there.
 */
export class Newest<T> {
  private waiting: { item: T } | null = null;
  private isBusy = false;

  constructor(private readonly work: (item: T) => Promise<void>) {}

  offer(item: T): void {
    this.waiting = { item };
    if (!this.isBusy) void this.run();
  }

  private async run(): Promise<void> {
    this.isBusy = true;
    for (let next = this.waiting; next; next = this.waiting) {
      this.waiting = null;
      // One bad picture costs one picture.
      await this.work(next.item).catch(() => undefined);
    }
    this.isBusy = false;
  }
}
