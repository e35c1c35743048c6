import { mayHoldLicenceKey } from '../csv/licenceKey.js';

/** Longer texts are not repeated: they may be a piece of a hash. */
const longest = 64;

/** A text of a file, fit for a message: in quotes, on one line, without what a terminal would obey, and no secret. */
export function shown(text: string): string {
  if (text.length > longest || mayHoldLicenceKey(text)) return `a text of ${text.length} characters`;
  return JSON.stringify(text).replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}
