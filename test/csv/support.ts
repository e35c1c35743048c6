import {
  DeviceFileError,
  type DeviceRow,
  type ReadDevicesOptions,
  readDevices,
} from '../../src/csv/index.js';

export const header = 'Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User';

/** Not the hash of any device, but as long as one. */
export const hash = `T0E${'SAMPLE'.repeat(666)}A`;

export type Input = Parameters<typeof readDevices>[0];

export async function read(
  input: Input,
  file?: string,
  badRows?: ReadDevicesOptions['badRows'],
): Promise<DeviceRow[]> {
  const rows: DeviceRow[] = [];
  for await (const row of readDevices(input, { file, badRows })) rows.push(row);
  return rows;
}

/** Returns the error that ends the reading, and the rows before it. */
export async function readToError(input: Input): Promise<{ error: DeviceFileError; rows: DeviceRow[] }> {
  const rows: DeviceRow[] = [];
  try {
    for await (const row of readDevices(input, { file: 'devices.csv' })) rows.push(row);
  } catch (error) {
    if (error instanceof DeviceFileError) return { error, rows };
    throw error;
  }
  throw new Error('The file was read without an error.');
}

/** Returns a stream of the bytes in pieces of the given lengths, repeated as needed. */
export function streamOf(
  bytes: Uint8Array,
  lengths: readonly number[] = [16_384],
): ReadableStream<Uint8Array> {
  let at = 0;
  let turn = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) {
        controller.close();
        return;
      }
      const length = lengths[turn++ % lengths.length] ?? 1;
      controller.enqueue(bytes.slice(at, at + length));
      at += length;
    },
  });
}

export const encodings = [
  'UTF-8',
  'UTF-8 BOM',
  'UTF-16LE',
  'UTF-16LE BOM',
  'UTF-16BE',
  'UTF-16BE BOM',
] as const;

export function encode(text: string, encoding: (typeof encodings)[number] | 'latin1'): Uint8Array {
  const marked = encoding.endsWith('BOM') ? `\uFEFF${text}` : text;
  if (encoding === 'latin1') return Buffer.from(text, 'latin1');
  if (encoding.startsWith('UTF-8')) return Buffer.from(marked);
  const littleEndian = Buffer.from(marked, 'utf16le');
  return encoding.startsWith('UTF-16BE') ? littleEndian.swap16() : littleEndian;
}
