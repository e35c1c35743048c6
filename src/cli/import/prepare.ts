import { type Cli, CliError, exitCodes } from '../Cli.js';
import { reportTable } from '../check/reportTable.js';
import { findFiles } from '../input/findFiles.js';
import { heldInput } from '../input/inputBytes.js';
import { readDeviceFiles } from '../input/readDeviceFiles.js';
import { journalPath, plannedJournal } from '../journal/index.js';
import type { AllowOptions, OutputOptions, ServiceOptions } from '../options.js';
import { confirm } from '../output/confirm.js';
import { print } from '../output/print.js';
import { counted } from '../output/printable.js';
import type { Talk } from '../output/talk.js';
import { checkReportPlace } from '../report/writeReport.js';
import { checkService, targetOf } from '../service/connect.js';
import { lookForEarlier } from './journalFor.js';
import { makePlan, type Plan, planText, planView, tagged } from './Plan.js';

interface Prepared {
  /** `undefined` if nothing is to be sent. */
  readonly plan: Plan | undefined;
  readonly journal: string | undefined;
  /** Includes the content of inputs that can be read only once, such as standard input. */
  readonly cli: Cli;
}

/**
 * Prepares an import: reads and checks the input, shows the plan and asks for confirmation.
 *
 * @throws CliError if nothing may be sent
 */
export async function prepare(
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
  // Checked first, so that no one reads a large file or confirms an import that cannot start.
  if (!options.dryRun) await checkService(options, outer);
  // The input is read several times, and some inputs can be read only once.
  const cli = await heldInput(files, outer);
  const plan = await makePlan(files, tagged(readDeviceFiles(files, cli, talk), options.groupTag), options);
  sayFindings(plan, options, talk, cli);

  const resumed = options.resume === true;
  if (options.dryRun) {
    const isBounded = options.format === 'table' && cli.io.stdout.isTTY && !options.verbose;
    const { left, ...view } = planView(plan, isBounded ? mostRows : undefined);
    print(cli, view, options);
    if (left > 0) talk.say(`${counted(left, 'row')} not shown. Use --format csv to list all rows.`);
    const journal = await plannedJournal(files, '.journal', options);
    talk.say(planText(plan, { target: targetOf(options), journal, resumed }, talk.paint));
    talk.say('Dry run: nothing was sent.');
    return { plan: undefined, journal: undefined, cli };
  }
  const journal = await journalPath(files, '.journal', options);
  if (journal !== undefined) await lookForEarlier(journal, files, options, cli);
  talk.say(planText(plan, { target: targetOf(options), journal, resumed }, talk.paint));
  // The mock is not a tenant, so there is nothing to confirm.
  if (!options.yes && !options.mock)
    await confirm(`Import ${counted(plan.rows.length - plan.rows.skipped, 'device')}?`, 'import', outer);
  return { plan, journal, cli };
}

/** The number of rows above which a dry run on a terminal shows only some of them. */
const mostRows = 30;

/** The options of `import`. Times are in milliseconds. */
export interface ImportCommandOptions extends ServiceOptions, OutputOptions, AllowOptions {
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

/**
 * Prints the findings in the input.
 *
 * @throws CliError if there are rows that must not be sent
 */
function sayFindings(plan: Plan, options: ImportCommandOptions, talk: Talk, { io }: Cli): void {
  const { findings, files, rows, fileErrors } = plan;
  const bad = rows.skipped;
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
  const rest = fileErrors > 0 || bad === rows.length ? '' : ' Fix them, or skip these rows with --skip-bad.';
  throw new CliError(exitCodes.input, `The input has errors.${rest} Nothing was sent.`);
}
