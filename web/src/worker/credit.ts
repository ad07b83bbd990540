/**
 * Leave to send pictures: the server grants a few at a time and each answer gives one back.
 *
 * An epoch begins with each connection and each change of whoever captures. What was captured in an
 * older epoch is void; what was sent still comes back, so a new epoch of the same connection starts
 * with what the server has left.
 */
export class Credit {
  epoch = 0;
  private most = 0;
  private unanswered = 0;
  private free = 0;

  /** A connection is ready and grants `most` pictures. */
  open(most: number): void {
    this.epoch++;
    this.most = this.free = most;
    this.unanswered = 0;
  }

  close(): void {
    this.open(0);
  }

  /** Somebody else captures from now on. Returns what may be captured at once. */
  handOver(): number {
    this.epoch++;
    this.free = this.most - this.unanswered;
    return this.free;
  }

  get isLeft(): boolean {
    return this.free > 0;
  }

  take(): void {
    this.free--;
  }

  /** A picture that was taken out could not be sent. */
  putBack(epoch: number): void {
    if (epoch === this.epoch) this.free++;
  }

  sent(): void {
    this.unanswered++;
  }

  /** The server answered one picture. */
  answered(): void {
    this.unanswered = Math.max(0, this.unanswered - 1);
    this.free = Math.min(this.free + 1, this.most);
  }
}
