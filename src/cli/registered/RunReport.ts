import type { ComparedProperty } from '../../devices/index.js';
import { grouped } from '../output/printable.js';
import type { View, ViewColumn } from '../output/table.js';
import type { Style, Talk } from '../output/talk.js';
import { type Color, palette } from '../report/htmlPage.js';

/** The commands that change registered devices. */
export type RunCommandName = 'apply' | 'remove';

/** The result for a device, or for one of its properties. */
export type RunOutcome =
  | 'failed'
  | 'notConfirmed'
  | 'pending'
  | 'refused'
  | 'missing'
  | 'planned'
  | 'changed'
  | 'removed';

/** How outcomes are displayed, those that need action first. */
export const runOutcomes: readonly {
  readonly outcome: RunOutcome;
  /** The wording for a person. */
  readonly words: string;
  readonly style: Style;
  readonly color: Color;
}[] = [
  { outcome: 'failed', words: 'failed', style: 'red', color: palette.red },
  { outcome: 'refused', words: 'refused', style: 'red', color: palette.plum },
  { outcome: 'notConfirmed', words: 'sent, but not confirmed', style: 'yellow', color: palette.orange },
  { outcome: 'pending', words: 'not done yet', style: 'yellow', color: palette.olive },
  { outcome: 'missing', words: 'not registered', style: 'yellow', color: palette.gray },
  { outcome: 'planned', words: 'planned', style: 'cyan', color: palette.blue },
  { outcome: 'changed', words: 'changed', style: 'green', color: palette.green },
  { outcome: 'removed', words: 'deregistered', style: 'green', color: palette.green },
];

/** A device that is not registered has no values to change, but need not be deregistered either. */
export function isWell(outcome: RunOutcome, command: RunCommandName): boolean {
  return outcome === 'changed' || outcome === 'removed' || (outcome === 'missing' && command === 'remove');
}

/** A line of a plan and of its report: a change of a device, or why there is none. */
export interface RunRow {
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly serialNumber?: string | undefined;
  /** The registered devices: one for a change, several for an ambiguous serial number. */
  readonly deviceIds: readonly string[];
  /** What is changed, and from which value to which. */
  readonly property?: ComparedProperty | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** The device that is deregistered, as it is in the tenant. */
  readonly groupTag?: string | undefined;
  readonly userPrincipalName?: string | undefined;
  /** What is left of the device in Intune and in Microsoft Entra ID. */
  readonly managedDeviceId?: string | undefined;
  readonly azureActiveDirectoryDeviceId?: string | undefined;
  readonly outcome: RunOutcome;
  /** The code of the difference, of the reader, or of the error. */
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly remedy?: string | undefined;
}

/** What ended a run early. */
export interface RunStop {
  readonly reason: 'aborted' | 'signIn' | 'service' | 'journal';
  readonly message: string;
  readonly error?: unknown;
}

/** The result of a run. */
export interface RunReport {
  readonly command: RunCommandName;
  readonly files: readonly string[];
  readonly target: string;
  readonly tenantId: string | undefined;
  readonly startedAt: string;
  readonly finishedAt: string;
  /** Serial numbers in the files. */
  readonly devices: number;
  /** How many of these have no difference. */
  readonly same: number;
  readonly rows: readonly RunRow[];
  readonly requests: number;
  readonly stopped: RunStop | undefined;
}

/** What tells devices apart, also those that are not registered. */
function deviceOf({ file, line, deviceIds }: RunRow): string {
  return deviceIds.length === 1 ? String(deviceIds[0]) : `${file}:${line}`;
}

