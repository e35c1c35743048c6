import { mayHoldLicenceKey } from '../csv/licenceKey.js';
import { beginsAsHash } from './beginsAsHash.js';

/** Longer texts are not repeated: they may be a piece of a hash, as shorter ones may that begin so. */
const longest = 64;
const longestBeginning = 24;

/** A text of a file, fit for a message: in quotes, on one line, without what a terminal would obey, and no secret. */
export function shown(text: string): string {
  const isLong = text.length > (beginsAsHash(text.trimStart()) ? longestBeginning : longest);
  if (isLong || mayHoldLicenceKey(text)) return `a text of ${text.length} characters`;
  return JSON.stringify(text).replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}
