import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { encodeHardwareHash } from '../../src/hardware-hash/index.js';

export interface DeviceFileForm {
  readonly encoding: 'utf-8' | 'utf-16le';
  readonly quoted: boolean;
  /** Beyond ASCII it makes every string of the parser twice as large. */
  readonly groupTag: string;
}

/** Writes a file of so many devices that do not exist, each with a hash of its own; 4 kB a row in UTF-8. */
export async function writeDeviceFile(path: string, rows: number, form: DeviceFileForm): Promise<void> {
  await pipeline(Readable.from(parts(rows, form)), createWriteStream(path));
}

/** How many hashes are made at once. */
const batch = 50;

async function* parts(rows: number, { encoding, quoted, groupTag }: DeviceFileForm): AsyncGenerator<Buffer> {
  const bytes = (text: string) => Buffer.from(text, encoding);
  const line = (cells: readonly string[]) =>
    `${cells.map((cell) => (quoted ? `"${cell}"` : cell)).join(',')}\r\n`;
  const mark = encoding === 'utf-16le' ? '\uFEFF' : '';
  yield bytes(mark + line(['Device Serial Number', 'Windows Product ID', 'Hardware Hash', 'Group Tag']));
  for (let start = 0; start < rows; start += batch) {
    const length = Math.min(batch, rows - start);
    const lines = await Promise.all(
      Array.from({ length }, async (_, index) => {
        const serialNumber = `SAMPLE-${start + index}`;
        const hash = await encodeHardwareHash({
          serialNumber,
          manufacturer: 'Contoso',
          productName: 'Notebook 14',
          smbiosUuid: `00000000-0000-4000-8000-${String(start + index).padStart(12, '0')}`,
          tpmEndorsementKeyBytes: new TextEncoder().encode(`not the key of any TPM ${start + index}`),
        });
        return line([serialNumber, '', hash, groupTag]);
      }),
    );
    yield bytes(lines.join(''));
  }
}
