import { grouped } from '../output/printable.js';
import type { Talk } from '../output/talk.js';
import type { Run, Step } from './carryOut.js';
import { type RunReport, type RunRow, summaryOf } from './RunReport.js';

const lineMs = 10_000;

/**
 * Shows the progress of a run with `total` devices: events for programs, or lines for people. On a terminal, the line is
 * always visible. Otherwise there is one every ten seconds at most.
 */
export function showProgress(
  { session: { talk, clock }, doing, isResumed, showsEvents }: Run,
  total: number,
) {
  const seen = new Set<Step>();
  let saidAt = clock.now();
  if (showsEvents) talk.send('begun', { resumed: isResumed, devices: total });
  return {
    result(device: RunRow): void {
      if (showsEvents) talk.send('device', { device });
    },
    step(step: Step): void {
      // A step may be looked at again.
      if (seen.has(step)) return;
      seen.add(step);
      const text = `${doing} devices: ${grouped(seen.size)} of ${grouped(total)}`;
      if (showsEvents) talk.send('progress', { done: seen.size, devices: total });
      else if (talk.canPin) talk.pin(text);
      else if (clock.now() - saidAt >= lineMs) {
        saidAt = clock.now();
        talk.say(text);
      }
    },
    end: () => talk.pin(''),
  };
}

/** Prints the last event. The rows are in the report itself, on standard output or in a file. */
export function sayReport(report: RunReport, talk: Pick<Talk, 'send'>): void {
  const { startedAt, finishedAt, stopped } = report;
  const why = stopped && { reason: stopped.reason, message: stopped.message };
  talk.send('report', { summary: summaryOf(report), startedAt, finishedAt, stopped: why });
}
