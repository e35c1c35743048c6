import { type Clock, systemClock } from '../../src/shared/timing.js';

/** A hundred times as fast as the real one. */
export const hurriedClock: Clock = {
  now: () => systemClock.now() * 100,
  setTimer: (callback, ms) => systemClock.setTimer(callback, ms / 100),
};

// The client loads these when it needs them, which takes real time, and a hundred times as much of this clock's.
await import('../../src/client/onDemand.js');
