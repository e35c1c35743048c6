import {
  type AutopilotClient,
  type ImportEvent,
  type ImportOptions,
  type ImportReport,
  type ImportRow,
  importDevices,
} from '../../../src/index.js';

/** Returns all events of a run, and its report. */
export async function run(
  client: AutopilotClient,
  rows: AsyncIterable<ImportRow> | Iterable<ImportRow>,
  options: ImportOptions,
): Promise<{ events: ImportEvent[]; report: ImportReport }> {
  const events: ImportEvent[] = [];
  for await (const event of importDevices(client, rows, options)) events.push(event);
  const last = events.at(-1);
  if (last?.type !== 'report') throw new Error('The last event is no report.');
  return { events, report: last.report };
}
