const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** The text of bytes that are all ASCII, otherwise `undefined`. The platform looks at bytes far faster than a loop does. */
export function asciiText(bytes: Uint8Array): string | undefined {
  const text = utf8.decode(bytes);
  // In UTF-8 every other character takes more bytes than it has units, unless it stands for a byte that is none.
  return text.length === bytes.length && !text.includes('\uFFFD') ? text : undefined;
}
