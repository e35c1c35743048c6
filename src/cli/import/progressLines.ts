import type { ImportEvent } from '../../import/index.js';
import type { Talk } from '../output/talk.js';
import type { Progress } from './progress.js';

/** Shows the progress of an import of `devices` devices for programs: each event as a line of JSON. */
export function createProgressLines(talk: Pick<Talk, 'send'>, devices: number): Progress {
  return {
    show(event) {
      const { type, ...details } = event.type === 'report' ? withoutDevices(event) : event;
      talk.send(type, { ...details, ...(type === 'begun' && { devices }) });
    },
    end() {},
  };
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
