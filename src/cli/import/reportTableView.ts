import type { ImportReport, ReportedDevice } from '../../import/index.js';
import type { View } from '../output/View.js';
import { outcomeOf } from './outcomes.js';
import { reportView } from './reportView.js';

/** With more devices than these, a table shows only those that want something done. */
const mostRows = 30;

/** A report for a person: what can be taken in at a glance. What to do is said beside it. */
export function reportTableView(report: ImportReport): View<ReportedDevice> & { readonly left: number } {
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
    left: devices.length - rows.length,
  };
}

/** Of what is not decided yet there is nothing to be said about a single device. */
function wantsSomething({ outcome }: ReportedDevice): boolean {
  return outcome !== 'pending' && !outcomeOf(outcome)?.isWell;
}
