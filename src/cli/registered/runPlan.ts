import type { Operation } from '../../../generated/operations.js';
import type { WindowsAutopilotDeviceIdentity } from '../../devices/index.js';
import { plannedTenant, tenantText } from '../auth/tenant.js';
import { type Cli, CliError, exitCodes } from '../Cli.js';
import type { OutputOptions, ServiceOptions } from '../options.js';
import { confirm, mustConfirm } from '../output/confirm.js';
import { print, shownRow } from '../output/print.js';
import { counted, grouped, printable, wrap } from '../output/printable.js';
import { factLines, table } from '../output/table.js';
import { fileNames } from '../report/htmlReport.js';
import { type Session, serviceOf } from '../service/connect.js';
import { findRegistered } from '../service/findRegistered.js';
import type { Step, Worker } from './carryOut.js';
import type { FileProblem, FileRow } from './fileRows.js';
import {
  countDevices,
  countsText,
  type RunCommandName,
  type RunReport,
  type RunRow,
  runTable,
  runView,
} from './RunReport.js';
import type { ConfirmedPlan } from './runJournal.js';

/** The options of every command that changes registered devices. */
export interface RunOptions extends ServiceOptions, OutputOptions {
  readonly clearEmpty?: boolean;
  readonly skipBad?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly resume?: boolean;
  readonly new?: boolean;
  readonly journal?: string;
  readonly report?: string;
  readonly progress: 'text' | 'json';
}

/** The parts of a command that changes registered devices. */
export interface RunCommand {
  readonly name: RunCommandName;
  /** The operation with the highest permission. */
  readonly operation: Operation;
  /** The verbs for the progress and for the prompt, before `devices`. */
  readonly doing: string;
  readonly question: string;
  /** Compares the files with the tenant. Sends nothing. */
  plan(
    rows: readonly FileRow[],
    registered: readonly WindowsAutopilotDeviceIdentity[],
  ): { readonly rows: readonly RunRow[]; readonly devices: number; readonly same: number };
  /** Additional facts of the plan. */
  facts(rows: readonly RunRow[]): readonly (readonly [name: string, value: string])[];
  /** A notice to read before the confirmation. */
  readonly note?: string;
  /** Throws if the number of devices in the files is wrong. Nothing has been sent. */
  checkFiles(devices: number): void;
  /** Throws if the plan must not be carried out. `planned` is the number of devices that it changes. */
  checkPlan(planned: number): void;
  work(worker: Worker, steps: readonly Step[]): Promise<void>;
}

/** Compares the files with the tenant, and returns the plan to confirm. */
export async function newPlan(
  command: RunCommand,
  { rows, problems }: { readonly rows: readonly FileRow[]; readonly problems: readonly FileProblem[] },
  at: string,
  session: Session,
): Promise<ConfirmedPlan> {
  const serialNumbers = new Set(rows.map(({ serialNumber }) => serialNumber).filter(Boolean));
  const registered = await findRegistered(session, { serialNumbers });
  const planned = command.plan(rows, registered);
  const unread = problems.map((problem): RunRow => ({ ...problem, deviceIds: [], outcome: 'refused' }));
  return {
    type: 'plan',
    at,
    service: serviceOf(session),
    ...(session.tenant && { tenantId: session.tenant.id }),
    devices: planned.devices,
    same: planned.same,
    rows: [...unread, ...planned.rows].map(withoutSecrets),
  };
}

/**
 * A secret in a file or an answer must not get into a journal or a report. A value that would have to be hidden there
 * is not written to the tenant either.
 */
function withoutSecrets(row: RunRow): RunRow {
  const safe = shownRow(row);
  const isWhole = safe.to === row.to && safe.deviceIds.every((id, at) => id === row.deviceIds[at]);
  if (isWhole || row.outcome !== 'planned') return safe;
  return {
    ...safe,
    outcome: 'refused',
    code: 'looksLikeSecret',
    message: 'The value is too long, or looks like a hardware hash or a token.',
    remedy: 'Correct the cell. An extra or a missing comma shifts values into other columns.',
  };
}

