import type { Command } from 'commander';
import { operations } from '../../../generated/operations.js';
import type { WindowsAutopilotSettings } from '../../client/types.js';
import { type Cli, CliError, exitCodes } from '../Cli.js';
import { addOutputOptions, addServiceOptions, type OutputOptions, type ServiceOptions } from '../options.js';
import { print, shown } from '../output/print.js';
import type { View } from '../output/table.js';
import { synchronize, withService } from '../service/connect.js';

const examples = `
Examples:
  graph-autopilot sync
  graph-autopilot sync --format json

Imported devices appear in Intune after a synchronization. Intune synchronizes twice a day. You can start a
synchronization again after ten minutes.`;

/** Adds `sync`, which synchronizes Intune with the Autopilot service. */
export function addSync(program: Command, cli: Cli): void {
  const command = program
    .command('sync')
    .summary('synchronize Intune with the Autopilot service')
    .description(
      'Start a synchronization, so that imported devices appear in Intune, without waiting for its end.',
    );
  addServiceOptions(command);
  addOutputOptions(command);
  command.addHelpText('after', examples).action(async (options: ServiceOptions & OutputOptions) => {
    await withService(options, cli, operations.syncWindowsAutopilotSettings, async (session) => {
      const refusal = await synchronize(session);
      if (refusal !== undefined) throw new CliError(exitCodes.failed, `${refusal}.`);
      print(cli, viewOf(shown(await session.client.settings({ signal: session.signal }))), options);
    });
  });
}

function viewOf(settings: WindowsAutopilotSettings): View<WindowsAutopilotSettings> {
  return {
    json: settings,
    rows: [settings],
    columns: [
      { name: 'syncStatus', heading: 'STATUS', value: (row) => row.syncStatus },
      { name: 'lastSyncDateTime', heading: 'LAST SYNC', value: (row) => dateOf(row.lastSyncDateTime) },
      {
        name: 'lastManualSyncTriggerDateTime',
        heading: 'LAST REQUESTED',
        value: (row) => dateOf(row.lastManualSyncTriggerDateTime),
      },
    ],
  };
}

/** Returns a date, or `undefined` for the year 1, which means that it was never set. */
function dateOf(date: string | undefined): string | undefined {
  return date?.startsWith('0001-') ? undefined : date;
}
