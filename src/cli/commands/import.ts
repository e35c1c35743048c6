import { type Command, Option } from 'commander';
import { operations } from '../../../generated/operations.js';
import { defaultWaitMs, importGoals, importNumbers } from '../../import/index.js';
import { type Cli, exitCodes } from '../Cli.js';
import { carryOut } from '../import/carryOut.js';
import { finish } from '../import/finish.js';
import { confirmPlan, type ImportCommandOptions, prepare } from '../import/prepare.js';
import {
  addOutputOptions,
  addServiceOptions,
  allowOption,
  duration,
  filled,
  progressOption,
  typed,
} from '../options.js';
import { createTalk } from '../output/talk.js';
import { reportPath } from '../report/writeReport.js';
import { withService } from '../service/connect.js';

const examples = `
Examples:
  graph-autopilot import devices.csv --auth browser
  graph-autopilot import captures --group-tag Berlin-Sales --dry-run
  graph-autopilot import devices.csv --yes --report report.html --clean --sync
  graph-autopilot import devices.csv --auth browser --until assigned
  graph-autopilot import devices.csv --resume
  graph-autopilot import devices.csv --mock

Every device is checked first. If one has errors, nothing is sent. The journal next to the input records what
was sent. After Ctrl+C, a crash or a power outage, --resume continues the import and sends nothing twice. The
journal contains no token and no hash.

With --until assigned, the import continues until each device is registered and has a deployment profile. It may
synchronize the tenant once, which affects all of its devices. --no-sync prevents that.

Exit codes: 0 every device is done, 1 finished but some devices failed, 2 nothing was sent, 3 sign-in or permission
failed, 4 stopped before every result was known or the time ran out (resume with --resume), 5 every device is done
but --clean, --sync or --report failed. A --sync that is too early does not count as a failure.`;

const { waitMs, pollIntervalMs } = importNumbers;

/** Adds `import`, which checks and imports devices, waits for the results and reports them. */
export function addImport(program: Command, cli: Cli): void {
  const command = program
    .command('import')
    .summary('import devices and report the results')
    .description(
      'Import files of captured devices: check them, submit them, wait for the results and report them.',
    )
    .argument('<files...>', 'CSV files, folders or patterns (- for standard input; pipes are kept in memory)')
    .option('--group-tag <tag>', 'group tag for all devices, instead of those in the files')
    .addOption(new Option('--strict', 'treat every warning as an error').conflicts('skipBad'))
    .addOption(allowOption())
    .option('--skip-bad', 'skip rows with errors and import the rest')
    .option('--dry-run', 'show the plan without sending anything')
    .option('--yes', 'skip the confirmation prompt (required without a terminal)')
    .addOption(new Option('--resume', 'continue an unfinished import').conflicts('new'))
    .option('--new', 'start over, despite an unfinished import')
    .option(
      '--journal <file>',
      'journal to write (default: <first file>.journal); to resume with another path, repeat this option',
      filled,
    )
    .addOption(
      new Option(
        '--until <stage>',
        'how far to follow the devices: imported, registered, or with a deployment profile assigned',
      )
        .choices(importGoals)
        .default('imported'),
    )
    .addOption(
      new Option(
        '--wait <time>',
        `maximum wait for results, and maximum time without progress; with --until, for the whole import (default: ${typed(waitMs.default)}, or ${typed(defaultWaitMs('assigned'))} until assigned)`,
      ).argParser(duration('0s')),
    )
    .addOption(
      new Option('--poll-interval <time>', 'first interval between status checks; grows to a minute')
        .argParser(duration('1ms'))
        .default(pollIntervalMs.default, typed(pollIntervalMs.default)),
    )
    .option('--one-by-one', 'one request per device, for tenants where the import action fails')
    .option('--clean', 'delete the finished records of this import at the end; devices stay registered')
    .option('--sync', 'synchronize Intune at the end')
    .option('--no-sync', 'no synchronization while devices wait for registration (see --until)')
    .addOption(progressOption())
    .addOption(
      new Option('--report <file>', 'report file to write: .html, .csv or .json').argParser(reportPath),
    );
  addServiceOptions(command);
  addOutputOptions(command);
  command
    .addHelpText('after', examples)
    .action(async (paths: readonly string[], options: ImportCommandOptions) =>
      runImport(paths, options, cli),
    );
}

async function runImport(paths: readonly string[], options: ImportCommandOptions, outer: Cli): Promise<void> {
  const talk = createTalk(outer, options);
  const listen = () =>
    outer.io.onInterrupt(() => {
      talk.warn('\nInterrupted. Nothing was sent.');
      outer.io.exit(exitCodes.input);
    });
  const stopListening = listen();
  const prepared = await prepare(paths, options, talk, outer);
  if (prepared === undefined) return;
  const { cli } = prepared;
  const ended = withService(
    options,
    cli,
    operations.importImportedWindowsAutopilotDeviceIdentities,
    async (session) => {
      const stopAsking = listen();
      await confirmPlan(prepared, options, session);
      stopAsking();
      const carriedOut = await carryOut(prepared, options, session);
      cli.end(await finish(carriedOut, prepared, options, session));
    },
  );
  // By now the session listens for interruptions itself. Without a listener, Ctrl+C would end the program with another
  // code.
  stopListening();
  await ended;
}
