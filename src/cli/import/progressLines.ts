import type { ImportEvent } from '../../import/index.js';
import { escaped } from '../output/printable.js';
import type { Talk } from '../output/talk.js';
import type { Progress } from './progress.js';

/** Shows the progress of an import for programs: each event as a line of JSON. */
export function createProgressLines(talk: Pick<Talk, 'warn'>): Progress {
  return {
    // A line for programs is printed in any case, also with --quiet.
    show: (event) => talk.warn(lineOf(event)),
    end() {},
  };
}

function lineOf(event: ImportEvent): string {
  const { type, ...rest } = event.type === 'report' ? withoutDevices(event) : event;
  return escaped(JSON.stringify({ type, time: new Date().toISOString(), ...rest }));
}

/** The devices are in the report itself, on standard output or in a file. */
function withoutDevices({ type, report }: Extract<ImportEvent, { type: 'report' }>) {
  const { summary, until, stages, startedAt, finishedAt, stopped } = report;
  return {
    type,
    until,
    summary,
    stages,
    startedAt,
    finishedAt,
    ...(stopped && { stopped: { reason: stopped.reason, message: stopped.message } }),
  };
}
