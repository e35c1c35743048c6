import { beginsAsBase64Hash } from './beginsAsBase64Hash.js';
import { mayHoldLicenceKey } from './licenceKey.js';

/** Longer texts are not repeated: they may be a piece of a hash, as shorter ones may that begin so. */
const longest = 64;
const longestBeginning = 23;

/** A text of a file, fit for a message: in quotes, on one line, without what a terminal would obey, and no secret. */
export function quoted(text: string): string {
  if (!isFit(text)) return lengthOf(text);
  return JSON.stringify(text).replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}

/** As {@link quoted}, for the cells of a row. */
export function quotedList(texts: readonly string[]): string {
  const shown = texts.slice(0, 10).map(quoted);
  if (texts.length > shown.length) shown.push(`${texts.length - shown.length} more`);
  return shown.join(', ');
}

/** A text of a file as it is, or how long it is where it may be a secret. */
export function unquoted(text: string): string {
  return isFit(text) ? text : lengthOf(text);
}

function isFit(text: string): boolean {
  const most = beginsAsBase64Hash(text.trimStart()) ? longestBeginning : longest;
  return text.length <= most && !mayHoldLicenceKey(text);
}

function lengthOf(text: string): string {
  return `a text of ${text.length} characters`;
}
