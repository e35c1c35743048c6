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

A record only describes the result of an import. The device itself stays registered. Unfinished records are
kept, and so are records of other imports. If no record has this importId, the command ends with exit code 1,
because the importId may be mistyped.`;

/** Adds `clean`, which deletes the finished records of one import. */
export function addClean(program: Command, cli: Cli): void {
  const command = program
    .command('clean')
    .summary('delete the finished records of one import')
    .description('Delete the finished records of one import and no others. Devices stay registered.')
    .option('--journal <file>', 'journal of the import', filled)
    .addOption(
      new Option('--import-id <id>', 'importId of the records').argParser(filled).conflicts('journal'),
    );
  addServiceOptions(command);
  addOutputOptions(command);
  command.addHelpText('after', examples).action(async (options: CleanOptions) => {
    const records = await namedRecords(options);
    if (records === undefined) {
      throw new CliError(
        exitCodes.input,
        'Cannot clean: no import is named. Use --journal or --import-id. Nothing was deleted.',
      );
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
          talk.say(`Kept ${counted(unfinished.length, 'unfinished record')}.`);
        }
      } catch (error) {
        // The records that were deleted before the failure are gone.
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
      `No record ${which}. Nothing was deleted.`,
      `  Check the importId: ${statusCommand} shows all records. The records may already be deleted,`,
      '  or too new to be listed: lists lag by about a minute.',
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
