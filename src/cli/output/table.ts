import type { Paint } from './paint.js';
import { printable } from './printable.js';
import type { View } from './View.js';
import { width } from './width.js';

/** Headings and rows in columns, each as wide as its widest text. */
export function table<Row>({ rows, columns }: View<Row>, paint: Paint): string {
  const cells = rows.map((row) => columns.map(({ value }) => printable(String(value(row) ?? '-'))));
  const widths = columns.map(({ heading }, at) =>
    Math.max(width(heading), ...cells.map((line) => width(line[at] ?? ''))),
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
