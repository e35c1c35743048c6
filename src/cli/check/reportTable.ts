import { counted, grouped } from '../output/counted.js';
import type { Paint, Style } from '../output/paint.js';
import { printable } from '../output/printable.js';
import { width } from '../output/width.js';
import { wrap } from '../output/wrap.js';
import { abridged } from './abridged.js';
import type { Report, Reported, Summary } from './Reported.js';
import { worstFirst } from './worstFirst.js';

export interface TableOptions {
  readonly paint: Paint;
  /** The width of the terminal in columns; without one nothing is broken into lines, nor left out. */
  readonly columns: number | undefined;
  /** Whether to show all findings, however many are alike. */
  readonly all: boolean;
}

const styles: Record<Reported['severity'], Style> = { error: 'red', warning: 'yellow', repaired: 'green' };

/** Of findings that are alike in one file, a terminal shows so many. */
const mostAlike = 10;

/** Of narrower terminals the table takes no notice. */
const narrowest = 60;

/** A longer header is cut. */
const widestColumn = 24;

/** With less room than this beside it, a message stands below its place. */
const leastRoom = 50;

/**
 * A report for a person: file by file, line by line, the worst first. What to do stands below the first finding that it is
 * for.
 */
export function reportTable({ reported, omitted, written, summary }: Report, options: TableOptions): string {
  const { paint, columns, all } = options;
  const most = all || columns === undefined ? Number.POSITIVE_INFINITY : mostAlike;
  const files = worstFirst(reported).map((ofFile) => abridged(ofFile, most, omitted));
  const linesOf = layout(
    files.flatMap(({ shown }) => shown),
    options,
  );
  const parts = files.map(({ shown, left }) => [
    paint('bold', printable(shown[0]?.file ?? '')),
    ...shown.flatMap(linesOf),
    ...left.map(({ code, count }) =>
      paint('dim', `  … and ${grouped(count)} more of ${code}; --verbose shows all`),
    ),
  ]);
  const copy = written.length === 0 ? [] : [`Wrote ${written.map(printable).join(', ')}`];
  const last = [verdict(summary, paint), ...copy];
  return `${[...parts, last].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** What gives the lines of a finding, so that those of all findings stand in columns. */
function layout(shown: readonly Reported[], { paint, columns }: TableOptions) {
  const widest = (texts: readonly string[]) => texts.reduce((most, text) => Math.max(most, width(text)), 0);
  const severityWidth = widest(shown.map(({ severity }) => severity));
  const lineWidth = widest(shown.map(lineOf));
  const columnWidth = widest(shown.map(columnOf));
  const total = columns === undefined ? Number.POSITIVE_INFINITY : Math.max(columns, narrowest);
  const besides = severityWidth + lineWidth + columnWidth + 8;
  const isBeside = total - besides >= leastRoom;
  const indent = isBeside ? besides : severityWidth + 4;
  const advised = new Set<string>();

  return (each: Reported): string[] => {
    const { severity, message, remedy } = each;
    const place = [padded(lineOf(each), lineWidth), padded(columnOf(each), columnWidth)].join('  ');
    const head = `  ${paint(styles[severity], padded(severity, severityWidth))}  ${place}`;
    const advice = remedy === '' || advised.has(remedy) ? [] : wrap(printable(remedy), total - indent);
    advised.add(remedy);
    const texts = [...wrap(printable(message), total - indent), ...advice.map((line) => paint('dim', line))];
    const beside = isBeside ? `  ${texts.shift()}` : '';
    return [(head + beside).trimEnd(), ...texts.map((line) => ' '.repeat(indent) + line)];
  };
}

function lineOf({ line }: Reported): string {
  return line === undefined ? 'file' : `line ${line}`;
}

function columnOf({ column }: Reported): string {
  if (column === undefined) return '';
  const header = printable(column.header.trim()) || `column ${column.number}`;
  return header.length > widestColumn ? `${header.slice(0, widestColumn - 1)}…` : header;
}

function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - width(text)));
}

function verdict({ files, devices, errors, warnings, repaired }: Summary, paint: Paint): string {
  const counts = [
    errors > 0 ? paint(['bold', 'red'], counted(errors, 'error')) : paint('green', 'no errors'),
    warnings > 0 ? paint(['bold', 'yellow'], counted(warnings, 'warning')) : 'no warnings',
    ...(repaired > 0 ? [paint('green', `${grouped(repaired)} repaired`)] : []),
  ];
  return `${counts.join(', ')} in ${counted(devices, 'device')} of ${counted(files, 'file')}`;
}
