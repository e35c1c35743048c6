import type { View } from '../output/View.js';
import type { Plan, PlannedRow } from './Plan.js';

const actionOf = ({ skips }: PlannedRow) => (skips.length === 0 ? 'send' : 'skip');
const reasonOf = ({ skips }: PlannedRow) => skips.map(({ problem }) => problem).join(' ') || undefined;

/** What `--dry-run` prints: every row, and whether it would be sent. */
export function planView({ rows }: Plan): View<PlannedRow> {
  return {
    json: rows.map((row) => ({
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
