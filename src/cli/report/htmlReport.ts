import type { ImportReport, ImportSummary, ReportedDevice } from '../../import/index.js';
import { counted, grouped, span } from '../output/printable.js';
import { html } from './html.js';
import { htmlPage, type PageColumn } from './htmlPage.js';
import { type Allowed, outcomeOf, outcomes, remedies } from './reportView.js';

/** Formats the report of an import as a page. */
export function htmlReport(report: ImportReport, target: string, allowed: Allowed = []): Iterable<string> {
  const { summary, stopped, importIds, devices } = report;
  const files = [...new Set(devices.map(({ file }) => file))];
  return htmlPage({
    title: `Import of ${counted(summary.total, 'device')}`,
    headline: headline(summary),
    facts: [
      `${fileNames(files)} · ${target} · ${period(report)}`,
      ...(allowed.length > 0
        ? [html`Findings reported as warnings because of <code>--allow</code>: ${allowed.join(', ')}`]
        : []),
    ],
    notice: stopped && html`<strong>Stopped before every result was known.</strong> ${stopped.message}`,
    unit: 'device',
    groups: outcomes.map(({ outcome, words, isWell, color }) => ({
      name: outcome,
      words,
      isWell,
      color,
      count: summary[outcome],
      rows: devices.filter((device) => device.outcome === outcome),
      columns: columns.filter(({ as }) => as !== 'why' || !isWell),
    })),
    remedies: remedies(devices).map(([remedy, [first, ...rest]]) => ({
      who: rest.length === 0 ? first?.serialNumber : counted(rest.length + 1, 'device'),
      what: first && (errorOf(first) || outcomeOf(first.outcome)?.words),
      remedy,
    })),
    footer: html`importId${importIds.length === 1 ? '' : 's'}: ${importIds.length === 0 ? 'none' : importIds.map((id, at) => html`${at === 0 ? '' : ', '}<code>${id}</code>`)}`,
  });
}

function headline(summary: ImportSummary): string {
  const well = outcomes.reduce((sum, { outcome, isWell }) => sum + (isWell ? summary[outcome] : 0), 0);
  const verb = well === 1 ? 'is' : 'are';
  const all = counted(summary.total, 'device');
  if (well < summary.total) return `${grouped(well)} of ${all} ${verb} registered`;
  return summary.total === 1 ? 'The device is registered' : `All ${all} ${verb} registered`;
}

/** Names the files of a report. */
export function fileNames(files: readonly string[]): string {
  const [first = 'no file', ...rest] = files;
  return rest.length === 0 ? first : `${first} and ${counted(rest.length, 'more file')}`;
}

/** Formats when something was done, and how long it took. */
export function period({ startedAt, finishedAt }: Pick<ImportReport, 'startedAt' | 'finishedAt'>): string {
  const minute = (time: string) => time.slice(0, 16).replace('T', ' ');
  return `${minute(startedAt)} UTC, ${span(Date.parse(finishedAt) - Date.parse(startedAt))}`;
}

const columns: readonly PageColumn<ReportedDevice>[] = [
  { heading: 'Serial number', value: ({ serialNumber }) => serialNumber },
  { heading: 'Group tag', value: ({ groupTag }) => groupTag },
  { heading: 'File', value: ({ file }) => file },
  { heading: 'Line', value: ({ line }) => line, as: 'number' },
  {
    heading: 'Why',
    value: (device) => [errorOf(device), device.message].filter(Boolean).join(': '),
    as: 'why',
  },
  { heading: 'Record', value: ({ id }) => id, as: 'code' },
];

/** Formats the code and the name of the service's error. */
function errorOf({ deviceErrorCode, deviceErrorName }: ReportedDevice): string {
  return [deviceErrorCode || '', deviceErrorName ?? ''].filter(Boolean).join(' ');
}
