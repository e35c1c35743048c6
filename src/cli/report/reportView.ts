import type { ImportOutcome, ImportReport, ReportedDevice } from '../../import/index.js';
import type { View } from '../output/table.js';
import type { Style } from '../output/talk.js';
import { type Color, palette } from './htmlPage.js';
import { byRemedy, type Remedies } from './remedies.js';

/** Formats the report as JSON, with the message of what stopped the import. */
function reportJson(report: ImportReport, allowed: Allowed = []): object {
  const { stopped, ...rest } = report;
  return {
    ...rest,
    ...(allowed.length > 0 && { allowed }),
    ...(stopped && { stopped: { reason: stopped.reason, message: stopped.message } }),
  };
}

/** The codes of findings that `--allow` named. */
export type Allowed = readonly string[];

/** Formats a report for machines: one row per device. */
export function reportView(report: ImportReport, allowed?: Allowed): View<ReportedDevice> {
  return {
    json: reportJson(report, allowed),
    rows: report.devices,
    columns: [
      { name: 'file', heading: 'FILE', value: ({ file }) => file },
      { name: 'line', heading: 'LINE', value: ({ line }) => line },
      { name: 'serialNumber', heading: 'SERIAL NUMBER', value: ({ serialNumber }) => serialNumber },
      { name: 'groupTag', heading: 'GROUP TAG', value: ({ groupTag }) => groupTag || undefined },
      {
        name: 'outcome',
        heading: 'OUTCOME',
        value: ({ outcome }) => outcome,
        style: ({ outcome }) => outcomeOf(outcome)?.style,
      },
      { name: 'id', heading: 'ID', value: ({ id }) => id, isSpare: true },
      {
        name: 'deviceErrorCode',
        heading: 'ERROR',
        value: ({ deviceErrorCode }) => deviceErrorCode || undefined,
      },
      {
        name: 'deviceErrorName',
        heading: 'ERROR NAME',
        value: ({ deviceErrorName }) => deviceErrorName || undefined,
      },
      { name: 'message', heading: 'MESSAGE', value: ({ message }) => message },
      { name: 'remedy', heading: 'REMEDY', value: ({ remedy }) => remedy },
      { name: 'importId', heading: 'IMPORT ID', value: ({ importId }) => importId },
    ],
  };
}

/** How outcomes are displayed, those that need action first. */
export const outcomes: readonly {
  readonly outcome: ImportOutcome;
  /** The wording for a person. */
  readonly words: string;
  readonly isWell: boolean;
  readonly style: Style;
  /** The colors in the report, on a light and on a dark page. */
  readonly color: Color;
}[] = [
  {
    outcome: 'failed',
    words: 'failed',
    isWell: false,
    style: 'red',
    color: palette.red,
  },
  {
    outcome: 'rejected',
    words: 'rejected by the service',
    isWell: false,
    style: 'red',
    color: palette.plum,
  },
  {
    outcome: 'partial',
    words: 'partial',
    isWell: false,
    style: 'yellow',
    color: palette.orange,
  },
  {
    outcome: 'pending',
    words: 'not decided yet',
    isWell: false,
    style: 'yellow',
    color: palette.olive,
  },
  {
    outcome: 'skipped',
    words: 'not sent',
    isWell: false,
    style: 'yellow',
    color: palette.gray,
  },
  {
    outcome: 'alreadyInTenant',
    words: 'already in this tenant',
    isWell: true,
    style: 'green',
    color: palette.blue,
  },
  {
    outcome: 'complete',
    words: 'imported',
    isWell: true,
    style: 'green',
    color: palette.green,
  },
];

export function outcomeOf(outcome: ImportOutcome) {
  return outcomes.find((each) => each.outcome === outcome);
}

/** Returns what to do, once for all devices that it applies to, the most frequent first. */
export function remedies(devices: readonly ReportedDevice[]): Remedies<ReportedDevice> {
  return byRemedy(devices.filter(({ outcome }) => !outcomeOf(outcome)?.isWell));
}

/** The number of devices above which a table shows only those that need action. */
const mostRows = 30;

/** Formats a report for a person, and returns how many devices it omits. */
interface ReportTableView extends View<ReportedDevice> {
  readonly rows: readonly ReportedDevice[];
  readonly successful: number;
  readonly pending: number;
}

/** The overview for a person. What to do is printed separately. */
export function reportTableView(report: ImportReport): ReportTableView {
  const { devices } = report;
  const rows = devices.length <= mostRows ? devices : devices.filter(wantsSomething);
  const { columns, json } = reportView(report);
  const hasSeveralFiles = new Set(devices.map(({ file }) => file)).size > 1;
  const hasErrors = rows.some(({ deviceErrorCode }) => deviceErrorCode);
  const shown = [
    ...(hasSeveralFiles ? ['file'] : []),
    'line',
    'serialNumber',
    'groupTag',
    'outcome',
    ...(hasErrors ? ['deviceErrorCode', 'deviceErrorName'] : []),
    'id',
  ];
  return {
    json,
    rows,
    columns: shown.flatMap((name) => columns.filter((column) => column.name === name)),
    ...leftOut(rows.length === devices.length ? [] : devices),
  };
}

function leftOut(devices: readonly ReportedDevice[]) {
  const hidden = devices.filter((device) => !wantsSomething(device));
  const pending = hidden.filter(({ outcome }) => outcome === 'pending').length;
  return { successful: hidden.length - pending, pending };
}

/** A device without a result needs no line of its own. */
function wantsSomething({ outcome }: ReportedDevice): boolean {
  return outcome !== 'pending' && !outcomeOf(outcome)?.isWell;
}
