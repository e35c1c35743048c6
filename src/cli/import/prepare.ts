import { defaultWaitMs, type ImportGoal } from '../../import/index.js';
import { checkTenant, plannedTenant, tenantOf, tenantText } from '../auth/tenant.js';
import { type Cli, CliError, exitCodes } from '../Cli.js';
import { listedOmissions } from '../check/Reported.js';
import { reportTable } from '../check/reportTable.js';
import { findFiles } from '../input/findFiles.js';
import { heldInput } from '../input/inputBytes.js';
import { readDeviceFiles } from '../input/readDeviceFiles.js';
import { JournalError, type JournalSummary, journalPath, plannedJournal } from '../journal/index.js';
import type { AllowOptions, OutputOptions, ServiceOptions } from '../options.js';
import { checkConfirmable, confirm, mustConfirm } from '../output/confirm.js';
import { print } from '../output/print.js';
import { counted, printable } from '../output/printable.js';
import type { Talk } from '../output/talk.js';
import { checkReportPlace } from '../report/writeReport.js';
import { checkService, type Session, targetOf } from '../service/connect.js';
import { checkSameService, lookForEarlier } from './journalFor.js';
import { makePlan, type Plan, type PlanFacts, planText, planView, tagged } from './Plan.js';

/** An import that is ready to be confirmed. */
export interface Prepared {
  readonly plan: Plan;
  readonly journal: string | undefined;
  /** The import to resume. */
  readonly earlier: JournalSummary | undefined;
  /** Includes the content of inputs that can be read only once, such as standard input. */
  readonly cli: Cli;
}

/**
 * Prepares an import: reads and checks the input. Returns `undefined` after a dry run, which only shows the plan.
 *
 * @throws CliError if nothing may be sent
 */
export async function prepare(
  paths: readonly string[],
  options: ImportCommandOptions,
  talk: Talk,
  outer: Cli,
): Promise<Prepared | undefined> {
  checkGoal(options);
  const files = await findFiles(paths);
  if (options.report !== undefined) {
    const journal = options.journal === undefined ? [] : [options.journal];
    await checkReportPlace(options.report, [...files, ...journal]);
  }
  // Checked first, so that no one reads a large file or confirms an import that cannot start.
  if (!options.dryRun) {
    await checkService(options, outer);
    if (mustConfirm(options)) checkConfirmable(outer, options);
  }
  // The input is read several times, and some inputs can be read only once.
  const cli = await heldInput(files, outer, options);
  const plan = await makePlan(files, tagged(readDeviceFiles(files, cli, talk), options.groupTag), options);
  sayFindings(plan, options, talk, cli);

  if (options.dryRun) {
    const isBounded = options.format === 'table' && cli.io.stdout.isTTY && !options.verbose;
    const { left, ...view } = planView(plan, isBounded ? mostRows : undefined);
    print(cli, view, options);
    if (left > 0) talk.say(`${counted(left, 'row')} not shown. Use --format csv to list all rows.`);
    const journal = await plannedJournal(files, '.journal', options);
    const tenant = tenantBeforeSignIn(options, cli);
    talk.say(planText(plan, planFacts(options, journal, tenant), talk.paint));
    await sayEarlier(files, options, talk, cli);
    talk.say('Dry run: nothing was sent.');
    return undefined;
  }
  const journal = await journalPath(files, '.journal', options);
  const earlier = journal === undefined ? undefined : await lookForEarlier(journal, files, options, cli);
  return { plan, journal, earlier, cli };
}

/** Warns in a dry run if the import itself would stop because of an earlier one. */
async function sayEarlier(
  files: readonly string[],
  options: ImportCommandOptions,
  talk: Talk,
  cli: Cli,
): Promise<void> {
  try {
    const journal = await journalPath(files, '.journal', options);
    if (journal !== undefined) await lookForEarlier(journal, files, options, cli);
  } catch (error) {
    if (!(error instanceof CliError || error instanceof JournalError)) throw error;
    const lines = `This would stop the import:\n${error.message}`.split('\n');
    talk.warn(lines.map(printable).join('\n'));
  }
}

/**
 * Checks the options about stages.
 *
 * @throws CliError if they contradict others
 */
function checkGoal(options: ImportCommandOptions): void {
  const { until, sync, apiVersion } = options;
  const isStable = apiVersion === 'v1.0' || /\/v1\.0$/.test(targetOf(options));
  if (until === 'assigned' && isStable) {
    throw new CliError(
      exitCodes.input,
      '--until assigned needs --api-version beta: v1.0 has no assignment status. Nothing was sent.',
    );
  }
  if (until === 'imported' && sync === false) {
    throw new CliError(
      exitCodes.input,
      '--no-sync needs --until registered or --until assigned: otherwise no synchronization is started. Nothing was sent.',
    );
  }
}

/**
 * Shows the plan, and asks for confirmation.
 *
 * @throws CliError if the answer is no
 */
export async function confirmPlan(
  { plan, journal, earlier, cli }: Prepared,
  options: ImportCommandOptions,
  { tenant, name, talk }: Pick<Session, 'tenant' | 'name' | 'talk'>,
): Promise<void> {
  checkSameService(journal, earlier, { tenant, name });
  const facts = planFacts(options, journal, options.mock ? undefined : plannedTenant(tenant));
  talk.say(planText(plan, facts, talk.paint));
  if (!mustConfirm(options)) return;
  const devices = counted(plan.rows.length - plan.rows.skipped, 'device');
  const into = tenant === undefined ? '' : ` into tenant ${printable(tenantText(tenant))}`;
  await confirm(`Import ${devices}${into}?`, 'import', cli, talk);
}

/** A dry run does not sign in, so it knows the tenant only of a token that is there already. */
function tenantBeforeSignIn(options: ImportCommandOptions, { io }: Cli): string | undefined {
  if (options.mock) return undefined;
  const token = options.auth === undefined ? io.env.GRAPH_ACCESS_TOKEN : undefined;
  const tenant = token === undefined ? undefined : tenantOf(token);
  if (tenant === undefined) return 'shown after the sign-in, which a dry run leaves out';
  checkTenant(tenant, options, io);
  return tenantText(tenant);
}

function planFacts(
  options: ImportCommandOptions,
  journal: string | undefined,
  tenant: string | undefined,
): PlanFacts {
  const { until, sync = true, wait = defaultWaitMs(until), resume = false } = options;
  return { target: targetOf(options), tenant, until, sync, waitMs: wait, journal, resumed: resume };
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
  /** Default: that of the engine. */
  readonly wait?: number;
  readonly pollInterval: number;
  readonly until: ImportGoal;
  readonly progress: 'text' | 'json';
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
    if (talk.isJson) {
      for (const finding of [...reported, ...listedOmissions(omitted)]) talk.send('finding', finding);
    } else {
      const { columns } = io.stderr;
      const all = options.verbose ?? false;
      io.stderr.write(
        reportTable({ reported, omitted, written: [], summary }, { paint: talk.paint, columns, all }),
      );
      talk.say('');
    }
  }
  if (!mustStop) return;
  const rest = fileErrors > 0 || bad === rows.length ? '' : ' Fix them, or skip these rows with --skip-bad.';
  throw new CliError(exitCodes.input, `The input has errors.${rest} Nothing was sent.`);
}
