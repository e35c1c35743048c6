import { type Command, Option } from 'commander';
import { AutopilotError } from '../../errors/AutopilotError.js';
import { cleanImport, type ImportReport, importDevices } from '../../import/index.js';
import type { Cli } from '../Cli.js';
import { CliError } from '../CliError.js';
import { reportTable } from '../check/reportTable.js';
import { type ExitCode, exitCodes } from '../exitCodes.js';
import { explainFailure } from '../explainFailure.js';
import { confirm } from '../import/confirm.js';
import { exitCodeOf } from '../import/exitCodeOf.js';
import { importRows } from '../import/importRows.js';
import { journalFor, lookForEarlier } from '../import/journalFor.js';
import { makePlan } from '../import/makePlan.js';
import type { Plan } from '../import/Plan.js';
import { planText } from '../import/planText.js';
import { planView } from '../import/planView.js';
import { createProgress } from '../import/progress.js';
import { reportTableView } from '../import/reportTableView.js';
import { reportView } from '../import/reportView.js';
import { resumeCommand } from '../import/resumeCommand.js';
import { sayResult } from '../import/sayResult.js';
import { tagged } from '../import/tagged.js';
import { findFiles } from '../input/findFiles.js';
import { heldInput } from '../input/heldInput.js';
import { isReadOnce } from '../input/inputBytes.js';
import { readDeviceFiles } from '../input/readDeviceFiles.js';
import { nameOf } from '../input/readInput.js';
import { addOutputOptions, addServiceOptions, type OutputOptions, type ServiceOptions } from '../options.js';
import { counted } from '../output/counted.js';
import { print } from '../output/print.js';
import { createTalk, type Talk } from '../output/talk.js';
import { duration } from '../parse/duration.js';
import { checkReportPlace, reportPath, writeReport } from '../report/writeReport.js';
import { targetOf } from '../service/targetOf.js';
import { sync } from './sync.js';
import { type Session, withService } from './withService.js';

