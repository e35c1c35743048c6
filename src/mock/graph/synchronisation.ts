/** Microsoft's rule: the next one ten minutes after the last one. */
const interval = 600_000;

/** The synchronisation of the tenant's devices, as the settings tell of it. Times are the clock's. */
export function synchronisation(duration: number) {
  let startedAt: number | undefined;
  let endedAt: number | undefined;

  function settle(now: number): void {
    if (startedAt !== undefined && now >= startedAt + duration) endedAt = startedAt + duration;
  }

  return {
    /** Starts one, or says why not: one is running, or how long to wait. */
    start(now: number): 'started' | 'running' | { readonly wait: number } {
      settle(now);
      if (startedAt !== undefined) {
        if (now < startedAt + duration) return 'running';
        if (now < startedAt + interval) return { wait: startedAt + interval - now };
      }
      startedAt = now;
      return 'started';
    },

    status(now: number) {
      settle(now);
      const running = startedAt !== undefined && now < startedAt + duration;
      const syncStatus = running ? 'inProgress' : endedAt === undefined ? 'unknown' : 'completed';
      return { startedAt, endedAt, syncStatus } as const;
    },
  };
}