/** Returns the rows that need action: of several with the same remedy for a device, the first. */
export function rowsToAct(rows: readonly RunRow[], command: RunCommandName): RunRow[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = `${deviceOf(row)} ${row.remedy}`;
    if (isWell(row.outcome, command) || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Counts devices by outcome. A device with several changes has the outcome that needs action most. */
export function countDevices(rows: readonly RunRow[]): ReadonlyMap<RunOutcome, number> {
  const rank = (outcome: RunOutcome) => runOutcomes.findIndex((each) => each.outcome === outcome);
  const devices = new Map<string, RunOutcome>();
  for (const row of rows) {
    const before = devices.get(deviceOf(row));
    if (before === undefined || rank(row.outcome) < rank(before)) devices.set(deviceOf(row), row.outcome);
  }
  const counts = new Map<RunOutcome, number>();
  for (const outcome of devices.values()) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return counts;
}

/** The result in numbers of devices. Outcomes that no device has are absent. */
export function summaryOf({ devices, same, rows, requests }: RunReport) {
  return { devices, same, ...Object.fromEntries(countDevices(rows)), requests };
}

/** Formats a report for machines, or, before anything is done, a plan. */
export function runView(report: RunReport): View<RunRow> {
  const { command, tenantId, startedAt, finishedAt, rows, stopped } = report;
  return {
    json: {
      command,
      tenantId,
      startedAt,
      finishedAt,
      ...(stopped && { stopped: { reason: stopped.reason, message: stopped.message } }),
      summary: summaryOf(report),
      rows,
    },
    rows,
    columns: columns.filter(({ name }) => !ofOther[command].includes(name)),
  };
}

const ofApply: readonly string[] = ['property', 'from', 'to'];
const ofRemove: readonly string[] = [
  'groupTag',
  'userPrincipalName',
  'managedDeviceId',
  'azureActiveDirectoryDeviceId',
];
const ofOther: Readonly<Record<RunCommandName, readonly string[]>> = { apply: ofRemove, remove: ofApply };

const columns: readonly ViewColumn<RunRow>[] = [
  { name: 'file', heading: 'FILE', value: ({ file }) => file },
  { name: 'line', heading: 'LINE', value: ({ line }) => line },
  { name: 'serialNumber', heading: 'SERIAL NUMBER', value: ({ serialNumber }) => serialNumber },
  { name: 'property', heading: 'PROPERTY', value: ({ property }) => property },
  { name: 'from', heading: 'FROM', value: ({ from }) => from },
  { name: 'to', heading: 'TO', value: ({ to }) => to },
  { name: 'groupTag', heading: 'GROUP TAG', value: ({ groupTag }) => groupTag },
  { name: 'userPrincipalName', heading: 'USER', value: ({ userPrincipalName }) => userPrincipalName },
  {
    name: 'outcome',
    heading: 'OUTCOME',
    value: ({ outcome }) => outcome,
    style: ({ outcome }) => runOutcomes.find((each) => each.outcome === outcome)?.style,
  },
  { name: 'code', heading: 'WHY', value: ({ code }) => code },
  { name: 'deviceIds', heading: 'ID', value: ({ deviceIds }) => deviceIds.join(' ') || undefined },
  { name: 'managedDeviceId', heading: 'INTUNE ID', value: ({ managedDeviceId }) => managedDeviceId },
  {
    name: 'azureActiveDirectoryDeviceId',
    heading: 'ENTRA ID',
    value: ({ azureActiveDirectoryDeviceId }) => azureActiveDirectoryDeviceId,
  },
  { name: 'message', heading: 'MESSAGE', value: ({ message }) => message },
  { name: 'remedy', heading: 'REMEDY', value: ({ remedy }) => remedy },
];

/** The number of rows above which a table shows only some of them. */
const mostRows = 30;

const spare: readonly string[] = ['deviceIds', 'managedDeviceId', 'azureActiveDirectoryDeviceId'];
const wordy: readonly string[] = ['message', 'remedy'];

/**
 * Formats a report or a plan for a person. If it is long, `rows` are those that need action, and of a plan the first
 * ones too. `left` is the number of the others.
 */
export function runTable(
  report: RunReport,
  isBounded: boolean,
): View<RunRow> & { readonly rows: readonly RunRow[]; readonly left: number } {
  const { command } = report;
  const { json, columns } = runView(report);
  const needed = report.rows.filter(({ outcome }) => outcome !== 'planned' && !isWell(outcome, command));
  const planned = report.rows.filter(({ outcome }) => outcome === 'planned');
  const isLong = isBounded && report.rows.length > mostRows;
  const rows = isLong ? [...needed, ...planned].slice(0, mostRows) : report.rows;
  const hasSeveralFiles = new Set(rows.map(({ file }) => file)).size > 1;
  return {
    json,
    rows,
    left: report.rows.length - rows.length,
    columns: columns.flatMap((column) => {
      const { name, value } = column;
      const isEmpty = rows.every((row) => (value(row) ?? '') === '' || value(row) === row.outcome);
      if (wordy.includes(name) || (name === 'file' && !hasSeveralFiles)) return [];
      if (isEmpty && (name === 'code' || ofRemove.includes(name))) return [];
      const isValue = name === 'from' || name === 'to';
      return {
        ...column,
        isSpare: spare.includes(name),
        value(row: RunRow) {
          if (isValue) return valueText(value(row));
          // A device that is missing is missing.
          return value(row) === row.outcome && name === 'code' ? undefined : value(row) || undefined;
        },
      };
    }),
  };
}

/** Spaces at the ends of a value are invisible, and none is a value too. */
export function valueText(value: string | number | null | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  const text = String(value);
  if (text === '') return '(none)';
  return text === text.trim() ? text : JSON.stringify(text);
}

/** Formats the numbers of devices, those that succeeded first. */
export function countsText({ rows, same, command }: RunReport, paint: Talk['paint']): string {
  const counts = countDevices(rows);
  const parts = [...runOutcomes].reverse().flatMap(({ outcome, words, style }) => {
    const count = counts.get(outcome) ?? 0;
    return count === 0 ? [] : [paint(style, `${grouped(count)} ${words}`)];
  });
  const unchanged = command === 'apply' ? [`${grouped(same)} already up to date`] : [];
  return [...parts, ...unchanged].join(', ') || 'nothing to do';
}
