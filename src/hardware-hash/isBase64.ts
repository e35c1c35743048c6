/**
 * Whether `text` is standard base64 (RFC 4648 §4): the alphabet with `+` and `/`, padded with `=` to a
 * multiple of four characters, not empty, without white space. This is what Microsoft Graph takes as
 * `Edm.Binary`; base64url and unpadded text are refused here as they are there. Runs in linear time.
 */
export function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
}
