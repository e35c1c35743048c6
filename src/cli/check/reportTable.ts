import { counted, grouped, printable, width, wrap } from '../output/printable.js';
import type { Paint, Style } from '../output/talk.js';
import type { Omitted, Report, Reported, Summary } from './Reported.js';

interface TableOptions {
  readonly paint: Paint;
  /** The width of the terminal in columns. Without it, nothing is wrapped or omitted. */
  readonly columns: number | undefined;
  /** Whether to show all findings, however many are alike. */
  readonly all: boolean;
}

const styles: Record<Reported['severity'], Style> = { error: 'red', warning: 'yellow', repaired: 'green' };

/** The maximum number of similar findings per file on a terminal. */
const mostAlike = 10;

/** The narrowest terminal that the layout adapts to. */
const narrowest = 60;

/** The maximum length of a header. A longer one is cut. */
const widestColumn = 24;

/** With less room than this, a message goes below its location. */
const leastRoom = 50;

/**
 * Formats a report for a person: by file and line, the worst first. A remedy appears below the first finding that it
 * applies to.
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
      paint('dim', `  … and ${grouped(count)} more of ${code}. Use --verbose to show all of them.`),
    ),
  ]);
  const copy = written.length === 0 ? [] : [`Wrote ${written.map(printable).join(', ')}`];
  const last = [verdict(summary, paint), ...copy];
  return `${[...parts, last].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** Returns a function that formats the lines of a finding, with all findings aligned in columns. */
function layout(shown: readonly Reported[], { paint, columns }: TableOptions) {
  const widest = (texts: readonly string[]) => texts.reduce((most, text) => Math.max(most, width(text)), 0);
  const severityWidth = widest(shown.map(({ severity }) => severity));
  const lineWidth = widest(shown.map(lineOf));
  const columnWidth = widest(shown.map(columnOf));
  const total = columns === undefined ? Number.POSITIVE_INFINITY : Math.max(columns, narrowest);
  const otherWidth = severityWidth + lineWidth + columnWidth + 8;
  const isBeside = total - otherWidth >= leastRoom;
  const indent = isBeside ? otherWidth : severityWidth + 4;
  const advised = new Set<string>();

  return (each: Reported): string[] => {
    const { severity, message, remedy } = each;
    const place = [padded(lineOf(each), lineWidth), padded(columnOf(each), columnWidth)].join('  ');
    const head = `  ${paint(styles[severity], padded(severity, severityWidth))}  ${place}`;
    const advice = remedy === '' || advised.has(remedy) ? [] : wrap(printable(remedy), total - indent);
    advised.add(remedy);
    const texts = [...wrap(printable(message), total - indent), ...advice.map((line) => paint('dim', line))];
    const sideText = isBeside ? `  ${texts.shift()}` : '';
    return [(head + sideText).trimEnd(), ...texts.map((line) => ' '.repeat(indent) + line)];
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

/** Returns the counts as a sentence without a period. */
export function verdict({ files, devices, errors, warnings, repaired }: Summary, paint: Paint): string {
  const counts = [
    errors > 0 ? paint(['bold', 'red'], counted(errors, 'error')) : paint('green', 'no errors'),
    warnings > 0 ? paint(['bold', 'yellow'], counted(warnings, 'warning')) : 'no warnings',
    ...(repaired > 0 ? [paint('green', `${grouped(repaired)} repaired`)] : []),
  ];
  return `${counts.join(', ')} in ${counted(devices, 'device')} of ${counted(files, 'file')}`;
}

/** Returns the report of a file, with at most `most` findings of each code, and how many are omitted in total. */
function abridged(
  reported: readonly Reported[],
  most: number,
  omitted: readonly Omitted[],
): {
  readonly shown: readonly Reported[];
  readonly left: readonly { readonly code: string; readonly count: number }[];
} {
  const counts = new Map<string, number>();
  const shown = reported.filter(({ code }) => {
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    return count <= most;
  });
  const file = reported[0]?.file;
  const left = [...counts].flatMap(([code, count]) => {
    const before = omitted.find((each) => each.file === file && each.code === code)?.count ?? 0;
    const all = Math.max(0, count - most) + before;
    return all > 0 ? [{ code, count: all }] : [];
  });
  return { shown, left };
}

const ranks: Record<Reported['severity'], number> = { error: 0, warning: 1, repaired: 2 };

/**
 * Orders the report by file and line. Files and lines with errors come first, otherwise the order is that of the input.
 */
export function worstFirst(reported: readonly Reported[]): Reported[][] {
  return groups(reported, ({ file }) => file).map((ofFile) => groups(ofFile, ({ line }) => line).flat());
}

/** Groups items, each group with its worst first, and the group with the worst first. The sort is stable. */
function groups(reported: readonly Reported[], keyOf: (each: Reported) => unknown): Reported[][] {
  const byKey = new Map<unknown, Reported[]>();
  for (const each of reported) {
    const group = byKey.get(keyOf(each));
    if (group === undefined) byKey.set(keyOf(each), [each]);
    else group.push(each);
  }
  for (const group of byKey.values()) group.sort((one, other) => rank(one) - rank(other));
  return [...byKey.values()].sort(([one], [other]) => rank(one) - rank(other));
}

function rank(reported: Reported | undefined): number {
  return reported === undefined ? 0 : ranks[reported.severity];
}
