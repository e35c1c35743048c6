import type { View } from '../output/View.js';
import { listedOmissions } from './listedOmissions.js';
import type { Report, Reported } from './Reported.js';

/** A report for machines. */
export function findingsView({ reported, omitted, written, summary }: Report): View<Reported> {
  const findings = reported.filter(({ severity }) => severity !== 'repaired');
  const repairs = reported.filter(({ severity }) => severity === 'repaired');
  return {
    json: { findings, repairs, omitted, written, summary },
    rows: [...reported, ...listedOmissions(omitted)],
    columns: [
      { name: 'file', heading: 'FILE', value: ({ file }) => file },
      { name: 'line', heading: 'LINE', value: ({ line }) => line },
      { name: 'columnNumber', heading: 'COLUMN', value: ({ column }) => column?.number },
      { name: 'columnHeader', heading: 'HEADER', value: ({ column }) => column?.header },
      { name: 'severity', heading: 'SEVERITY', value: ({ severity }) => severity },
      { name: 'code', heading: 'CODE', value: ({ code }) => code },
      { name: 'message', heading: 'MESSAGE', value: ({ message }) => message },
      { name: 'remedy', heading: 'REMEDY', value: ({ remedy }) => remedy },
    ],
  };
}
