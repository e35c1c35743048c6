import { containsSecret } from './redact.js';

/** The longest text that is shown. The longest other text is the name of a user, with at most 113 characters. */
const longest = 120;

/** Quotes a text of a file for a message: on one line, without what a terminal would obey, and without secrets. */
export function quoted(text: string): string {
  if (!isShowable(text)) return describe(text);
  return JSON.stringify(text).replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}

/** Quotes the cells of a row. */
export function quotedList(texts: readonly string[]): string {
  const shown = texts.slice(0, 10).map(quoted);
  if (texts.length > shown.length) shown.push(`${texts.length - shown.length} more`);
  return shown.join(', ');
}

/** Returns a text of a file as it is, or its length where it may be a secret. */
export function unquoted(text: string): string {
  return isShowable(text) ? text : describe(text);
}

/** Returns a text of a file as it is, or a mark where it may be a secret. */
export function showable(text: string, most = longest): string {
  return isShowable(text, most) ? text : '[…]';
}

function isShowable(text: string, most = longest): boolean {
  return text.length <= most && !containsSecret(text) && !containsProductKey(text);
}

function describe(text: string): string {
  return `a text of ${text.length} characters`;
}

/** The name of the method by which Node prints an object. */
export const inspect: unique symbol = Symbol.for('nodejs.util.inspect.custom');

/** Copies an object without its secrets, wherever a shifted row has put them. */
export function concealed(properties: object): object {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [
      name,
      typeof value === 'string' ? showable(value) : value,
    ]),
  );
}

/** Five groups of five: what Windows asks for when it is activated. Even a key that has lost a group is worth something. */
function containsProductKey(text: string): boolean {
  return /(?<![a-z\d])([a-z\d]{5}[\p{Pd}\s]){3,}[a-z\d]{5}(?![a-z\d])|(?<![a-z\d])(?=[a-z]*\d)[a-z\d]{25}(?![a-z\d])/iu.test(
    text,
  );
}

/** Tells whether a text begins as a hardware hash does: the base64 of "OA", and of the first bits that follow. */
export function beginsAsHash(text: string): boolean {
  return /^T0[E-H]/.test(text);
}

/** Tells whether a text is a Windows product key. Word makes longer dashes of hyphens; a number of 25 digits is not a key. */
export function isProductKey(text: string): boolean {
  return /^[a-z\d]{5}([\p{Pd}\s]?[a-z\d]{5}){4}$/iu.test(text) && /[a-z]/i.test(text);
}
