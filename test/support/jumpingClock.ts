import type { Clock } from '../../src/shared/timing.js';
import { fakeClock } from './fakeClock.js';

const turns = 4;

/** Time-outs of requests are never due: what they would interrupt takes real time, such as a write to a disk. */
const longestMs = 59_000;

/** Whether a file is being read or written. */
const isFileBusy = () => process.getActiveResourcesInfo().some((name) => name.startsWith('FSReq'));

/**
 * A clock that moves to the next timer whenever nothing else happens, so that minutes of waiting take no time and the
 * same always happens at the same time, whatever the speed of the machine.
 */
export function jumpingClock(): Clock & { pass(ms: number): void } {
  const inner = fakeClock();
  let checks = 0;

  function check(): void {
    const latest = ++checks;
    // A few times round the event loop: what an answer or a timer has set off comes first.
    const turn = (left: number): unknown =>
      latest === checks && (left === 0 ? move() : setImmediate(() => turn(isFileBusy() ? turns : left - 1)));
    turn(turns);
  }
  function move(): void {
    if (inner.pending === 0) return;
    inner.advanceToNext();
    check();
  }
  return {
    now: inner.now,
    pass: inner.advance,
    setTimer(callback, ms) {
      if (ms >= longestMs) return () => {};
      check();
      return inner.setTimer(callback, ms);
    },
  };
}
