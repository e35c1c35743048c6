import type { Clock } from './clock.js';

/** Waits by the clock, all of which can be ended at once; from then on nothing waits any more. */
export function pauses(clock: Clock) {
  const ends = new Set<() => void>();
  let areEnded = false;
  return {
    pause(ms: number): Promise<void> | undefined {
      if (ms <= 0 || areEnded) return;
      return new Promise((resolve) => {
        const cancel = clock.setTimer(end, ms);
        ends.add(end);
        function end() {
          cancel();
          ends.delete(end);
          resolve();
        }
      });
    },
    endPauses(): void {
      areEnded = true;
      for (const end of ends) end();
    },
  };
}
