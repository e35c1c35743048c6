import { contenders } from './contenders.js';
import type { Figure, Judged } from './Figure.js';
import { number } from './statistics.js';

/** The figures as a Markdown table, padded so that a terminal shows it well too. */
export function table(figures: readonly Figure[]): string {
  const rows = [
    ['figure', ...contenders, 'must', 'aim', 'met'],
    ...figures.map(({ label, cells, judged }) => [
      label,
      ...contenders.map((contender) => cells[contender] ?? ''),
      ...(judged ? [limit(judged, 'must'), limit(judged, 'aim'), met(judged)] : ['', '', '']),
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const [head = '', ...body] = rows.map((row) => line(row.map((cell, i) => cell.padEnd(widths[i] ?? 0))));
  return [head, line(widths.map((width) => '-'.repeat(width))), ...body].join('\n');
}

function limit(judged: Judged, kind: 'must' | 'aim'): string {
  return `${judged.atLeast ? '≥' : '≤'} ${number(judged[kind])}`;
}

function met({ value, must, aim, atLeast = false }: Judged): string {
  const keeps = (limit: number) => (atLeast ? value >= limit : value <= limit);
  if (keeps(aim)) return 'must, aim';
  return keeps(must) ? 'must' : 'NO';
}
