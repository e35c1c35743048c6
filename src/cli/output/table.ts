import { printable, width } from './printable.js';
import type { Paint, Style } from './talk.js';

/** Headings and rows in columns, each as wide as its widest text. With `most`, spare columns beyond it are left out. */
export function table<Row>(view: View<Row>, paint: Paint, most = Number.POSITIVE_INFINITY): string {
  const { rows, columns } = fitting(view, most);
  const cells = rows.map((row) => columns.map(({ value }) => cellText(value(row))));
  const widths = columns.map(({ heading }, at) =>
    cells.reduce((widest, line) => Math.max(widest, width(line[at] ?? '')), width(heading)),
  );
  const padded = (text: string, at: number) =>
    at === columns.length - 1 ? text : text + ' '.repeat((widths[at] ?? 0) - width(text));
  const head = columns.map(({ heading }, at) => paint('bold', padded(heading, at))).join('  ');
  const lines = rows.map((row, index) =>
    columns
      .map(({ style }, at) => {
        const text = padded(cells[index]?.[at] ?? '', at);
        const chosen = style?.(row);
        return chosen === undefined ? text : paint(chosen, text);
      })
      .join('  '),
  );
  return `${[head, ...lines].join('\n')}\n`;
}

/** The last spare columns go first. */
function fitting<Row>(view: View<Row>, most: number): View<Row> {
  const spare = view.columns.findLast(({ isSpare }) => isSpare);
  if (spare === undefined || tableWidth(view) <= most) return view;
  return fitting({ ...view, columns: view.columns.filter((column) => column !== spare) }, most);
}

function tableWidth<Row>({ rows, columns }: View<Row>): number {
  const widths = columns.map(({ heading, value }) =>
    rows.reduce((widest, row) => Math.max(widest, width(cellText(value(row)))), width(heading)),
  );
  return widths.reduce((sum, each) => sum + each + 2, -2);
}

function cellText(value: Cell): string {
  return printable(String(value ?? '-'));
}

/** A value that fits into a cell. */
type Cell = string | number | null | undefined;

/** A column of what a command prints. */
export interface ViewColumn<Row> {
  /** Its name in CSV, which is also the name of the property in JSON. */
  readonly name: string;
  /** Its heading in a table. */
  readonly heading: string;
  readonly value: (row: Row) => Cell;
  /** Whether a table leaves it out where it would not fit on the terminal. */
  readonly isSpare?: boolean | undefined;
  /** How a table shows the cell. Default: plain. */
  readonly style?: ((row: Row) => Style | undefined) | undefined;
}

/** Data that a command prints: the same facts in whichever format is asked for. */
export interface View<Row> {
  /** What JSON shows. */
  readonly json: unknown;
  /** What a table and CSV show. */
  readonly rows: readonly Row[];
  readonly columns: readonly ViewColumn<Row>[];
}
