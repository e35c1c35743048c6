import Papa from 'papaparse';
import type { View } from './View.js';

/**
 * RFC 4180 with a header. A cell that a spreadsheet would take for a formula, as a serial number or a group tag may be
 * made to, gets an apostrophe in front.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csv<Row>({ rows, columns }: View<Row>): string {
  const fields = columns.map(({ name }) => name);
  const data = rows.map((row) => columns.map(({ value }) => value(row) ?? ''));
  return `${Papa.unparse([fields, ...data], { escapeFormulae: formula, newline: '\r\n' })}\r\n`;
}

// Papa's own pattern lets a cell with a line break pass. Excel takes the full-width signs for the plain ones.
const formula = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
