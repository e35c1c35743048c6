import { checkDevices } from '../../check/index.js';
import { DeviceFileError, type DeviceRow } from '../../csv/index.js';
import type { ImportGoal } from '../../import/index.js';
import { createTally, type Tallied } from '../check/Reported.js';
import type { AllowOptions } from '../options.js';
import { counted, grouped, span } from '../output/printable.js';
import { factLines, mapped, type View } from '../output/table.js';
import type { Paint } from '../output/talk.js';
import { type PlannedRow, PlannedRows } from './PlannedRows.js';

/** What an import will do, as known before anything is sent. */
export interface Plan {
  readonly files: readonly string[];
  readonly rows: PlannedRows;
  readonly findings: Tallied;
  /** Errors without a row, such as a file that cannot be read to its end. */
  readonly fileErrors: number;
}

interface PlanOptions extends AllowOptions {
  readonly strict?: boolean;
  /** Whether to list every finding. */
  readonly verbose?: boolean;
}

/** Reads and checks every row. No hash is kept, because a file may be larger than the memory. */
export async function makePlan(
  files: readonly string[],
  input: AsyncIterable<DeviceRow | DeviceFileError>,
  { strict, allow, verbose }: PlanOptions,
): Promise<Plan> {
  const rows = new PlannedRows();
  const findings = createTally(verbose);
  let fileErrors = 0;

  async function* noted(): AsyncGenerator<DeviceRow | DeviceFileError> {
    for await (const item of input) {
      if (!(item instanceof DeviceFileError)) rows.add(item);
      yield item;
    }
  }

  // The portal's row limit does not apply to Microsoft Graph.
  for await (const finding of checkDevices(noted(), { strict, allow, portalLimit: false })) {
    findings.add(finding);
    if (finding.severity !== 'error') continue;
    const { file, line, message, remedy } = finding;
    const isOfRow = line !== undefined && rows.skip(file, line, { problem: message, remedy });
    if (!isOfRow) fileErrors++;
  }
  return { files, rows, findings, fileErrors };
}

export interface PlanFacts {
  /** Where the devices are sent. */
  readonly target: string;
  /** The tenant of the sign-in, in words; `undefined` for the mock. */
  readonly tenant: string | undefined;
  /** How far the devices are followed, and whether a synchronization may be started meanwhile. */
  readonly until: ImportGoal;
  readonly sync: boolean;
  /** The maximum wait, in milliseconds. */
  readonly waitMs: number;
  /** The journal, or `undefined` if there is none. */
  readonly journal: string | undefined;
  readonly resumed: boolean;
}

/** The maximum number of group tags that are listed. */
const mostTags = 8;

/** Formats the plan that the user confirms. */
export function planText(plan: Plan, facts: PlanFacts, paint: Paint): string {
  const { files, rows } = plan;
  const tags = new Map<string, number>();
  let users = 0;
  for (const { groupTag, user, skips } of rows) {
    if (skips.length > 0) continue;
    tags.set(groupTag, (tags.get(groupTag) ?? 0) + 1);
    if (user !== '') users++;
  }
  const { skipped } = rows;
  const [first = '', ...more] = files;
  const lines: readonly (readonly [string, string])[] = [
    [
      'devices',
      counted(rows.length - skipped, 'device') +
        (skipped > 0 ? `, ${grouped(skipped)} skipped because of errors` : ''),
    ],
    ['from', more.length === 0 ? first : `${first} and ${counted(more.length, 'more file')}`],
    ['group tags', tagsOf(tags)],
    ...(users > 0 ? ([['users', `${counted(users, 'device')} assigned to a user`]] as const) : []),
    ['to', facts.target],
    ...(facts.tenant === undefined ? [] : ([['tenant', facts.tenant]] as const)),
    ...goalLines(facts),
    ['journal', facts.journal ?? 'none (the import cannot be resumed)'],
  ];
  return factLines(facts.resumed ? 'Plan: resume the import' : 'Plan', lines, paint);
}

const goals = {
  registered: 'each device is registered',
  assigned: 'each device is registered and has a deployment profile',
} as const;

function goalLines({ until, sync, waitMs }: PlanFacts): readonly (readonly [string, string])[] {
  if (until === 'imported') return [];
  const once =
    'once, if devices wait for registration; this affects all devices of the tenant (see --no-sync)';
  return [
    ['until', `${goals[until]}, for ${span(waitMs)} at most`],
    ['sync', sync ? once : 'none'],
  ];
}

function tagsOf(counts: ReadonlyMap<string, number>): string {
  if (counts.size === 1 && counts.has('')) return 'none';
  const sorted = [...counts].sort(([, left], [, right]) => right - left);
  const shown = sorted
    .slice(0, mostTags)
    .map(([tag, count]) => `${tag === '' ? 'none' : tag} (${grouped(count)})`);
  const left = sorted.length - shown.length;
  return [...shown, ...(left > 0 ? [`and ${grouped(left)} more`] : [])].join(', ');
}

const actionOf = ({ skips }: PlannedRow) => (skips.length === 0 ? 'send' : 'skip');
const reasonOf = ({ skips }: PlannedRow) => skips.map(({ problem }) => problem).join(' ') || undefined;

/**
 * Formats the output of `--dry-run`: the rows, and whether they would be sent. With more than `most` rows, skipped rows
 * come first, and the number of omitted rows is returned.
 */
export function planView(
  { rows: all }: Plan,
  most = Number.POSITIVE_INFINITY,
): View<PlannedRow> & { readonly left: number } {
  const rows = all.length <= most ? all : skippedFirst(all, most);
  return {
    left: Math.max(0, all.length - most),
    json: mapped(all, (row) => ({
      file: row.file,
      line: row.line,
      serialNumber: row.serialNumber,
      groupTag: row.groupTag,
      assignedUserPrincipalName: row.user,
      action: actionOf(row),
      reason: reasonOf(row),
    })),
    rows,
    columns: [
      { name: 'file', heading: 'FILE', value: ({ file }) => file },
      { name: 'line', heading: 'LINE', value: ({ line }) => line },
      {
        name: 'serialNumber',
        heading: 'SERIAL NUMBER',
        value: ({ serialNumber }) => serialNumber || undefined,
      },
      { name: 'groupTag', heading: 'GROUP TAG', value: ({ groupTag }) => groupTag || undefined },
      { name: 'assignedUserPrincipalName', heading: 'USER', value: ({ user }) => user || undefined },
      {
        name: 'action',
        heading: 'ACTION',
        value: actionOf,
        style: ({ skips }) => (skips.length === 0 ? undefined : 'red'),
      },
      { name: 'reason', heading: 'REASON', value: reasonOf },
    ],
  };
}

function skippedFirst(all: PlannedRows, most: number): readonly PlannedRow[] {
  const skipped: PlannedRow[] = [];
  const others: PlannedRow[] = [];
  for (const row of all) {
    const alike = row.skips.length > 0 ? skipped : others;
    if (alike.length < most) alike.push(row);
  }
  return [...skipped, ...others].slice(0, most);
}

/** Sets one group tag for all devices, if one is given. It replaces the tags of the files. */
export async function* tagged(
  rows: AsyncIterable<DeviceRow | DeviceFileError>,
  groupTag: string | undefined,
): AsyncGenerator<DeviceRow | DeviceFileError> {
  for await (const row of rows) {
    if (groupTag !== undefined && !(row instanceof DeviceFileError)) row.device.groupTag = groupTag;
    yield row;
  }
}
