import { type ImportReport, importDevices } from '../../import/index.js';
import type { Cli } from '../Cli.js';
import { readDeviceFiles } from '../input/readDeviceFiles.js';
import { printable } from '../output/printable.js';
import type { Session } from '../service/withService.js';
import type { ImportCommandOptions } from './ImportCommandOptions.js';
import { importRows } from './importRows.js';
import { journalFor } from './journalFor.js';
import { type Plan, sentRows } from './Plan.js';
import { createProgress } from './progress.js';
import { tagged } from './tagged.js';

/** Hands the devices in, shows how that goes on, and waits for the results. */
export async function carryOut(
  plan: Plan,
  path: string | undefined,
  options: ImportCommandOptions,
  { client, clock, signal, talk, isTold }: Session,
  cli: Cli,
): Promise<ImportReport> {
  const journal = path === undefined ? undefined : await journalFor(path, plan.files, options, cli);
  const progress = createProgress({
    talk,
    clock,
    drawing: cli.io.clock,
    total: sentRows(plan).length,
    columns: () => cli.io.stderr.columns,
    isTold,
  });
  signal.addEventListener('abort', () =>
    talk.warn('Stopping. What is on its way may still arrive; Ctrl-C again ends it at once.'),
  );
  try {
    const rows = importRows(tagged(readDeviceFiles(plan.files, cli), options.groupTag), plan.rows);
    const events = importDevices(client, rows, {
      journal,
      signal,
      clock,
      mode: options.oneByOne ? 'create' : 'action',
      waitMs: options.wait,
      pollIntervalMs: options.pollInterval,
    });
    for await (const event of events) {
      if (event.type === 'report') return event.report;
      progress.show(event);
    }
    throw new Error('The import ended without a report.');
  } finally {
    progress.end();
    // What the import came to is told in any case.
    await journal?.close().catch((error: unknown) => talk.warn(warningOf(error)));
  }
}

function warningOf(error: unknown): string {
  return `warning: ${printable(error instanceof Error ? error.message : String(error))}`;
}
