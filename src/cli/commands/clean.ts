import { type Command, Option } from 'commander';
import { operations } from '../../../generated/operations.js';
import { cleanImport } from '../../import/index.js';
import { excerpt } from '../../shared/redact.js';
import { type Cli, CliError, exitCodes } from '../Cli.js';
import { namedRecords } from '../import/journalFor.js';
import {
  addOutputOptions,
  addServiceOptions,
  filled,
  type OutputOptions,
  type ServiceOptions,
} from '../options.js';
import { print } from '../output/print.js';
import { counted } from '../output/printable.js';
import type { View } from '../output/table.js';
import { withService } from '../service/connect.js';

interface CleanOptions extends ServiceOptions, OutputOptions {
  readonly importId?: string;
  readonly journal?: string;
}

const examples = `
Examples:
  graph-autopilot clean --journal devices.csv.journal
  graph-autopilot clean --import-id 2f1b3c9e-7d4a-4f52-9c1e-0a6b8d5e4f37
  graph-autopilot clean --import-id 2f1b3c9e-7d4a-4f52-9c1e-0a6b8d5e4f37 --format json

A record only says how an import went: the device itself stays registered. Records that the service has not
decided about are left, and so are all records with other importIds. If no record has this importId, that is
an error (exit code 1): it may be mistyped.`;

/** Adds `clean`: deletes the finished records of one import. */
export function addClean(program: Command, cli: Cli): void {
  const command = program
    .command('clean')
    .summary('delete the finished records of one import')
    .description('Deletes the finished records of one import, and no others. Devices stay registered.')
    .option('--journal <file>', 'journal of the import whose records are to be deleted', filled)
    .addOption(
      new Option('--import-id <id>', 'importId of the records to delete')
        .argParser(filled)
        .conflicts('journal'),
    );
  addServiceOptions(command);
  addOutputOptions(command);
  command.addHelpText('after', examples).action(async (options: CleanOptions) => {
    const records = await namedRecords(options);
    if (records === undefined) {
      throw new CliError(exitCodes.input, 'clean needs --journal or --import-id. Nothing was deleted.');
    }
    const { importIds, recordIds: ids } = records;
    const operation = operations.deleteImportedWindowsAutopilotDeviceIdentity;
    await withService(options, cli, operation, async ({ client, clock, talk, signal, suggest }) => {
      const deleted: string[] = [];
      const show = () => print(cli, viewOf(deleted), options);
      try {
        const onDeleted = (id: string) => deleted.push(excerpt(id));
        const { unfinished } = await cleanImport(client, importIds, { ids, clock, signal, onDeleted });
        show();
        if (deleted.length + unfinished.length === 0) throw noSuchImport(options, suggest('status'));
        talk.say(`Deleted ${counted(deleted.length, 'record')}.`);
        if (unfinished.length > 0) {
          talk.say(`Left ${counted(unfinished.length, 'record')} that the service has not decided about.`);
        }
      } catch (error) {
        // Those that were deleted before the one that failed are gone.
        if (deleted.length > 0) show();
        throw error;
      }
    });
  });
}

function noSuchImport({ importId, journal }: CleanOptions, statusCommand: string): CliError {
  const which =
    importId === undefined ? `belongs to the import of ${journal}` : `has the importId ${importId}`;
  return new CliError(
    exitCodes.failed,
    [
      `no record ${which}: nothing was deleted.`,
      `  Check the importId: ${statusCommand} shows those that there are. Its records may be deleted already,`,
      '  or not be listed yet, which takes a minute after they were handed in.',
    ].join('\n'),
  );
}

function viewOf(deleted: readonly string[]): View<string> {
  return {
    json: deleted.map((id) => ({ id })),
    rows: deleted,
    columns: [{ name: 'id', heading: 'DELETED', value: (id) => id }],
  };
}
