import { findDelimiter } from './findDelimiter.js';

/** How a file separates its fields and its records. */
export interface Dialect {
  readonly delimiter: string;
  /** `\n` stands for `\r\n` too: one file may hold both. */
  readonly newline: '\n' | '\r';
}

export interface FoundDialect extends Dialect {
  /** Where the records begin: behind the `sep=` line, where there is one. */
  readonly start: number;
}

/** The line by which Excel is told the delimiter: https://support.microsoft.com, "Import or export text files". */
const separatorLine = /^"?sep=([^"\w\s]|\t)"?\s*$/i;

/**
 * Finds the dialect in the first line that is not blank.
 *
 * @param complete whether no more text will come
 * @returns `undefined` when that line has not come in full yet
 */
export function findDialect(text: string, complete: boolean): FoundDialect | undefined {
  const header = text.search(/[^\s,;"]/);
  if (header === -1) return complete ? { delimiter: ',', newline: '\n', start: 0 } : undefined;
  const lineStart = Math.max(text.lastIndexOf('\n', header), text.lastIndexOf('\r', header)) + 1;
  const [, line = '', breaks = ''] = /([^\r\n]*)([\r\n]*)/.exec(text.slice(lineStart)) ?? [];
  const newline = breaks === '' || breaks.includes('\n') ? '\n' : '\r';
  const mayGoOn = lineStart + line.length + breaks.length === text.length && !breaks.includes('\n');
  if (mayGoOn && !complete) return undefined;
  const delimiter = separatorLine.exec(line)?.[1];
  return delimiter === undefined
    ? { delimiter: findDelimiter(line), newline, start: 0 }
    : { delimiter, newline, start: lineStart + line.length + (/^\r?\n|^\r/.exec(breaks)?.[0].length ?? 0) };
}
