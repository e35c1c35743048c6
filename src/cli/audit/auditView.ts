import type { DeviceDifferenceCode } from '../../devices/index.js';
import { grouped, printable } from '../output/printable.js';
import type { View, ViewColumn } from '../output/table.js';

/** A line of the result of an audit: a difference, or a row or a file that cannot be read. */
export interface AuditRow {
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly serialNumber?: string | undefined;
  /** A code of the comparison, or of the reader. */
  readonly code: string;
  readonly expected?: string | undefined;
  readonly actual?: string | undefined;
  /** Ids of the registered devices that it is about. */
  readonly deviceIds: readonly string[];
  readonly message: string;
  readonly remedy: string;
}

/** What an audit found, in numbers. */
export interface AuditSummary {
  readonly files: number;
  /** Serial numbers in the files. */
  readonly devices: number;
  readonly same: number;
  /** Devices of the files that differ in something. */
  readonly different: number;
  /** Registered devices that are in no file; with `--all` only. */
  readonly notInFile: number;
  /** Rows and files that could not be compared because of what is in them. */
  readonly unreadable: number;
  /** Whether the assignment was compared: its status exists in beta only. */
  readonly assignmentCompared: boolean;
  /** Requests to the service, repeated ones included. */
  readonly requests: number;
  /** The tenant, where the token names it. */
  readonly tenantId?: string | undefined;
}

/** The result of an audit. */
export interface Audit {
  readonly rows: readonly AuditRow[];
  readonly summary: AuditSummary;
}

/** These are mistakes of a file, as are all codes of the reader. */
const ofFile: readonly DeviceDifferenceCode[] = ['conflictingRows', 'serialNumberMissing'];

/** Whether a code of the comparison is a mistake of the file, not a difference of the tenant. */
export function isOfFile(code: DeviceDifferenceCode): boolean {
  return ofFile.includes(code);
}

/** The result for machines. */
export function auditView({ rows, summary }: Audit): View<AuditRow> {
  return {
    json: { differences: rows, summary },
    rows,
    columns: [
      { name: 'file', heading: 'FILE', value: ({ file }) => file },
      { name: 'line', heading: 'LINE', value: ({ line }) => line },
      { name: 'serialNumber', heading: 'SERIAL NUMBER', value: ({ serialNumber }) => serialNumber },
      { name: 'code', heading: 'DIFFERENCE', value: ({ code }) => code },
      { name: 'expected', heading: 'FILE HAS', value: ({ expected }) => expected },
      { name: 'actual', heading: 'TENANT HAS', value: ({ actual }) => actual },
      { name: 'deviceIds', heading: 'ID', value: ({ deviceIds }) => deviceIds.join(' ') || undefined },
      { name: 'message', heading: 'MESSAGE', value: ({ message }) => message },
      { name: 'remedy', heading: 'REMEDY', value: ({ remedy }) => remedy },
    ],
  };
}

/** The maximum number of differences per code on a terminal. */
const mostAlike = 10;

interface AuditTable extends View<AuditRow> {
  readonly rows: readonly AuditRow[];
  /** What is not in the table, a line for each code. */
  readonly omissions: readonly string[];
  /** What to do, once for each code. */
  readonly remedies: readonly string[];
}

/** The result for a person. `isBounded` keeps a terminal from scrolling: of each code it shows the first ten. */
export function auditTable(audit: Audit, isBounded: boolean): AuditTable {
  const groups = new Map<string, AuditRow[]>();
  for (const row of audit.rows) {
    const group = groups.get(row.code);
    if (group === undefined) groups.set(row.code, [row]);
    else group.push(row);
  }
  const shownRows = new Set(
    [...groups.values()].flatMap((alike) => (isBounded ? alike.slice(0, mostAlike) : alike)),
  );
  const rows = audit.rows.filter((row) => shownRows.has(row));
  const hasSeveralFiles = audit.summary.files > 1;
  const { json, columns } = auditView(audit);
  return {
    json,
    rows,
    columns: columns.flatMap((column) => tableColumn(column, hasSeveralFiles)),
    omissions: [...groups].flatMap(([code, { length }]) =>
      isBounded && length > mostAlike
        ? [`… and ${grouped(length - mostAlike)} more of ${code}; --verbose shows all`]
        : [],
    ),
    remedies: [...groups].map(([code, [first]]) => printable(`${code}: ${first?.remedy ?? ''}`)),
  };
}

function tableColumn(column: ViewColumn<AuditRow>, hasSeveralFiles: boolean): ViewColumn<AuditRow>[] {
  const { name, value } = column;
  if (name === 'message' || name === 'remedy' || (name === 'file' && !hasSeveralFiles)) return [];
  const isValue = name === 'expected' || name === 'actual';
  return [
    {
      ...column,
      isSpare: name === 'deviceIds',
      value: (row) => (isValue && value(row) === '' ? '(none)' : value(row)),
      ...(name === 'code' && { style: () => 'red' as const }),
    },
  ];
}
