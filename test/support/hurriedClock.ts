import { type Clock, systemClock } from '../../src/shared/timing.js';

/** Runs a hundred times as fast as real time. */
export const hurriedClock: Clock = {
  now: () => systemClock.now() * 100,
  setTimer: (callback, ms) => systemClock.setTimer(callback, ms / 100),
};

// The client loads these on demand, which takes real time, multiplied by a hundred on this clock.
await import('../../src/client/onDemand.js');
