import { mayHoldLicenceKey } from './licenceKey.js';

const longest = 40;

/** Text of a file, fit for a message: on one line, never so long that it could be a hash, and no licence key. */
export function quoted(text: string): string {
  return text.length <= longest && !mayHoldLicenceKey(text)
    ? JSON.stringify(text)
    : `a text of ${text.length} characters`;
}

/** As {@link quoted}, for the cells of a row. */
export function quotedList(texts: readonly string[]): string {
  const shown = texts.slice(0, 10).map(quoted);
  if (texts.length > shown.length) shown.push(`${texts.length - shown.length} more`);
  return shown.join(', ');
}
