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
export function mayHoldLicenceKey(text: string): boolean {
  return keyWithin.test(text);
}
