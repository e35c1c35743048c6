/** The characters of Windows-1252 from 0x80 to 0x9F, as the WHATWG Encoding Standard has it. */
export const c1 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Turns text into Windows-1252. Characters that it does not have become a question mark: look for them first. */
export function encodeWindows1252(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    bytes[index] = code < 0x80 || (code >= 0xa0 && code <= 0xff) ? code : (special.get(code) ?? 0x3f);
  }
  return bytes;
}

const special = new Map([...c1].map((character, index) => [character.charCodeAt(0), 0x80 + index]));
