import { type Command, Option } from 'commander';
import { operations } from '../../../generated/operations.js';
import type { AutopilotClient, ImportedWindowsAutopilotDeviceIdentity } from '../../client/types.js';
import { ownRecords } from '../../import/index.js';
import type { Cli } from '../Cli.js';
import { namedRecords } from '../import/journalFor.js';
import {
  addOutputOptions,
  addServiceOptions,
  filled,
  type OutputOptions,
  type ServiceOptions,
} from '../options.js';
import { print, recordColumns, shown } from '../output/print.js';
import { counted, printable } from '../output/printable.js';
import { withService } from '../service/connect.js';

interface StatusOptions extends ServiceOptions, OutputOptions {
  readonly importId?: string;
  readonly journal?: string;
}

const examples = `
Examples:
  graph-autopilot status --journal devices.csv.journal
  graph-autopilot status --import-id 2f1b3c9e-7d4a-4f52-9c1e-0a6b8d5e4f37
  graph-autopilot status --format csv > records.csv`;

/** Adds `status`, which shows the status of imports. */
export function addStatus(program: Command, cli: Cli): void {
  const command = program
    .command('status')
    .summary('show import status')
    .description('Show the import records of the tenant. A new record may take a minute to appear.')
    .option('--journal <file>', 'journal of the import to show (default: all records of the tenant)', filled)
    .addOption(
      new Option('--import-id <id>', 'importId of the records to show (default: all records of the tenant)')
        .argParser(filled)
        .conflicts('journal'),
    );
  addServiceOptions(command);
  addOutputOptions(command);
  command.addHelpText('after', examples).action(async (options: StatusOptions) => {
    const own = await namedRecords(options);
    const operation = operations.listImportedWindowsAutopilotDeviceIdentities;
    await withService(options, cli, operation, async ({ client, talk, signal }) => {
      const records = own
        ? await ownRecords(client, own.importIds, { signal }, own.recordIds)
        : await allRecords(client, signal);
      const found = records.map((record) => shown(record));
      print(cli, { json: found, rows: found, columns: recordColumns }, options);
      talk.say(printable(summary(found)));
      if (records.length === 0 && own) {
        talk.say('If you submitted it just now, try again in a minute: lists may lag.');
      }
    });
  });
}

async function allRecords(
  client: AutopilotClient,
  signal: AbortSignal,
): Promise<readonly ImportedWindowsAutopilotDeviceIdentity[]> {
  const found: ImportedWindowsAutopilotDeviceIdentity[] = [];
  for await (const record of client.list({}, { signal })) found.push(record);
  return found;
}

function summary(records: readonly ImportedWindowsAutopilotDeviceIdentity[]): string {
  const counts = new Map<string, number>();
  for (const { state } of records) {
    const status = state?.deviceImportStatus ?? 'unknown';
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  const parts = [...counts].map(([status, count]) => `${count} ${status}`);
  return [counted(records.length, 'record'), ...parts].join(', ');
}
