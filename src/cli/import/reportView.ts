import type { ImportReport, ReportedDevice } from '../../import/index.js';
import type { View } from '../output/View.js';
import { outcomeOf } from './outcomes.js';

/** What JSON shows of a report: all of it, and of what stopped the run the words. */
export function reportJson(report: ImportReport): object {
  const { stopped, ...rest } = report;
  return stopped === undefined
    ? rest
    : { ...rest, stopped: { reason: stopped.reason, message: stopped.message } };
}

/** A report for machines: a row for each device. */
export function reportView(report: ImportReport): View<ReportedDevice> {
  return {
    json: reportJson(report),
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
    ],
  };
}
