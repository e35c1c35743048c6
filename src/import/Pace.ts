/** The stretch of time that Microsoft's limits count in. */
const windowMs = 20_000;

/** The pace never falls below this many writes in a window. */
const slowest = 10;

/**
 * Keeps all writes of a run below a limit for any 20 seconds. When the service throttles, the limit falls to less than what
 * had been sent; each window without throttling raises it again.
 */
export class Pace {
  private limit: number;
  private readonly times: number[] = [];
  private changedAt: number;

  constructor(
    private readonly now: () => number,
    private readonly most: number,
  ) {
    this.limit = most;
    this.changedAt = now();
  }

  /** How long to wait until one more write fits; 0 if it does now. */
  wait(): number {
    const now = this.now();
    this.forget(now);
    if (this.limit < this.most && now - this.changedAt >= windowMs) {
      const windows = Math.floor((now - this.changedAt) / windowMs);
      this.limit = Math.min(this.most, this.limit + windows * Math.ceil(this.most / 10));
      this.changedAt = now;
    }
    const oldest = this.times[this.times.length - this.limit];
    return oldest === undefined ? 0 : oldest + windowMs - now;
  }

  sent(): void {
    this.times.push(this.now());
  }

  throttled(): void {
    this.forget(this.now());
    this.limit = Math.min(
      this.limit,
      Math.max(Math.min(slowest, this.most), Math.floor(this.times.length * 0.8)),
    );
    this.changedAt = this.now();
  }

  /** Drops what is no longer within the window. */
  private forget(now: number): void {
    while (this.times[0] !== undefined && this.times[0] <= now - windowMs) this.times.shift();
  }
}
