import * as v from 'valibot';
import { type Cli, CliError, exitCodes } from '../Cli.js';
import {
  type FileJournal,
  inputFiles,
  inspectJournalOf,
  JournalError,
  type JournalKind,
  openJournalOf,
  whole,
} from '../journal/index.js';
import type { RunCommandName, RunRow } from './RunReport.js';

/** The result of a row of the plan. */
export interface RunResult {
  readonly row: number;
  readonly outcome: 'changed' | 'removed' | 'failed';
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly remedy?: string | undefined;
}

/** The confirmed plan. Nothing else is ever changed, not even by a resumed run. */
export interface ConfirmedPlan {
  readonly type: 'plan';
  readonly at: string;
  /** The address of the service, without a path. */
  readonly service: string;
  readonly tenantId?: string | undefined;
  readonly devices: number;
  readonly same: number;
  readonly rows: readonly RunRow[];
}

/** A fact about a run. Changes set values, so repeating one does no harm, and only results are recorded. */
type RunEntry =
  | ConfirmedPlan
  | { readonly type: 'results'; readonly results: readonly RunResult[] }
  | { readonly type: 'finished'; readonly at: string };

export type RunJournal = FileJournal<RunEntry>;

const text = v.exactOptional(v.string());

const runRow = v.object({
  file: text,
  line: v.exactOptional(whole),
  serialNumber: text,
  deviceIds: v.array(v.string()),
  property: v.exactOptional(v.picklist(['groupTag', 'userPrincipalName', 'displayName'])),
  from: text,
  to: text,
  groupTag: text,
  userPrincipalName: text,
  managedDeviceId: text,
  azureActiveDirectoryDeviceId: text,
  outcome: v.picklist(['planned', 'refused', 'missing']),
  code: text,
  message: text,
  remedy: text,
});

const runResult = v.object({
  row: whole,
  outcome: v.picklist(['changed', 'removed', 'failed']),
  code: text,
  message: text,
  remedy: text,
});

const runEntry = v.variant('type', [
  v.object({
    type: v.literal('plan'),
    at: v.string(),
    service: v.string(),
    tenantId: text,
    devices: whole,
    same: whole,
    rows: v.array(runRow),
  }),
  v.object({ type: v.literal('results'), results: v.array(runResult) }),
  v.object({ type: v.literal('finished'), at: v.string() }),
]) satisfies v.GenericSchema<RunEntry>;

function kindOf(command: RunCommandName): JournalKind<RunEntry> {
  return {
    command,
    entry: runEntry,
    announced() {
      let planned = -1;
      return (entry) => {
        if (entry.type === 'plan') {
          // There is one plan.
          if (planned >= 0) return false;
          planned = entry.rows.length;
          return true;
        }
        return planned >= 0 && (entry.type !== 'results' || entry.results.every(({ row }) => row < planned));
      };
    },
    isFinished,
    // A finished run has nothing to resume, and a command that runs every night would leave one each time.
    isKept: (entries) => entries.length > 0 && !isFinished(entries),
    startOver: 'A new plan is made then, and shown before anything is changed.',
  };
}

function isFinished(entries: readonly RunEntry[]): boolean {
  return entries.at(-1)?.type === 'finished';
}

/** The decision of the user about an earlier run. */
interface RunChoice {
  readonly resume?: boolean;
  readonly new?: boolean;
}

/** A resumed run. */
interface EarlierRun {
  readonly plan: ConfirmedPlan;
  readonly results: readonly RunResult[];
  /** The number of entries in its journal. */
  readonly entries: number;
}

/**
 * Returns the plan and the results of an unfinished run, if it is to be resumed.
 *
 * @throws JournalError if another process is working on it
 * @throws CliError if there is one and the user has not decided about it, or if there is none to resume
 */
export async function earlierRun(
  command: RunCommandName,
  path: string,
  choice: RunChoice,
): Promise<EarlierRun | undefined> {
  const earlier = await inspectJournalOf(kindOf(command), path).catch((error: unknown) => {
    // It is moved aside whatever it contains, unless it is not a journal.
    const isOld = error instanceof JournalError && ['damaged', 'otherVersion'].includes(error.code);
    if (choice.new && isOld && error.line !== 1) return undefined;
    throw error;
  });
  if (earlier?.inUse !== undefined) throw earlier.inUse;
  const entries = earlier?.entries ?? [];
  const plan = entries.find((entry) => entry.type === 'plan');
  if (choice.resume) {
    if (plan === undefined) {
      throw new CliError(
        exitCodes.input,
        `${path}: There is no journal with a plan here, so there is nothing to resume. Nothing was sent.`,
      );
    }
    const results = entries.flatMap((entry) => (entry.type === 'results' ? entry.results : []));
    return { plan, results, entries: entries.length };
  }
  if (plan === undefined || isFinished(entries) || choice.new) return undefined;
  throw new CliError(
    exitCodes.input,
    [
      `The command ${command} started at ${plan.at} and is not finished.`,
      `  Its journal is ${path}. Choose:`,
      '  --resume  continue it: only what its plan names and is not done yet is changed.',
      '  --new     start over with a new plan.',
      'Nothing was sent.',
    ].join('\n'),
  );
}

/**
 * Opens the journal of the run to resume, or a new one with a plan.
 *
 * @param choice `entries` is the number of entries of the run to resume
 * @throws JournalError or CliError if another process has used it since it was read
 */
export async function openRunJournal(
  command: RunCommandName,
  path: string,
  files: readonly string[],
  choice: RunChoice & { readonly plan: ConfirmedPlan; readonly entries: number | undefined },
  cli: Cli,
): Promise<RunJournal> {
  const { plan, entries } = choice;
  // The user may have taken an hour to decide.
  const now = await earlierRun(command, path, choice);
  if (now?.entries !== entries || (now && now.plan.at !== plan.at)) {
    throw new CliError(
      exitCodes.input,
      `${path}: Another process has continued this run meanwhile. Run the command again. Nothing was sent.`,
    );
  }
  const input = { files: await inputFiles(files, cli) };
  const journal = await openJournalOf(kindOf(command), path, { input, fresh: entries === undefined });
  if (entries === undefined) await journal.append(plan);
  return journal;
}
