/** What the first bytes of a file give away. `utf-8 or ansi` shows later, at the first character beyond ASCII. */
export type SniffedEncoding =
  | {
      readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-8 or ansi';
      /** How many bytes the byte order mark takes. */
      readonly mark: number;
    }
  | { readonly binary: string };

/** Bytes that {@link sniffEncoding} wants to see, or all of a shorter file. */
export const sampleLength = 64;

const signatures: readonly (readonly [bytes: readonly number[], result: SniffedEncoding])[] = [
  [[0xef, 0xbb, 0xbf], { encoding: 'utf-8', mark: 3 }],
  [[0xff, 0xfe], { encoding: 'utf-16le', mark: 2 }],
  [[0xfe, 0xff], { encoding: 'utf-16be', mark: 2 }],
  [[0x50, 0x4b, 0x03, 0x04], { binary: 'a ZIP archive or an Excel workbook' }],
  [[0x50, 0x4b, 0x05, 0x06], { binary: 'an empty ZIP archive' }],
  [[0xd0, 0xcf, 0x11, 0xe0], { binary: 'an old Excel workbook' }],
  [[0x25, 0x50, 0x44, 0x46], { binary: 'a PDF document' }],
  [[0x1f, 0x8b], { binary: 'a gzip archive' }],
];

export function sniffEncoding(bytes: Uint8Array): SniffedEncoding {
  const signed = signatures.find(([signature]) => signature.every((byte, index) => bytes[index] === byte));
  if (signed !== undefined) return signed[1];

  const sample = bytes.subarray(0, sampleLength);
  const nuls = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) nuls[index % 2] = (nuls[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = nuls;
  // A Latin letter in UTF-16 has one NUL; a header line is mostly those, even where some names are not.
  const enough = sample.length / 4;
  if (odd > even && odd >= enough) return { encoding: 'utf-16le', mark: 0 };
  if (even > odd && even >= enough) return { encoding: 'utf-16be', mark: 0 };
  return { encoding: 'utf-8 or ansi', mark: 0 };
}
