import { checkDevices } from '../../check/index.js';
import { DeviceFileError, type DeviceRow } from '../../csv/index.js';
import { showable } from '../../shared/quote.js';
import { createTally, type Tallied } from '../check/Reported.js';
import type { AllowOptions } from '../options.js';
import { counted, grouped, printable } from '../output/printable.js';
import type { View } from '../output/table.js';
import type { Paint } from '../output/talk.js';

/** Why a row will not be sent. */
interface Skip {
  readonly problem: string;
  readonly remedy: string;
}

/** A row as the plan knows it: all but the hash. */
export interface PlannedRow {
  readonly file: string;
  readonly line: number;
  readonly serialNumber: string;
  readonly groupTag: string;
  readonly user: string;
  /** Empty for a row that will be sent. */
  readonly skips: Skip[];
}

/** What an import is going to do, as far as it is known before anything is sent. */
export interface Plan {
  readonly files: readonly string[];
  /** Every row, in order. */
  readonly rows: readonly PlannedRow[];
  readonly findings: Tallied;
  /** Errors that no row stands for: a file that cannot be read to its end. */
  readonly fileErrors: number;
}

/** The rows that will be sent. */
export function sentRows({ rows }: Plan): readonly PlannedRow[] {
  return rows.filter(({ skips }) => skips.length === 0);
}

interface PlanOptions extends AllowOptions {
  readonly strict?: boolean;
  /** Whether to list every finding. */
  readonly verbose?: boolean;
}

/** Reads and checks every row. No hash is kept: a file may be larger than the memory. */
export async function makePlan(
  files: readonly string[],
  input: AsyncIterable<DeviceRow | DeviceFileError>,
  { strict, allow, verbose }: PlanOptions,
): Promise<Plan> {
  const rows: PlannedRow[] = [];
  const findings = createTally(verbose);
  const byPlace = new Map<string, PlannedRow>();
  let fileErrors = 0;

  async function* noted(): AsyncGenerator<DeviceRow | DeviceFileError> {
    for await (const item of input) {
      if (!(item instanceof DeviceFileError)) {
        const row = plannedRow(item);
        rows.push(row);
        byPlace.set(place(row), row);
      }
      yield item;
    }
  }

  // The portal's limit of rows is none of Microsoft Graph.
  for await (const finding of checkDevices(noted(), { strict, allow, portalLimit: false })) {
    findings.add(finding);
    if (finding.severity !== 'error') continue;
    const row = finding.line === undefined ? undefined : byPlace.get(place(finding));
    if (row === undefined) fileErrors++;
    else row.skips.push({ problem: finding.message, remedy: finding.remedy });
  }
  return { files, rows, findings, fileErrors };
}

/** Nearly twice what the portal takes for a group tag. */
export const mostShown = 1000;

function plannedRow({ file, line, device }: DeviceRow): PlannedRow {
  const { serialNumber, groupTag = '', assignedUserPrincipalName: user = '' } = device;
  // A hash that was wrapped or shifted may be in any cell.
  const [serial, tag, shownUser] = [serialNumber, groupTag, user].map((text) => showable(text, mostShown));
  return { file, line, serialNumber: serial ?? '', groupTag: tag ?? '', user: shownUser ?? '', skips: [] };
}

function place({ file, line = 0 }: { readonly file: string; readonly line?: number }): string {
  return `${line} ${file}`;
}

interface PlanFacts {
  /** Where the devices go. */
  readonly target: string;
  /** The journal; `undefined` where there is none. */
  readonly journal: string | undefined;
  readonly resumed: boolean;
}

/** The most group tags that are shown one by one. */
const mostTags = 8;

/** The plan, for a person to agree to. */
export function planText(plan: Plan, facts: PlanFacts, paint: Paint): string {
  const { files, rows } = plan;
  const sent = sentRows(plan);
  const users = sent.filter(({ user }) => user !== '').length;
  const skipped = rows.length - sent.length;
  const [first = '', ...more] = files;
  const lines: readonly (readonly [string, string])[] = [
    [
      'devices',
      counted(sent.length, 'device') + (skipped > 0 ? `, ${grouped(skipped)} with errors left out` : ''),
    ],
    ['from', more.length === 0 ? first : `${first} and ${counted(more.length, 'more file')}`],
    ['group tags', tagsOf(sent.map(({ groupTag }) => groupTag))],
    ...(users > 0 ? ([['users', `${counted(users, 'device')} assigned to a user`]] as const) : []),
    ['to', facts.target],
    ['journal', facts.journal ?? 'none: if this stops, it cannot be resumed'],
  ];
  const widest = Math.max(...lines.map(([name]) => name.length));
  const head = facts.resumed ? 'Plan: go on with the import' : 'Plan';
  return [
    paint('bold', head),
    ...lines.map(([name, value]) => `  ${paint('dim', name.padEnd(widest))}  ${printable(value)}`),
  ].join('\n');
}

function tagsOf(tags: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
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
 * What `--dry-run` prints: the rows, and whether they would be sent; of more than `most` those first that would not, and
 * how many are left out.
 */
export function planView(
  { rows: all }: Plan,
  most = Number.POSITIVE_INFINITY,
): View<PlannedRow> & { readonly left: number } {
  const isSkipped = ({ skips }: PlannedRow) => skips.length > 0;
  const skippedFirst =
    all.length <= most
      ? all
      : [...all].sort((one, other) => Number(isSkipped(other)) - Number(isSkipped(one)));
  const rows = skippedFirst.slice(0, most);
  return {
    left: all.length - rows.length,
    json: all.map((row) => ({
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

/** The rows with one group tag for all devices, where one is asked for: what the files say of it then does not matter. */
export async function* tagged(
  rows: AsyncIterable<DeviceRow | DeviceFileError>,
  groupTag: string | undefined,
): AsyncGenerator<DeviceRow | DeviceFileError> {
  for await (const row of rows) {
    if (groupTag !== undefined && !(row instanceof DeviceFileError)) row.device.groupTag = groupTag;
    yield row;
  }
}
