import { type Field, readFields, fields as table } from './fields.js';
import type { HardwareHashFields, HardwareHashRecord } from './HardwareHashFields.js';
import { equalBytes, viewOf } from './layouts/struct.js';
import { checksumLength, hashLength, headerLength, recordHeaderLength } from './readFrame.js';

/**
 * Builds a hardware hash from its fields. **For tests**, demonstrations and mocks: it describes no real device, so
 * Windows Autopilot cannot use it. The same fields always result in the same hash.
 *
 * It is the inverse of `decodeHardwareHash` in both directions. Decoding returns every field (a MAC address or UUID in
 * lowercase). Encoding a decoded hash writes the same records in the same order, so a hash without `problems` is
 * reproduced byte for byte.
 *
 * This is the hardware hash of learn.microsoft.com, "Manually register devices with Windows Autopilot", also known as
 * the 4K hash. Its layout is known from public decoders, not from Microsoft.
 *
 * @returns 4000 characters of standard base64: 3000 bytes with a valid SHA-256 checksum
 * @throws TypeError if a text contains a NUL or an unpaired surrogate, if a MAC address, UUID, version, name or record
 * type is malformed, or if `diskSerialNumber` is not the first of `diskSerialNumbers`
 * @throws RangeError if a number does not fit its record, or if the fields do not fit into 3000 bytes
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

/**
 * Returns the records of the fields, followed by the given records. A decoded hash has all its records among the
 * latter.
 */
function recordsOf(fields: HardwareHashFields): HardwareHashRecord[] {
  const given = fields.records ?? [];
  if (given.some(({ type }) => !Number.isInteger(type) || type < 0 || type > 0xffff)) {
    throw new TypeError('The type of a hardware hash record must be an integer from 0 to 65535.');
  }
  const said = recordsByField(fieldsOf(given));
  return [...recordsByField(fields)]
    .flatMap(([name, records]) => (sameRecords(records, said.get(name)) ? [] : records))
    .concat(given);
}

function fieldsOf(records: readonly HardwareHashRecord[]): HardwareHashFields {
  const bytes = new Uint8Array(records.reduce((sum, { data }) => sum + data.length, 0));
  const places: number[] = [];
  let at = 0;
  for (const { type, data } of records) {
    bytes.set(data, at);
    places.push(type, at, at + data.length);
    at += data.length;
  }
  const said: HardwareHashFields = {};
  readFields(viewOf(bytes), places, said);
  return said;
}

/** Returns the records of each field, in the order in which they are written. */
function recordsByField(given: HardwareHashFields): Map<string, readonly HardwareHashRecord[]> {
  return new Map(
    Object.entries<Field>(table).map(([name, { type, repeats, layout }]) => {
      const value: unknown =
        name === 'diskSerialNumbers' ? diskSerialNumbersOf(given) : given[name as keyof HardwareHashFields];
      const items = value === undefined ? [] : repeats ? (value as readonly unknown[]) : [value];
      return [name, items.map((item) => ({ type, data: layout.write(item, name) }))];
    }),
  );
}

function diskSerialNumbersOf({ diskSerialNumber: first, diskSerialNumbers: all }: HardwareHashFields) {
  if (first === undefined) return all;
  if (all !== undefined && all[0] !== first) {
    throw new TypeError('diskSerialNumber is not the first of diskSerialNumbers: give either.');
  }
  return all ?? [first];
}

function sameRecords(
  some: readonly HardwareHashRecord[],
  others: readonly HardwareHashRecord[] = [],
): boolean {
  return (
    some.length === others.length &&
    some.every(({ data }, index) => equalBytes(data, others[index]?.data ?? new Uint8Array()))
  );
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
