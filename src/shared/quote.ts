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

/** Whether a text begins as a hardware hash does: with the base64 of OA, of which the third character says something more. */
export function beginsAsBase64Hash(text: string): boolean {
  return /^T0[E-H]/.test(text);
}

/** The longestShown text that is shown. A hash has some 4,000 characters, and the longestShown that is none, a user's name, 113. */
const longestShown = 120;

/** Has Node print an object without secrets, wherever a shifted row has put them. */
export const inspect: unique symbol = Symbol.for('nodejs.util.inspect.custom');

/** A text, unless it could be a hash or a licence key. */
export function harmless(text: string): string {
  return text.length > longestShown || mayHoldLicenceKey(text) ? '[…]' : text;
}

/** The properties of an object, fit to be printed. */
export function concealed(properties: object): object {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [
      name,
      typeof value === 'string' ? harmless(value) : value,
    ]),
  );
}

/** Five groups of five: what Windows asks for when it is activated, and a secret. Word makes longer dashes of hyphens. */
const wholeKey = /^[a-z\d]{5}([\p{Pd}\s]?[a-z\d]{5}){4}$/iu;
/** Also a key that lost a group on its way is worth something to a thief. */
const keyWithin =
  /(?<![a-z\d])([a-z\d]{5}[\p{Pd}\s]){3,}[a-z\d]{5}(?![a-z\d])|(?<![a-z\d])[a-z\d]{25}(?![a-z\d])/iu;

/** Whether a cell holds a Windows licence key. A number of 25 digits is none. */
export function isLicenceKey(text: string): boolean {
  return wholeKey.test(text) && /[a-z]/i.test(text);
}

/** Whether a text may hold a licence key, so that it must not be shown. */
function mayHoldLicenceKey(text: string): boolean {
  return keyWithin.test(text);
}