/**
 * Compares the tenant of a sign-in with that of a plan, and the service too: not every token names its tenant, and a
 * device that another tenant does not have would count as gone.
 *
 * @throws CliError if the plan was made for another one. Nothing was sent then.
 */
export function checkPlanTenant({ tenantId, service }: ConfirmedPlan, session: Session): void {
  const { tenant } = session;
  if (service !== serviceOf(session)) {
    throw otherTenant(
      `The plan of the journal is for ${service}, but this run is for ${serviceOf(session)}.`,
    );
  }
  if (tenantId === undefined || tenant === undefined || tenantId === tenant.id) return;
  throw otherTenant(
    `The plan of the journal is for tenant ${tenantId}, and the sign-in is for tenant ${tenantText(tenant)}.`,
  );
}

function otherTenant(problem: string): CliError {
  return new CliError(exitCodes.input, `${problem} Sign in to the right tenant. Nothing was sent.`);
}

interface Place {
  readonly files: readonly string[];
  readonly target: string;
  readonly journal: string | undefined;
}

/** Shows the plan: of a dry run as data, otherwise as a message. */
export function showPlan(
  command: RunCommand,
  report: RunReport,
  { files, target, journal }: Place,
  options: RunOptions,
  { talk, tenant }: Session,
  cli: Cli,
): void {
  const { io } = cli;
  const { rows } = report;
  const isData = options.dryRun === true;
  const sink = isData ? io.stdout : io.stderr;
  const view = runTable(report, !options.verbose && (!isData || io.stdout.isTTY));
  const planned = countDevices(rows).get('planned') ?? 0;
  // A plan is shown before it is confirmed. The report has the same rows.
  const isShown = isData || (planned > 0 && mustConfirm(options) && !options.quiet && !talk.isJson);
  if (isData && options.format !== 'table') print(cli, runView(report), options);
  else if (view.rows.length > 0 && isShown) {
    if (isData) print(cli, view, options);
    else for (const piece of table(view, talk.paint, sink.columns)) sink.write(piece);
    if (view.left > 0) talk.say(`${counted(view.left, 'row')} not shown. Use --verbose to list all of them.`);
  }
  const facts: readonly (readonly [string, string])[] = [
    ['devices', `${grouped(report.devices)}: ${countsText(report, (_, text) => text)}`],
    ...command.facts(rows.filter(({ outcome }) => outcome === 'planned')),
    ['from', fileNames(files)],
    ['to', target],
    ...(options.mock ? [] : ([['tenant', plannedTenant(tenant)]] as const)),
    ['journal', journal ?? 'none (the run cannot be resumed)'],
  ];
  talk.say(factLines(options.resume ? `Plan: resume ${command.name}` : 'Plan', facts, talk.paint));
  if (command.note !== undefined && planned > 0) {
    for (const line of wrap(command.note, io.stderr.columns ?? 100)) talk.say(line);
  }
}

/**
 * Asks for confirmation, with the number of devices and the tenant.
 *
 * @throws CliError if the answer is no
 */
export async function confirmRun(
  { name, question }: RunCommand,
  count: number,
  options: RunOptions,
  { tenant, name: target, talk }: Session,
  cli: Cli,
): Promise<void> {
  if (!mustConfirm(options)) return;
  const stopListening = cli.io.onInterrupt(() => {
    talk.warn('\nInterrupted. Nothing was changed.');
    cli.io.exit(exitCodes.input);
  });
  const place = tenant === undefined ? `the tenant at ${target}` : `tenant ${tenantText(tenant)}`;
  await confirm(
    printable(`${question} ${counted(count, 'device')} in ${place}?`),
    `command ${name}`,
    cli,
    talk,
  );
  stopListening();
}
