import { CliError, type ExitCode } from '../Cli.js';
import { explainFailure } from '../explainFailure.js';
import { printable, width } from '../output/printable.js';
import type { View } from '../output/table.js';
import type { Paint, Style } from '../output/talk.js';

/** What `doctor` checks, in this order. */
export type CheckName =
  | 'cloud'
  | 'proxy'
  | 'connection'
  | 'certificate'
  | 'clock'
  | 'token'
  | 'tenant'
  | 'audience'
  | 'expiry'
  | 'readPermission'
  | 'writePermission'
  | 'settings'
  | 'records';

/** The result of one check. */
export interface Check {
  readonly check: CheckName;
  readonly result: 'pass' | 'fail' | 'notChecked';
  /** What was found, or why it was not checked. */
  readonly found: string;
  /** What to do about a failure. */
  readonly remedy?: string | undefined;
  /** The exit code if this is the first failure. */
  readonly exitCode?: ExitCode;
}

export function pass(check: CheckName, found: string): Check {
  return { check, result: 'pass', found };
}

export function fail(check: CheckName, exitCode: ExitCode, found: string, remedy?: string): Check {
  return { check, result: 'fail', found, remedy, exitCode };
}

export function notChecked(check: CheckName, why: string): Check {
  return { check, result: 'notChecked', found: why };
}

/** Runs a check that fails with a `CliError`. Other errors are not caught. */
export async function attempt<Value>(
  check: CheckName,
  work: () => Value | Promise<Value>,
): Promise<{ readonly value: Value } | { readonly failure: Check }> {
  try {
    return { value: await work() };
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    const { message, remedy = '' } = explainFailure(error);
    const found = message.replace(/\.$/, '');
    return {
      failure: fail(check, error.exitCode, found, remedy.replace(/ ?Nothing was sent\.$/, '') || undefined),
    };
  }
}

/** The checks for programs. */
export function checksView(checks: readonly Check[]): View<Check> {
  return {
    json: checks.map(({ exitCode: _, ...shown }) => shown),
    rows: checks,
    columns: [
      { name: 'check', heading: 'CHECK', value: ({ check }) => check },
      { name: 'result', heading: 'RESULT', value: ({ result }) => result },
      { name: 'found', heading: 'FOUND', value: ({ found }) => found },
      { name: 'remedy', heading: 'REMEDY', value: ({ remedy }) => remedy },
    ],
  };
}

const results: Readonly<Record<Check['result'], { readonly text: string; readonly style: Style }>> = {
  pass: { text: 'pass', style: 'green' },
  fail: { text: 'FAIL', style: 'red' },
  notChecked: { text: '-', style: 'dim' },
};

/** The checks for a person: one per line, each remedy below its failure. */
export function checkLines(checks: readonly Check[], paint: Paint, columns?: number): string {
  const indent = ' '.repeat(resultWidth + nameWidth);
  const textWidth = Math.max(30, (columns ?? Number.POSITIVE_INFINITY) - indent.length);
  return checks
    .map(({ check, result, found, remedy }, at) => {
      const { text, style } = results[result];
      const name = check.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
      const [first = '', ...rest] = wrapped(found, textWidth);
      const shown = result === 'notChecked' ? `not checked: ${first}` : first;
      const isNew = remedy !== undefined && remedy !== checks[at - 1]?.remedy;
      const more = [...rest, ...(isNew ? wrapped(remedy, textWidth) : [])];
      return [
        `${paint(style, text.padEnd(resultWidth))}${name.padEnd(nameWidth)}${shown}`,
        ...more.map((line) => `${indent}${line}`),
      ].join('\n');
    })
    .join('\n');
}

const resultWidth = 6;
const nameWidth = 18;

/** Breaks a text into lines of at most `most` columns, unless a word is longer. */
function wrapped(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of printable(text).split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && width(line) + 1 + width(word) <= most) lines.push(`${lines.pop()} ${word}`);
    else lines.push(word);
  }
  return lines;
}