interface ImportCommandOptions extends ServiceOptions, OutputOptions {
  readonly groupTag?: string;
  readonly strict?: boolean;
  readonly skipBad?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly resume?: boolean;
  readonly new?: boolean;
  readonly journal?: string;
  readonly wait: number;
  readonly pollInterval: number;
  readonly oneByOne?: boolean;
  readonly clean?: boolean;
  readonly sync?: boolean;
  readonly report?: string;
}

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
permission; 4: stopped before every result was known, run it again with --resume.`;

/** Adds `import`: checks, hands in, waits for the results and reports. */
export function addImport(program: Command, cli: Cli): void {
  const command = program
    .command('import')
    .summary('import devices, and say what became of each')
    .description(
      'Imports files of captured devices: checks them, hands them in, waits for the results and reports.',
    )
    .argument('<files...>', 'CSV files, folders of them, or patterns; - for standard input')
    .option('--group-tag <tag>', 'for all devices, instead of what the files say')
    .addOption(new Option('--strict', 'count every warning as an error').conflicts('skipBad'))
    .option('--skip-bad', 'leave out what has errors, and import the rest')
    .option('--dry-run', 'check, show the plan, and send nothing')
    .option('--yes', 'do not ask')
    .addOption(new Option('--resume', 'go on with an import that was not finished').conflicts('new'))
    .option('--new', 'begin again, although an import was not finished')
    .option('--journal <file>', 'where the import is remembered (default: <first file>.journal)')
    .addOption(
      new Option('--wait <time>', 'the longest wait for results')
        .argParser(duration)
        .default(30 * 60_000, '30m'),
    )
    .addOption(
      new Option(
        '--poll-interval <time>',
        'the first wait between two looks at the results; it grows to a minute',
      )
        .argParser(duration)
        .default(15_000, '15s'),
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
  const { plan, journal, cli } = await prepare(paths, options, talk, outer).finally(stopListening);
  if (plan === undefined) return;
  await withService(options, cli, async (session) => {
    const report = await carryOut(plan, journal, options, session, cli);
    cli.end(await finish(report, options, session, cli));
  });
}

interface Prepared {
  /** `undefined` where nothing is to be sent. */
  readonly plan: Plan | undefined;
  readonly journal: string | undefined;
  /** With all of what can be read only once, such as standard input. */
  readonly cli: Cli;
}

/** All that comes before anything is sent. */
async function prepare(
  paths: readonly string[],
  options: ImportCommandOptions,
  talk: Talk,
  outer: Cli,
): Promise<Prepared> {
  const files = await findFiles(paths);
  if (options.report !== undefined) {
    const journal = options.journal === undefined ? [] : [options.journal];
    await checkReportPlace(options.report, [...files, ...journal]);
  }
  // The input is read several times, which not every input can be.
  const cli = await heldInput(files, outer);
  const plan = await makePlan(files, tagged(readDeviceFiles(files, cli), options.groupTag), options);
  sayFindings(plan, options, talk, cli);

  if (options.dryRun) {
    print(cli, planView(plan), options);
    talk.say(planText(plan, { target: targetOf(options), journal: undefined, resumed: false }, talk.paint));
    talk.say('Dry run: nothing was sent.');
    return { plan: undefined, journal: undefined, cli };
  }
  const journal = await journalPath(files, options);
  if (journal !== undefined) await lookForEarlier(journal, files, options, cli);
  const resumed = options.resume === true;
  talk.say(planText(plan, { target: targetOf(options), journal, resumed }, talk.paint));
  const count = plan.rows.filter(({ skips }) => skips.length === 0).length;
  // The mock is nobody's tenant.
  if (!options.yes && !options.mock) await confirm(`Import ${counted(count, 'device')}?`, outer);
  return { plan, journal, cli };
}

/** @throws CliError when there is what must not be sent. */
function sayFindings(plan: Plan, options: ImportCommandOptions, talk: Talk, { io }: Cli): void {
  const { findings, files, rows, fileErrors } = plan;
  const bad = rows.filter(({ skips }) => skips.length > 0).length;
  const mustStop = fileErrors > 0 || bad === rows.length || (bad > 0 && !options.skipBad);
  const { reported, omitted, counts } = findings;
  if (reported.length > 0 && (mustStop || !options.quiet)) {
    const summary = {
      files: files.length,
      devices: rows.length,
      errors: counts.error,
      warnings: counts.warning,
      repaired: 0,
    };
    const { columns } = io.stderr;
    const all = options.verbose ?? false;
    io.stderr.write(
      reportTable({ reported, omitted, written: [], summary }, { paint: talk.paint, columns, all }),
    );
    talk.say('');
  }
  if (!mustStop) return;
  const rest = fileErrors > 0 || bad === rows.length ? '' : ' Mend them, or leave them out with --skip-bad.';
  throw new CliError(exitCodes.input, `the input has errors.${rest} Nothing was sent.`);
}

/** Where the import is remembered; what is sent to the mock is forgotten with it. */
async function journalPath(
  files: readonly string[],
  options: ImportCommandOptions,
): Promise<string | undefined> {
  if (options.journal !== undefined) return options.journal;
  if (options.mock) return undefined;
  const [first = '-'] = files;
  if (!(await isReadOnce(first))) return `${first}.journal`;
  throw new CliError(
    exitCodes.input,
    `${nameOf(first)} has no place for a journal beside it: name one with --journal. Nothing was sent.`,
  );
}

async function carryOut(
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
    total: plan.rows.length,
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
    await journal?.close();
  }
}

/** Shows and writes the report, and does what is to follow an import that is finished. Returns the exit code. */
async function finish(
  report: ImportReport,
  options: ImportCommandOptions,
  session: Session,
  cli: Cli,
): Promise<ExitCode> {
  const { talk, name } = session;
  if (options.format === 'table') {
    const view = reportTableView(report);
    if (view.rows.length > 0) print(cli, view, options);
    if (view.left > 0)
      talk.say(`${counted(view.left, 'device')} that need nothing are left out; --format csv shows all.`);
  } else print(cli, reportView(report), options);
  sayResult(report, talk, cli.io.stderr.columns);

  const codes: ExitCode[] = [exitCodeOf(report)];
  if (report.stopped !== undefined) sayStopped(report.stopped, options, talk, cli);
  else {
    if (options.clean) codes.push(await afterwards(() => clean(report, session), cli));
    if (options.sync) codes.push(await afterwards(() => sync(session), cli));
  }
  const { report: path } = options;
  if (path !== undefined) {
    const write = async () => {
      await writeReport(path, report, name);
      talk.say(`Report: ${path}`);
    };
    codes.push(await afterwards(write, cli));
  }
  // The first that is not well: what became of the devices comes before what became of the rest.
  return codes.find((code) => code !== exitCodes.done) ?? exitCodes.done;
}

function sayStopped(
  { reason, message, error }: NonNullable<ImportReport['stopped']>,
  options: ImportCommandOptions,
  talk: Talk,
  cli: Cli,
): void {
  const why = error instanceof AutopilotError ? explainFailure(error).lines : [`error: ${message}`];
  if (reason === 'aborted') talk.warn('Interrupted.');
  else for (const line of why) talk.warn(line);
  if (options.mock && options.journal === undefined) return;
  talk.warn(`Go on with: ${resumeCommand(cli.args)}`);
}

async function afterwards(work: () => Promise<void>, { io }: Cli): Promise<ExitCode> {
  try {
    await work();
    return exitCodes.done;
  } catch (error) {
    const { lines, exitCode } = explainFailure(error);
    io.stderr.write(`${lines.join('\n')}\n`);
    return exitCode;
  }
}

async function clean(
  { importIds, devices }: ImportReport,
  { client, clock, signal, talk }: Session,
): Promise<void> {
  const ids = devices.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const { deleted } = await cleanImport(client, importIds, { ids, signal, clock });
  talk.say(`Deleted ${counted(deleted.length, 'record')} of this import. The devices stay registered.`);
}
