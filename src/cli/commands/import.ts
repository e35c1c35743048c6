import { type Command, Option } from 'commander';
import { operations } from '../../../generated/operations.js';
import { importNumbers } from '../../import/index.js';
import { type Cli, exitCodes } from '../Cli.js';
import { carryOut, finish } from '../import/finish.js';
import { type ImportCommandOptions, prepare } from '../import/prepare.js';
import { addOutputOptions, addServiceOptions, allowOption, duration, filled, typed } from '../options.js';
import { createTalk } from '../output/talk.js';
import { reportPath } from '../report/writeReport.js';
import { withService } from '../service/connect.js';

const examples = `
Examples:
  graph-autopilot import devices.csv --auth browser
  graph-autopilot import captures --group-tag Berlin-Sales --dry-run
  graph-autopilot import devices.csv --yes --report report.html --clean --sync
  graph-autopilot import devices.csv --resume
  graph-autopilot import devices.csv --mock

Every device is checked first. If one has errors, nothing is sent. The journal next to the input records what
was sent. After Ctrl-C, a crash or a power cut, --resume continues the import and sends nothing twice. The
journal contains no token and no hash.

Exit codes: 0 every device is registered, 1 finished but some devices failed, 2 nothing was sent, 3 sign-in or
permission failed, 4 stopped before every result was known (resume with --resume), 5 every device is registered
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
      'journal to write (default: <first file>.journal); to resume from another path, name it again',
      filled,
    )
    .addOption(
      new Option('--wait <time>', 'maximum wait for results, and maximum time without progress')
        .argParser(duration('0s'))
        .default(waitMs.default, typed(waitMs.default)),
    )
    .addOption(
      new Option('--poll-interval <time>', 'first interval between two status checks; grows to a minute')
        .argParser(duration('1ms'))
        .default(pollIntervalMs.default, typed(pollIntervalMs.default)),
    )
    .option('--one-by-one', 'one request per device, for tenants where the import action fails')
    .option('--clean', 'delete the finished records of this import at the end; devices stay registered')
    .option('--sync', 'synchronize Intune at the end')
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
  const stopListening = outer.io.onInterrupt(() => {
    talk.warn('\nInterrupted. Nothing was sent.');
    outer.io.exit(exitCodes.input);
  });
  const { plan, journal, cli } = await prepare(paths, options, talk, outer);
  if (plan === undefined) return;
  const ended = withService(
    options,
    cli,
    operations.importImportedWindowsAutopilotDeviceIdentities,
    async (session) => {
      const report = await carryOut(plan, journal, options, session, cli);
      cli.end(await finish(report, journal, options, session, cli));
    },
  );
  // By now the import listens for interruptions itself. Without a listener, Ctrl-C would end the program with another
  // code.
  stopListening();
  await ended;
}
