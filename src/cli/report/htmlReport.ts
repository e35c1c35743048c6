import type { ImportGoal, ImportReport, ReportedDevice } from '../../import/index.js';
import { tenantText } from '../auth/tenant.js';
import { counted, grouped, span } from '../output/printable.js';
import { html } from './html.js';
import { htmlPage, type PageColumn, usedColumns } from './htmlPage.js';
import type { RunFacts } from './reportView.js';
import { errorOf, groupResults, type ResultGroup, remedies, resultOf } from './results.js';

/** Formats the report of an import as a page. */
export function htmlReport(report: ImportReport, facts: RunFacts): Iterable<string> {
  const { summary, stopped, importIds, devices, until } = report;
  const { target, tenant, requests, allowed = [] } = facts;
  const files = [...new Set(devices.map(({ file }) => file))];
  const groups = groupResults(report);
  const place = tenant === undefined ? target : `${target}, tenant ${tenantText(tenant)}`;
  return htmlPage({
    title: `Import of ${counted(summary.total, 'device')}`,
    headline: headline(groups, summary.total, until),
    facts: [
      `${fileNames(files)} · ${place} · ${period(report)} · ${counted(requests, 'request')}`,
      ...(allowed.length > 0
        ? [html`Findings reported as warnings because of <code>--allow</code>: ${allowed.join(', ')}`]
        : []),
    ],
    notice: stopped && html`<strong>Stopped before every result was known.</strong> ${stopped.message}`,
    unit: 'device',
    groups: groups.map(({ result, words, isWell, color, devices }) => ({
      name: result,
      words,
      isWell,
      color,
      count: devices.length,
      rows: devices,
      columns: columns(until, devices).filter(({ as }) => as !== 'why' || !isWell),
    })),
    remedies: remedies(report).map(([remedy, [first, ...rest]]) => ({
      who: rest.length === 0 ? first?.serialNumber : counted(rest.length + 1, 'device'),
      what: first && (errorOf(first) || resultOf(first, until).words),
      remedy,
    })),
    footer: html`importId${importIds.length === 1 ? '' : 's'}: ${importIds.length === 0 ? 'none' : importIds.map((id, at) => html`${at === 0 ? '' : ', '}<code>${id}</code>`)}`,
  });
}

const ends = {
  imported: 'imported',
  registered: 'registered',
  assigned: 'registered and assigned',
} as const;

function headline(groups: readonly ResultGroup[], total: number, until: ImportGoal): string {
  const well = groups.reduce((sum, { isWell, devices }) => sum + (isWell ? devices.length : 0), 0);
  const verb = well === 1 ? 'is' : 'are';
  const all = counted(total, 'device');
  if (well < total) return `${grouped(well)} of ${all} ${verb} ${ends[until]}`;
  return total === 1 ? `The device is ${ends[until]}` : `All ${all} ${verb} ${ends[until]}`;
}

/** Names the files of a report. */
export function fileNames(files: readonly string[]): string {
  const [first = 'no file', ...rest] = files;
  return rest.length === 0 ? first : `${first} and ${counted(rest.length, 'more file')}`;
}

/** Formats the start and the duration. */
export function period({ startedAt, finishedAt }: Pick<ImportReport, 'startedAt' | 'finishedAt'>): string {
  const minute = (time: string) => time.slice(0, 16).replace('T', ' ');
  return `${minute(startedAt)} UTC, ${span(Date.parse(finishedAt) - Date.parse(startedAt))}`;
}

function columns(
  until: ImportGoal,
  devices: readonly ReportedDevice[],
): readonly PageColumn<ReportedDevice>[] {
  return [
    { heading: 'Serial number', value: ({ serialNumber }) => serialNumber },
    { heading: 'Group tag', value: ({ groupTag }) => groupTag },
    { heading: 'File', value: ({ file }) => file },
    { heading: 'Line', value: ({ line }) => line, as: 'number' },
    {
      heading: 'Why',
      value: (device) => [errorOf(device), device.message].filter(Boolean).join(': '),
      as: 'why',
    },
    ...(until === 'imported' ? [record] : usedColumns(followed, devices)),
  ];
}

const record: PageColumn<ReportedDevice> = { heading: 'Record', value: ({ id }) => id, as: 'code' };

/** The columns of followed devices. A group omits its empty columns. */
const followed: readonly PageColumn<ReportedDevice>[] = [
  { heading: 'Assignment', value: ({ assignmentStatus }) => assignmentStatus },
  { heading: 'Profile', value: ({ profileName }) => profileName },
  { heading: 'Registered device', value: ({ registeredId }) => registeredId, as: 'code' },
];
