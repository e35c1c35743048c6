import type { HardwareHashFields, HardwareHashRecord } from './HardwareHashFields.js';
import { checksumLength, hashLength, headerLength, macOffset, recordHeaderLength } from './layout.js';
import { recordTypes } from './recordTypes.js';

const textFields = [
  'manufacturer',
  'productName',
  'serialNumber',
  'sku',
  'family',
  'firmwareVendor',
  'productId',
  'cpuVendor',
  'cpuModel',
  'diskSerialNumber',
] as const satisfies readonly (keyof HardwareHashFields & keyof typeof recordTypes)[];

/**
 * Builds a hardware hash, as a device would report it, from what it shall say: for tests, demonstrations and
 * mocks. It describes no real machine, so Windows Autopilot has no use for it. The same fields always give
 * the same hash.
 *
 * The hash is what learn.microsoft.com's "Manually register devices with Windows Autopilot" calls the
 * hardware hash, also known as the 4K hash; its layout is known from public decoders, not from Microsoft.
 *
 * @returns 4000 characters of standard base64: 3000 bytes with a valid SHA-256 checksum.
 * @throws TypeError when a text has a NUL or a lone surrogate, or when a MAC address, UUID or record type is
 * malformed.
 * @throws RangeError when the fields do not fit into 3000 bytes.
 */
export async function encodeHardwareHash(fields: HardwareHashFields): Promise<string> {
  const records = recordsOf(fields);
  const end = records.reduce((sum, { data }) => sum + recordHeaderLength + data.length, headerLength);
  if (end + checksumLength > hashLength) {
    throw new RangeError(
      `The fields of a hardware hash take ${end + checksumLength} bytes, but it holds ${hashLength}: shorten them or give fewer records.`,
    );
  }

  const bytes = new Uint8Array(hashLength);
  const view = new DataView(bytes.buffer);
  bytes.set(ascii('OA'));
  view.setUint16(2, end, true);
  let at = headerLength;
  for (const { type, data } of records) {
    view.setUint16(at, type, true);
    view.setUint16(at + 2, recordHeaderLength + data.length, true);
    bytes.set(data, at + recordHeaderLength);
    at += recordHeaderLength + data.length;
  }
  bytes.set(ascii('CS'), end);
  view.setUint16(end + 2, checksumLength, true);
  bytes.set(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.subarray(0, end))), end + 4);
  return btoa(String.fromCharCode(...bytes));
}

function recordsOf(fields: HardwareHashFields): HardwareHashRecord[] {
  const records: HardwareHashRecord[] = [];
  for (const name of textFields) {
    const text = fields[name];
    if (text !== undefined) records.push({ type: recordTypes[name], data: textData(name, text) });
  }
  for (const mac of fields.networkAdapters ?? []) {
    records.push({ type: recordTypes.networkAdapter, data: macData(mac) });
  }
  if (fields.smbiosUuid !== undefined) {
    records.push({ type: recordTypes.smbiosUuid, data: uuidData(fields.smbiosUuid) });
  }
  for (const record of fields.records ?? []) {
    if (!Number.isInteger(record.type) || record.type < 0 || record.type > 0xffff) {
      throw new TypeError('The type of a hardware hash record must be an integer from 0 to 65535.');
    }
    records.push(record);
  }
  return records;
}

function textData(name: string, text: string): Uint8Array {
  if (text.includes('\0')) {
    throw new TypeError(`${name} has a NUL character, which ends a text in a hardware hash.`);
  }
  if (/\p{Surrogate}/u.test(text)) {
    throw new TypeError(`${name} has half a surrogate pair, which UTF-8 cannot write.`);
  }
  return new TextEncoder().encode(`${text}\0`);
}

function macData(mac: string): Uint8Array {
  if (!/^[\da-f]{2}([:-][\da-f]{2}){5}$/i.test(mac)) {
    throw new TypeError(
      'An entry of networkAdapters is not a MAC address: write it like 02:00:00:00:00:01, six pairs of hexadecimal digits.',
    );
  }
  const data = new Uint8Array(macOffset + 6);
  data.set(hexBytes(mac), macOffset);
  return data;
}

/** SMBIOS keeps the first three groups of a UUID little endian and the last two as they are written. */
function uuidData(uuid: string): Uint8Array {
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(uuid)) {
    throw new TypeError(
      'smbiosUuid is not a UUID: write it like 00112233-4455-6677-8899-aabbccddeeff, in hexadecimal digits.',
    );
  }
  const groups = uuid.split('-').map(hexBytes);
  return Uint8Array.from(groups.flatMap((group, index) => (index < 3 ? group.reverse() : group)));
}

function hexBytes(text: string): number[] {
  return (text.match(/[\da-f]{2}/gi) ?? []).map((pair) => Number.parseInt(pair, 16));
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
