import type { ImportReport, ReportedDevice } from '../../import/index.js';
import type { Tenant } from '../auth/tenant.js';
import type { View, ViewColumn } from '../output/table.js';
import { resultOf } from './results.js';

/** Facts about the run, apart from its devices. */
export interface RunFacts {
  /** Where the devices were sent. */
  readonly target: string;
  readonly tenant: Tenant | undefined;
  /** The number of requests, including repeated ones. */
  readonly requests: number;
  /** The codes of findings that `--allow` named. */
  readonly allowed?: readonly string[] | undefined;
}

/** Formats the report as JSON, with the message of what stopped the import. */
function reportJson(report: ImportReport, { allowed = [], requests, tenant }: RunFacts): object {
  const { stopped, ...rest } = report;
  return {
    ...rest,
    requests,
    ...(tenant && { tenantId: tenant.id }),
    ...(allowed.length > 0 && { allowed }),
    ...(stopped && { stopped: { reason: stopped.reason, message: stopped.message } }),
  };
}

/** Formats a report for machines: one row per device. */
export function reportView(report: ImportReport, facts: RunFacts): View<ReportedDevice> {
  return { json: reportJson(report, facts), rows: report.devices, columns: columns(report) };
}

function columns({ until }: ImportReport): readonly ViewColumn<ReportedDevice>[] {
  const style = (device: ReportedDevice) => resultOf(device, until).style;
  return [
    { name: 'file', heading: 'FILE', value: ({ file }) => file },
    { name: 'line', heading: 'LINE', value: ({ line }) => line },
    { name: 'serialNumber', heading: 'SERIAL NUMBER', value: ({ serialNumber }) => serialNumber },
    { name: 'groupTag', heading: 'GROUP TAG', value: ({ groupTag }) => groupTag || undefined },
    { name: 'outcome', heading: 'OUTCOME', value: ({ outcome }) => outcome, style },
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
    {
      name: 'registeredId',
      heading: 'REGISTERED ID',
      value: ({ registeredId }) => registeredId,
      isSpare: true,
    },
    {
      name: 'registeredGroupTag',
      heading: 'ACTUAL TAG',
      // Only a tag that differs is known. An empty one differs too.
      value: ({ registeredGroupTag: tag }) => (tag === '' ? '(none)' : tag),
      data: ({ registeredGroupTag: tag }) => tag,
    },
    {
      name: 'assignmentStatus',
      heading: 'ASSIGNMENT',
      value: ({ assignmentStatus }) => assignmentStatus,
      style,
    },
    {
      name: 'assignmentDetail',
      heading: 'REASON',
      value: ({ assignmentDetail }) => assignmentDetail,
      isSpare: true,
    },
    { name: 'profileName', heading: 'PROFILE', value: ({ profileName }) => profileName },
  ];
}

/** The number of devices above which a table shows only those that need action. */
const mostRows = 30;

/** Formats a report for a person, and returns how many devices it omits. */
interface ReportTableView extends View<ReportedDevice> {
  readonly rows: readonly ReportedDevice[];
  readonly successful: number;
  readonly pending: number;
}

/** The overview for a person. Remedies are printed separately. */
export function reportTableView(report: ImportReport): ReportTableView {
  const { devices, until } = report;
  const wanted = (device: ReportedDevice) => wantsSomething(device, report);
  const rows = devices.length <= mostRows ? devices : devices.filter(wanted);
  const hasSeveralFiles = new Set(devices.map(({ file }) => file)).size > 1;
  const has = (name: keyof ReportedDevice) => rows.some((device) => device[name] !== undefined);
  const isFollowed = until !== 'imported';
  const hasErrors = rows.some(({ deviceErrorCode }) => deviceErrorCode);
  // The id comes last, because it is omitted first.
  const shown = [
    ...(hasSeveralFiles ? ['file'] : []),
    'line',
    'serialNumber',
    'groupTag',
    ...(isFollowed && has('registeredGroupTag') ? ['registeredGroupTag'] : []),
    'outcome',
    ...(hasErrors ? [...(isFollowed ? [] : ['deviceErrorCode']), 'deviceErrorName'] : []),
    ...(isFollowed ? (['assignmentStatus', 'profileName', 'assignmentDetail'] as const).filter(has) : []),
    isFollowed ? 'registeredId' : 'id',
  ];
  const all = columns(report);
  return {
    json: undefined,
    rows,
    columns: shown.flatMap((name) => all.filter((column) => column.name === name)),
    ...leftOut(rows.length === devices.length ? [] : devices.filter((device) => !wanted(device)), until),
  };
}

function leftOut(hidden: readonly ReportedDevice[], until: ImportReport['until']) {
  const pending = hidden.filter((device) => resultOf(device, until).isOpen).length;
  return { successful: hidden.length - pending, pending };
}

/** A device without a result has no line, unless it had enough time. */
function wantsSomething(device: ReportedDevice, { until, stopped }: ImportReport): boolean {
  const { isWell, isOpen = false } = resultOf(device, until);
  const isLate = stopped?.reason === 'wait' && device.outcome !== 'pending';
  return !isWell && (!isOpen || isLate);
}
