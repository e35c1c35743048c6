import type { Clock } from '../../client/clock.js';

/** A clock that runs `speed` times as fast as `clock`. */
export function spedUp(clock: Clock, speed: number): Clock {
  return {
    now: () => clock.now() * speed,
    setTimer: (callback, ms) => clock.setTimer(callback, ms / speed),
  };
}
