import type { Clock } from './clock.js';

/** Waits by the clock, all of which can be ended at once. */
export function pauses(clock: Clock) {
  const ends = new Set<() => void>();
  return {
    pause(ms: number): Promise<void> | undefined {
      if (ms <= 0) return;
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
      for (const end of ends) end();
    },
  };
}
