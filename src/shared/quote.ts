import { containsSecret } from './redact.js';

/** Maximum length of a text that is shown. The longest legitimate text is a user name, with at most 113 characters. */
const maxLength = 120;

/** Quotes a text from a file for a message: on one line, without control characters and without secrets. */
export function quoted(text: string): string {
  if (!isSafeToShow(text)) return describe(text);
  return JSON.stringify(text).replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}

export function quotedList(texts: readonly string[]): string {
  const shown = texts.slice(0, 10).map(quoted);
  if (texts.length > shown.length) shown.push(`${texts.length - shown.length} more`);
  return shown.join(', ');
}

/** Returns a text from a file, or its length if it may be a secret. */
export function textOrLength(text: string): string {
  return isSafeToShow(text) ? text : describe(text);
}

/** Returns a text from a file, or a marker if it may be a secret. */
export function textOrMarker(text: string, most = maxLength): string {
  return isSafeToShow(text, most) ? text : '[…]';
}

function isSafeToShow(text: string, most = maxLength): boolean {
  return text.length <= most && !containsSecret(text) && !containsProductKey(text);
}

function describe(text: string): string {
  return `a text of ${text.length} characters`;
}

/** The name of the method that Node calls to print an object. */
export const inspect: unique symbol = Symbol.for('nodejs.util.inspect.custom');

/** Copies an object without its secrets. In a shifted row, any property may contain one. */
export function withoutSecrets(properties: object): object {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [
      name,
      typeof value === 'string' ? textOrMarker(value) : value,
    ]),
  );
}

/** Five groups of five, the format of a Windows product key. A key without one of its groups is still sensitive. */
function containsProductKey(text: string): boolean {
  return /(?<![a-z\d])([a-z\d]{5}[\p{Pd}\s]){3,}[a-z\d]{5}(?![a-z\d])|(?<![a-z\d])(?=[a-z]*\d)[a-z\d]{25}(?![a-z\d])/iu.test(
    text,
  );
}

/** Whether a text starts like a hardware hash: the base64 of "OA" and of the bits that follow. */
export function beginsAsHash(text: string): boolean {
  return /^T0[E-H]/.test(text);
}

/**
 * Whether a text is a Windows product key. Word replaces hyphens with longer dashes. A number of 25 digits is not a
 * key.
 */
export function isProductKey(text: string): boolean {
  return /^[a-z\d]{5}([\p{Pd}\s]?[a-z\d]{5}){4}$/iu.test(text) && /[a-z]/i.test(text);
}
