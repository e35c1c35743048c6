import { counted, grouped, printable, wrap } from '../output/printable.js';
import type { Talk } from '../output/talk.js';

/** Remedies, each with the rows that it applies to. */
export type Remedies<Row> = readonly (readonly [remedy: string, rows: readonly Row[]])[];

/** Groups rows by their remedy, the most frequent first. */
export function byRemedy<Row extends { readonly remedy?: string | undefined }>(
  rows: readonly Row[],
): Remedies<Row> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    if (row.remedy === undefined) continue;
    const alike = groups.get(row.remedy);
    if (alike === undefined) groups.set(row.remedy, [row]);
    else alike.push(row);
  }
  return [...groups].sort(([, left], [, right]) => right.length - left.length);
}

/** The maximum number of remedies that are printed. The report has all of them. */
const mostRemedies = 10;

/** Prints the remedies, with the rows and the reasons. */
export function sayRemedies<Row>(
  remedies: Remedies<Row>,
  nameOf: (row: Row) => string | undefined,
  whyOf: (row: Row) => string | undefined,
  talk: Talk,
  columns = Number.POSITIVE_INFINITY,
): void {
  const lines = remedies.slice(0, mostRemedies).map(([remedy, [first, ...rest]]) => {
    const who = first && rest.length === 0 ? (nameOf(first) ?? '') : counted(rest.length + 1, 'device');
    const why = first && whyOf(first);
    return printable(`${who}${why ? ` (${why})` : ''}: ${remedy}`);
  });
  const left = remedies.length - lines.length;
  for (const line of left > 0 ? [...lines, `and ${grouped(left)} more (see the report)`] : lines) {
    const [first, ...rest] = wrap(line, columns - 4);
    talk.say(`  - ${first}`);
    for (const more of rest) talk.say(`    ${more}`);
  }
}
