import { findDelimiter } from './findDelimiter.js';

/** How a file separates its fields and its records. */
export interface Dialect {
  readonly delimiter: string;
  /** `\n` stands for `\r\n` too: one file may hold both. */
  readonly newline: '\n' | '\r';
}

/**
 * Finds the dialect in the first line that is not blank.
 *
 * @param complete whether no more text will come
 * @returns `undefined` when that line has not come in full yet
 */
export function findDialect(text: string, complete: boolean): Dialect | undefined {
  const header = text.search(/[^\s,;"]/);
  if (header === -1) return complete ? { delimiter: ',', newline: '\n' } : undefined;
  const start = Math.max(text.lastIndexOf('\n', header), text.lastIndexOf('\r', header)) + 1;
  const [, line = '', breaks = ''] = /([^\r\n]*)([\r\n]*)/.exec(text.slice(start)) ?? [];
  const newline = breaks === '' || breaks.includes('\n') ? '\n' : '\r';
  const mayGoOn = start + line.length + breaks.length === text.length && !breaks.includes('\n');
  return mayGoOn && !complete ? undefined : { delimiter: findDelimiter(line), newline };
}
