import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeHardwareHash,
  encodeHardwareHash,
  type HardwareHashFields,
  isBase64,
} from '../../src/hardware-hash/index.js';

interface ParsedRecord {
  readonly type: number;
  readonly data: Buffer;
}

/** Parses a hash according to its layout, independently of the tested code. */
function parse(hash: string) {
  const bytes = Buffer.from(hash, 'base64');
  const end = bytes.readUInt16LE(2);
  const records: ParsedRecord[] = [];
  for (let at = 4; at < end; ) {
    const length = bytes.readUInt16LE(at + 2);
    records.push({ type: bytes.readUInt16LE(at), data: bytes.subarray(at + 4, at + length) });
    at += length;
  }
  return { bytes, end, records };
}

async function recordsOf(fields: HardwareHashFields) {
  return parse(await encodeHardwareHash(fields)).records;
}

const text = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((value) => !value.includes('\0'));

const versions = {
  toolBuild: '10.0.1.1',
  osBuild: '10.0.1.1',
  osType: 'fullOs',
  osArchitecture: 'x64',
  toolVersion: 3,
} as const;

describe('encodeHardwareHash', () => {
  it('returns 4000 characters of base64 with a frame and a valid checksum, for any fields that fit', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record(
          { serialNumber: text, manufacturer: text, productName: text, sku: text },
          { requiredKeys: [] },
        ),
        fc.array(fc.record({ type: fc.nat(0xffff), data: fc.uint8Array({ maxLength: 60 }) }), {
          maxLength: 10,
        }),
        async (fields, records) => {
          const hash = await encodeHardwareHash({ ...fields, records });
          expect(hash).toHaveLength(4000);
          expect(isBase64(hash)).toBe(true);

          const { bytes, end, records: parsed } = parse(hash);
          expect(bytes.toString('latin1', 0, 2)).toBe('OA');
          expect(bytes.toString('latin1', end, end + 2)).toBe('CS');
          expect(bytes.readUInt16LE(end + 2)).toBe(36);
          const checksum = createHash('sha256').update(bytes.subarray(0, end)).digest('hex');
          expect(bytes.toString('hex', end + 4, end + 36)).toBe(checksum);
          expect(bytes.subarray(end + 36).every((byte) => byte === 0)).toBe(true);
          expect(parsed.slice(Object.keys(fields).length)).toEqual(
            records.map(({ type, data }) => ({ type, data: Buffer.from(data) })),
          );
        },
      ),
      { numRuns: 50 },
    );
  });

  it('returns the same hash for the same fields', async () => {
    const fields = { serialNumber: 'SAMPLE-0001', networkAdapters: ['02:00:00:00:00:01'] };
    expect(await encodeHardwareHash(fields)).toBe(await encodeHardwareHash({ ...fields }));
  });

  it.each([
    ['cpuVendor', 3],
    ['cpuModel', 4],
    ['diskSerialNumber', 7],
    ['serialNumber', 14],
    ['firmwareVendor', 15],
    ['manufacturer', 16],
    ['productName', 17],
    ['sku', 18],
    ['family', 19],
    ['productId', 24],
  ] as const)('writes %s as text with a final NUL, in a record of type %i', async (name, type) => {
    expect(await recordsOf({ [name]: 'Contoso é' })).toEqual([{ type, data: Buffer.from('Contoso é\0') }]);
  });

  it('distinguishes an empty text from an absent field', async () => {
    expect(await recordsOf({ manufacturer: '', productName: undefined })).toEqual([
      { type: 16, data: Buffer.from([0]) },
    ]);
  });

  it('writes one record for each network adapter, with its MAC address at offset 8 of the record', async () => {
    const records = await recordsOf({ networkAdapters: ['02:00:00:00:00:0a', '02-00-00-00-00-0B'] });
    expect(records.map(({ type }) => type)).toEqual([8, 8]);
    expect(records.map(({ data }) => data.toString('hex', 4))).toEqual(['02000000000a', '02000000000b']);
  });

  it('writes the first three groups of the UUID in little-endian order', async () => {
    expect(await recordsOf({ smbiosUuid: '00112233-4455-6677-8899-AABBCCDDEEFF' })).toEqual([
      { type: 12, data: Buffer.from('33221100554477668899aabbccddeeff', 'hex') },
    ]);
  });

  it('accepts disk serial numbers as a list, or only the first', async () => {
    expect(await encodeHardwareHash({ diskSerialNumbers: ['A'] })).toBe(
      await encodeHardwareHash({ diskSerialNumber: 'A' }),
    );
    const both = { diskSerialNumber: 'A', diskSerialNumbers: ['A', 'B'] };
    expect((await recordsOf(both)).map(({ type }) => type)).toEqual([7, 7]);
  });

  it('does not write a field again that is in its records', async () => {
    const records = [
      { type: 99, data: Buffer.from('x') },
      { type: 14, data: Buffer.from('SAMPLE\0and more') },
    ];
    expect(await recordsOf({ serialNumber: 'SAMPLE', records })).toEqual(records);
    expect((await recordsOf({ serialNumber: 'OTHER', records })).map(({ type }) => type)).toEqual([
      14, 99, 14,
    ]);
  });

  it('accepts a changed decoded hash', async () => {
    const decoded = await decodeHardwareHash(
      await encodeHardwareHash({ serialNumber: 'A', manufacturer: 'Contoso' }),
    );
    expect(await encodeHardwareHash({ ...decoded, serialNumber: 'B' })).toBe(
      await encodeHardwareHash({ serialNumber: 'B', manufacturer: 'Contoso' }),
    );
  });

  it('accepts fields up to the last byte, and refuses one more', async () => {
    const largest = 3000 - 4 - 4 - 36;
    await expect(
      encodeHardwareHash({ records: [{ type: 99, data: new Uint8Array(largest) }] }),
    ).resolves.toHaveLength(4000);
    await expect(
      encodeHardwareHash({ records: [{ type: 99, data: new Uint8Array(largest + 1) }] }),
    ).rejects.toThrow(
      new RangeError(
        'The fields of a hardware hash take 3001 bytes, but it holds 3000: shorten them or give fewer records.',
      ),
    );
  });

  it.each<[string, HardwareHashFields]>([
    ['a NUL in a text', { serialNumber: 'SAMPLE\0' }],
    ['half a surrogate pair', { manufacturer: 'Contoso \ud83d' }],
    ['a MAC address of five pairs', { networkAdapters: ['02:00:00:00:00'] }],
    ['a UUID in braces', { smbiosUuid: '{00112233-4455-6677-8899-aabbccddeeff}' }],
    ['a version of three numbers', { versions: { ...versions, osBuild: '10.0.1' } }],
    ['two first disks', { diskSerialNumber: 'A', diskSerialNumbers: ['B'] }],
    ['a record type beyond 16 bits', { records: [{ type: 65_536, data: new Uint8Array() }] }],
  ])('refuses %s with a TypeError', async (_what, fields) => {
    await expect(encodeHardwareHash(fields)).rejects.toThrow(TypeError);
  });

  it.each<[string, HardwareHashFields, string]>([
    ['a number beyond its record', { chassis: { type: 256, powerPlatformRole: 0 } }, 'chassis.type'],
    ['a fraction', { graphicsMemory: [0.5] }, 'graphicsMemory.dedicatedVideoMemory'],
    [
      'a part of a version beyond 16 bits',
      { versions: { ...versions, toolBuild: '1.2.3.65536' } },
      'versions.toolBuild',
    ],
  ])('refuses %s with a RangeError that names the field', async (_what, fields, name) => {
    await expect(encodeHardwareHash(fields)).rejects.toThrow(RangeError);
    await expect(encodeHardwareHash(fields)).rejects.toThrow(name);
  });
});
