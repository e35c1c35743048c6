/** Counts what happens within any stretch of `length` milliseconds. */
export function slidingWindow(most: number, length: number) {
  const times: number[] = [];
  return {
    /** How long to wait until one more fits, in milliseconds; 0 if it does now. */
    wait(now: number): number {
      while (times[0] !== undefined && times[0] <= now - length) times.shift();
      if (times.length < most) return 0;
      return (times[times.length - most] ?? now) + length - now;
    },
    count(now: number): void {
      times.push(now);
    },
  };
}
