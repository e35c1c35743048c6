import { printable, width } from './printable.js';
import type { Paint, Style } from './talk.js';

/**
 * Formats headings and rows in columns, each as wide as its widest text, in pieces of many lines. If the table is wider
 * than `most`, spare columns are omitted.
 */
export function* table<Row>(
  view: View<Row>,
  paint: Paint,
  most = Number.POSITIVE_INFINITY,
): Generator<string> {
  const { columns, widths } = fitting(view, most);
  const padded = (text: string, at: number) =>
    at === columns.length - 1 ? text : text + ' '.repeat((widths[at] ?? 0) - width(text));
  yield `${columns.map(({ heading }, at) => paint('bold', padded(heading, at))).join('  ')}\n`;
  for (const rows of batches(view.rows)) yield rows.map((row) => `${line(row)}\n`).join('');

  function line(row: Row): string {
    const cells = columns.map(({ value, style }, at) => {
      const text = padded(cellText(value(row)), at);
      const chosen = style?.(row);
      return chosen === undefined ? text : paint(chosen, text);
    });
    return cells.join('  ');
  }
}

/** Returns the columns that fit, and their widths. The last spare columns are omitted first. */
function fitting<Row>(
  { rows, columns }: View<Row>,
  most: number,
): { readonly columns: readonly ViewColumn<Row>[]; readonly widths: readonly number[] } {
  const widths = columns.map(({ heading }) => width(heading));
  for (const row of rows) {
    for (const [at, { value }] of columns.entries()) {
      widths[at] = Math.max(widths[at] ?? 0, width(cellText(value(row))));
    }
  }
  const kept = [...columns.keys()];
  const total = () => kept.reduce((sum, at) => sum + (widths[at] ?? 0) + 2, -2);
  for (const at of [...kept].reverse()) {
    if (total() <= most) break;
    if (columns[at]?.isSpare) kept.splice(kept.indexOf(at), 1);
  }
  return {
    columns: kept.flatMap((at) => columns[at] ?? []),
    widths: kept.map((at) => widths[at] ?? 0),
  };
}

function cellText(value: Cell): string {
  return printable(String(value ?? '-'));
}

/** Formats named facts below a heading, one per line. */
export function factLines(
  heading: string,
  facts: readonly (readonly [name: string, value: string])[],
  paint: Paint,
): string {
  const widest = Math.max(...facts.map(([name]) => name.length));
  return [
    paint('bold', heading),
    ...facts.map(([name, value]) => `  ${paint('dim', name.padEnd(widest))}  ${printable(value)}`),
  ].join('\n');
}

/** Maps items whenever they are iterated, because there may be very many. */
export function mapped<Item, Result>(items: Iterable<Item>, make: (item: Item) => Result): Iterable<Result> {
  return {
    *[Symbol.iterator]() {
      for (const item of items) yield make(item);
    },
  };
}

/** The number of rows that are printed at once. */
const batch = 1000;

/** Groups items in lists of a thousand. */
export function* batches<Item>(items: Iterable<Item>): Generator<readonly Item[]> {
  let list: Item[] = [];
  for (const item of items) {
    list.push(item);
    if (list.length < batch) continue;
    yield list;
    list = [];
  }
  if (list.length > 0) yield list;
}

/** A value that fits into a cell. */
type Cell = string | number | null | undefined;

/** A column of what a command prints. */
export interface ViewColumn<Row> {
  /** Its name in CSV, and of the property in JSON. */
  readonly name: string;
  /** Its heading in a table. */
  readonly heading: string;
  readonly value: (row: Row) => Cell;
  /** The value for lines of JSON, if it differs. */
  readonly data?: ((row: Row) => Cell | boolean) | undefined;
  /** Whether a table omits it if it does not fit on the terminal. */
  readonly isSpare?: boolean | undefined;
  /** The style of the cell in a table. Default: plain. */
  readonly style?: ((row: Row) => Style | undefined) | undefined;
}

/** Data that a command prints: the same facts in each format. */
export interface View<Row> {
  /** The data for JSON. Iterables become lists. */
  readonly json: unknown;
  /** The data for a table and CSV. Iterated more than once. */
  readonly rows: Iterable<Row>;
  readonly columns: readonly ViewColumn<Row>[];
}
