import Papa from 'papaparse';
import type { ImportedWindowsAutopilotDeviceIdentity } from '../../client/types.js';
import { excerpt, redact } from '../../shared/redact.js';
import type { Cli } from '../Cli.js';
import { escaped, jsonText } from './printable.js';
import { batches, table, type View, type ViewColumn } from './table.js';
import { paintFor, type Style } from './talk.js';

export const formats = ['table', 'json', 'csv', 'jsonl'] as const;
export type Format = (typeof formats)[number];

interface PrintOptions {
  readonly format: Format;
  readonly color?: boolean;
}

/** Writes data to stdout piece by piece: there may be hundreds of thousands of rows. */
export function print<Row>({ io }: Cli, view: View<Row>, options: PrintOptions): void {
  const pieces = {
    table: () => table(view, paintFor(io.stdout, io.env, options), io.stdout.columns),
    json: () => jsonText(view.json),
    csv: () => csv(view),
    jsonl: () => jsonLines(view),
  };
  for (const piece of pieces[options.format]()) io.stdout.write(piece);
}

/**
 * Formats CSV (RFC 4180) with a header. Cells that a spreadsheet would take for a formula get a leading apostrophe: at
 * the start, and after a character that starts a new cell in other locales or in a paste.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function* csv<Row>({ rows, columns }: View<Row>): Generator<string> {
  const unparse = (lines: unknown[][]) =>
    `${Papa.unparse(lines, { escapeFormulae: formula, quotes, newline: '\r\n' })}\r\n`;
  const quotes = (value: unknown) => /[;\t]/.test(String(value));
  yield unparse([columns.map(({ name }) => name)]);
  for (const some of batches(rows)) {
    yield unparse(some.map((row) => columns.map(({ value }) => harmless(value(row) ?? ''))));
  }
}

/** Formats each row as a line of JSON, with the columns of CSV. A column without a value is null. */
function* jsonLines<Row>({ rows, columns }: View<Row>): Generator<string> {
  for (const some of batches(rows)) {
    const lines = some.map((row) =>
      JSON.stringify(
        Object.fromEntries(columns.map(({ name, value, data = value }) => [name, data(row) ?? null])),
      ),
    );
    yield `${escaped(lines.join('\n'))}\n`;
  }
}

function harmless(value: string | number): string | number {
  return typeof value === 'string' ? value.replace(innerFormula, "$1'") : value;
}

// Papa's own pattern misses cells with a line break. Excel treats the full-width signs like the plain ones.
const formula = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const innerFormula = /([;\t\r\n])(?=[" ]*[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

/** Returns the value of a cell that {@link csv} has written with an apostrophe in front. */
export function withoutApostrophe(cell: string): string {
  return cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell;
}

/** The columns of a record for a person. */
export const recordColumns: readonly ViewColumn<ImportedWindowsAutopilotDeviceIdentity>[] = [
  { name: 'serialNumber', heading: 'SERIAL NUMBER', value: (record) => record.serialNumber },
  { name: 'groupTag', heading: 'GROUP TAG', value: (record) => record.groupTag || undefined },
  {
    name: 'deviceImportStatus',
    heading: 'STATUS',
    value: (record) => record.state?.deviceImportStatus,
    style: (record) => styleOf(record.state?.deviceImportStatus),
  },
  {
    name: 'deviceErrorCode',
    heading: 'ERROR',
    value: (record) => record.state?.deviceErrorCode || undefined,
  },
  {
    name: 'deviceErrorName',
    heading: 'ERROR NAME',
    value: (record) => record.state?.deviceErrorName || undefined,
  },
  { name: 'importId', heading: 'IMPORT ID', value: (record) => record.importId, isSpare: true },
  { name: 'id', heading: 'ID', value: (record) => record.id, isSpare: true },
];

function styleOf(status: string | undefined): Style | undefined {
  if (status === 'complete') return 'green';
  return status === 'error' ? 'red' : undefined;
}

/** Copies an answer for output. The service may put a hash or a token into any of its texts. */
export function shown<Value>(value: Value, secrets: readonly string[] = []): Value {
  return JSON.parse(JSON.stringify(value), (_, each: unknown) => {
    if (typeof each === 'string') return excerpt(redact(each, secrets), 1000);
    if (typeof each !== 'object' || each === null || Array.isArray(each)) return each;
    return Object.fromEntries(
      Object.entries(each).map(([name, member]) => [excerpt(redact(name, secrets)), member]),
    );
  });
}

/** Copies a row for output. The name of its file is the user's own, and may look like anything. */
export function shownRow<Row extends { readonly file?: string | undefined }>(row: Row): Row {
  return { ...shown(row), file: row.file };
}
