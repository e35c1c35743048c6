import { counted, grouped } from '../output/printable.js';
import { html } from '../report/html.js';
import { htmlPage, type PageColumn, palette, usedColumns } from '../report/htmlPage.js';
import { fileNames, period } from '../report/htmlReport.js';
import { byRemedy } from '../report/remedies.js';
import {
  countDevices,
  isWell,
  type RunReport,
  type RunRow,
  rowsToAct,
  runOutcomes,
  valueText,
} from './RunReport.js';

const done = { apply: 'changed', remove: 'removed' } as const;

/** Formats the report of a run as a page. */
export function runPage(report: RunReport): Iterable<string> {
  const { command, files, target, tenantId, rows, same, stopped } = report;
  const counts = countDevices(rows);
  const place = tenantId === undefined ? target : `${target} · tenant ${tenantId}`;
  return htmlPage({
    title: `${command === 'apply' ? 'Changes' : 'Deregistration'} of ${counted(report.devices, 'device')}`,
    headline: headline(report),
    facts: [
      `${fileNames(files)} · ${place} · ${period(report)}`,
      ...(command === 'remove' ? [leftAlone] : []),
    ],
    notice: stopped && html`<strong>Stopped before everything was done.</strong> ${stopped.message}`,
    unit: 'device',
    groups: [
      ...runOutcomes.map(({ outcome, words, color }) => {
        const own = rows.filter((row) => row.outcome === outcome);
        return {
          name: outcome,
          words,
          color,
          isWell: isWell(outcome, command),
          count: counts.get(outcome) ?? 0,
          rows: own,
          columns: usedColumns(columns, own),
        };
      }),
      {
        name: 'same',
        words: 'already up to date',
        color: palette.blue,
        isWell: true,
        count: same,
        rows: [],
        columns,
      },
    ],
    remedies: byRemedy(rowsToAct(rows, command)).map(([remedy, [first, ...others]]) => ({
      who: others.length === 0 ? first?.serialNumber : counted(others.length + 1, 'device'),
      what: first?.code,
      remedy,
    })),
  });
}

function headline(report: RunReport): string {
  const { command, rows } = report;
  const well = countDevices(rows).get(done[command]) ?? 0;
  const word = command === 'apply' ? 'changed' : 'deregistered';
  return `${grouped(well)} of ${counted(report.devices, 'device')} ${well === 1 ? 'was' : 'were'} ${word}`;
}

/** Objects that a deregistration does not delete, in the order to remove them. */
export const leftAlone =
  'Only the Autopilot registration is removed. The Intune device and the Microsoft Entra device stay. ' +
  'Microsoft names this order: delete the device in Intune, deregister it, then delete the Microsoft Entra device.';

const columns: readonly PageColumn<RunRow>[] = [
  { heading: 'Serial number', value: ({ serialNumber }) => serialNumber },
  { heading: 'Property', value: ({ property }) => property },
  { heading: 'From', value: ({ from }) => valueText(from) },
  { heading: 'To', value: ({ to }) => valueText(to) },
  { heading: 'Group tag', value: ({ groupTag }) => groupTag },
  { heading: 'User', value: ({ userPrincipalName }) => userPrincipalName },
  { heading: 'Intune device', value: ({ managedDeviceId }) => managedDeviceId, as: 'code' },
  { heading: 'Entra device', value: (row) => row.azureActiveDirectoryDeviceId, as: 'code' },
  { heading: 'File', value: ({ file }) => file },
  { heading: 'Line', value: ({ line }) => line, as: 'number' },
  { heading: 'Why', value: ({ message }) => message, as: 'why' },
  { heading: 'Device', value: ({ deviceIds }) => deviceIds.join(' '), as: 'code' },
];
