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

Every device is checked first; what has errors stops it, and nothing is sent. The journal beside the input
remembers what was sent, so that an import that was stopped, by Ctrl-C, a crash or a power cut, goes on with
--resume and sends nothing twice. It holds no token and no hash.

Exit code 0: every device is registered; 1: finished, some failed; 2: nothing was sent; 3: sign-in or
permission; 4: stopped before every result was known, run it again with --resume; 5: every device is
registered, but --clean, --sync or --report failed. That it is too early for --sync is no failure.`;

const { waitMs, pollIntervalMs } = importNumbers;

/** Adds `import`: checks, hands in, waits for the results and reports. */
export function addImport(program: Command, cli: Cli): void {
  const command = program
    .command('import')
    .summary('import devices, and say what became of each')
    .description(
      'Imports files of captured devices: checks them, hands them in, waits for the results and reports.',
    )
    .argument(
      '<files...>',
      'CSV files, folders of them, or patterns; - for standard input (pipes are held in memory)',
    )
    .option('--group-tag <tag>', 'for all devices, instead of what the files say')
    .addOption(new Option('--strict', 'count every warning as an error').conflicts('skipBad'))
    .addOption(allowOption())
    .option('--skip-bad', 'leave out what has errors, and import the rest')
    .option('--dry-run', 'check, show the plan, and send nothing')
    .option('--yes', 'do not ask')
    .addOption(new Option('--resume', 'go on with an import that was not finished').conflicts('new'))
    .option('--new', 'begin again, although an import was not finished')
    .option(
      '--journal <file>',
      'where to record the import; elsewhere, only a run that names it again finds it (default: <first file>.journal)',
      filled,
    )
    .addOption(
      new Option('--wait <time>', 'longest wait for results, and longest time without progress')
        .argParser(duration('0s'))
        .default(waitMs.default, typed(waitMs.default)),
    )
    .addOption(
      new Option(
        '--poll-interval <time>',
        'the first wait between two looks at the results; it grows to a minute',
      )
        .argParser(duration('1ms'))
        .default(pollIntervalMs.default, typed(pollIntervalMs.default)),
    )
    .option('--one-by-one', 'a call for each device: for tenants where the import action misbehaves')
    .option('--clean', 'delete the finished records of this import at its end; devices stay registered')
    .option('--sync', 'synchronise Intune at the end')
    .addOption(new Option('--report <file>', 'write a report: .html, .csv or .json').argParser(reportPath));
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
  // It listens itself by now. While nobody did, Ctrl-C would end the program with another code.
  stopListening();
  await ended;
}
