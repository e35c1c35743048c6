import { createHash } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  decodeHardwareHash,
  encodeHardwareHash,
  type HardwareHashRecord,
} from '../../src/hardware-hash/index.js';
import { syntheticDevice } from '../fixtures/syntheticDevice.js';
import { frame } from './frame.js';

const hash = await encodeHardwareHash(syntheticDevice);
const bytes = Buffer.from(hash, 'base64');
const end = bytes.readUInt16LE(2);

const cut = (length: number) => base64(bytes.subarray(0, length));
const base64 = (data: Uint8Array) => Buffer.from(data).toString('base64');
const record = (type: number, data: string | Uint8Array): HardwareHashRecord => ({
  type,
  data: typeof data === 'string' ? Buffer.from(data) : data,
});
const decoded = (...records: HardwareHashRecord[]) => decodeHardwareHash(base64(frame(records)));

/** Returns the hash with some bytes overwritten. */
function withBytes(at: number, ...values: number[]): string {
  const changed = Buffer.from(bytes);
  changed.set(values, at);
  return base64(changed);
}

async function codes(text: string): Promise<string[]> {
  return (await decodeHardwareHash(text)).problems.map(({ code }) => code);
}

describe('decodeHardwareHash reads', () => {
  it('every named record', async () => {
    const { tpmEndorsementKeyBytes = new Uint8Array(), ...device } = syntheticDevice;
    expect(await decodeHardwareHash(hash)).toEqual({
      ...device,
      offlineDeviceId: { source: 'tpmEndorsementKey' },
      diskSerialNumber: device.diskSerialNumbers?.[0],
      tpmEndorsementKey: createHash('sha256').update(tpmEndorsementKeyBytes).digest('hex'),
      length: 3000,
      checksumValid: true,
      truncated: false,
      problems: [],
      repairs: [],
    });
  });

  it.each([
    [
      'versions',
      1,
      '0000 0a00 0203 f465  0000 0a00 0100 0858  00000000 00 02 09 03',
      {
        toolBuild: '10.0.26100.770',
        osBuild: '10.0.22536.1',
        osType: 'fullOs',
        osArchitecture: 'x64',
        toolVersion: 3,
      },
    ],
    [
      'processor',
      2,
      '0c00 0200 0800 1000 01 000000',
      {
        architecture: 'arm64',
        packages: 2,
        cores: 8,
        threads: 16,
        hyperthreading: true,
      },
    ],
    [
      'memory',
      5,
      '1000000000000000 0000000001000000 0400 0100 05',
      {
        totalPhysicalRam: 16,
        maximumCapacity: 2 ** 32,
        slots: 4,
        arrays: 1,
        errorCorrection: 'singleBitEcc',
      },
    ],
    ['chassis', 10, '1f 08 00 01', { type: 31, powerPlatformRole: 'slate' }],
    ['smbiosUuid', 12, '33221100554477668899aabbccddeeff', '00112233-4455-6677-8899-aabbccddeeff'],
    [
      'disks',
      6,
      '0002000000000000 1100 00 01',
      [{ capacity: 512, busType: 'nvme', incursSeekPenalty: false }],
    ],
    [
      'networkAdapters',
      8,
      '09000000 02000000000a 01000000 500043004900',
      [{ macAddress: '02:00:00:00:00:0a', physicalMedium: 'native80211' }],
    ],
    [
      'displays',
      9,
      '1f00 1100 8007 3804',
      [{ physicalWidth: 31, physicalHeight: 17, horizontalResolution: 1920, verticalResolution: 1080 }],
    ],
    ['graphicsMemory', 29, '8000000000000000 0000000000000000 01 01', [128]],
    ['graphicsNames', 30, '43006f006e00e9000000', ['Coné']],
  ] as const)(
    '%s from record %i, at the positions on which decoders agree',
    async (field, type, hex, value) => {
      const data = Buffer.from(hex.replaceAll(' ', ''), 'hex');
      expect((await decoded(record(type, data)))[field]).toEqual(value);
    },
  );

  it('the source and the bytes of the offline device id', async () => {
    const data = Buffer.from('00000000 02012000 0000 010203'.replaceAll(' ', ''), 'hex');
    const { offlineDeviceId } = await decoded(record(11, data));
    expect(offlineDeviceId?.source).toBe('uefiVariable');
    expect(offlineDeviceId?.id).toEqual(Uint8Array.of(1, 2, 3));
  });

  it('an unnamed number unchanged', async () => {
    expect((await decoded(record(10, Uint8Array.of(3, 99)))).chassis).toEqual({
      type: 3,
      powerPlatformRole: 99,
    });
  });

  it('a text up to its NUL, an empty text, a text without NUL, and the first of several texts', async () => {
    const { manufacturer, serialNumber, sku, family } = await decoded(
      record(16, 'Contoso\0rest'),
      record(14, '\0'),
      record(18, 'é'),
      record(19, 'first\0'),
      record(19, 'second\0'),
    );
    expect({ manufacturer, serialNumber, sku, family }).toEqual({
      manufacturer: 'Contoso',
      serialNumber: '',
      sku: 'é',
      family: 'first',
    });
  });

  it('a record that is too short or too long for its field only as a record', async () => {
    const short = [1, 2, 5, 6, 8, 9, 10, 11, 12, 29].map((type) => record(type, Uint8Array.of(1)));
    const large = record(29, Buffer.alloc(16, 0xff));
    const { problems, records, length, checksumValid, truncated, repairs, ...read } = await decoded(
      ...short,
      large,
    );
    expect(read).toEqual({});
    expect(problems).toEqual([]);
    expect(records).toHaveLength(11);
  });

  it('unnamed records with type and bytes, in order', async () => {
    const records = [
      record(37, 'b'),
      record(14, 'SAMPLE\0'),
      record(27, Uint8Array.of(255)),
      record(60_000, 'c'),
    ];
    const read = await decoded(...records);
    expect(read.records.map(({ type, data }) => record(type, Buffer.from(data)))).toEqual(
      records.map(({ type, data }) => record(type, Buffer.from(data))),
    );
  });

  it('no fingerprint from an empty endorsement key', async () => {
    expect(await decoded(record(25, ''))).not.toHaveProperty('tpmEndorsementKey');
  });

  it('unpadded and URL-safe base64, with white space and line breaks, and reports the repairs', async () => {
    const cut = base64(bytes.subarray(0, 2999));
    const cases = [
      [cut, []],
      [cut.replace(/=+$/, ''), ['padding']],
      [bytes.toString('base64url'), ['urlSafe']],
      [` ${hash.replace(/.{76}/g, '$&\r\n')}\n`, ['whiteSpace']],
      [
        `${bytes.subarray(0, 2999).toString('base64url').replace(/.{64}/g, '$&\u00a0')}`,
        ['whiteSpace', 'urlSafe', 'padding'],
      ],
    ] as const;
    for (const [text, repairs] of cases) {
      const read = await decodeHardwareHash(text);
      expect(read.serialNumber).toBe('SAMPLE-0001');
      expect(read.checksumValid).toBe(true);
      expect(new Set(read.repairs)).toEqual(new Set(repairs));
    }
  });
});

describe('decodeHardwareHash reports that a hash', () => {
  it.each([
    ['is missing', '', ['empty']],
    ['is white space', ' \r\n', ['empty']],
    ['is a word', 'Contoso!', ['notBase64']],
    ['is base64 of something else', base64(Buffer.from('something else')), ['notHardwareHash']],
    ['is encoded twice', base64(Buffer.from(hash)), ['doubleEncoded']],
    ['is encoded twice, in UTF-16', base64(Buffer.from(hash, 'utf16le')), ['doubleEncoded']],
    ['is encoded twice and cut', base64(Buffer.from(hash.slice(0, 400))), ['doubleEncoded', 'truncated']],
    ['has a foreign character', `${hash.slice(0, 3000)}*${hash.slice(3001)}`, ['notBase64']],
    ['breaks off within a byte', hash.slice(0, -3), ['notBase64', 'truncated']],
    ['breaks off in its records', hash.slice(0, 400), ['truncated']],
    ['breaks off in its header', 'T0E=', ['truncated']],
    ['breaks off in its checksum', cut(end + 35), ['truncated']],
    ['breaks off in its zeros', hash.slice(0, -400), ['truncated']],
    ['breaks off in its first zeros', cut(end + 37), ['truncated']],
    ['breaks off in its last zeros', cut(2999), ['truncated']],
    ['ends with its checksum, as old tools wrote it', cut(end + 36), ['not4K']],
    [
      'goes on behind its checksum, but not with zeros',
      base64(Buffer.concat([bytes.subarray(0, end + 36), Buffer.from('x')])),
      ['not4K'],
    ],
    ['goes on behind its end', `${hash}AAAA`, ['not4K']],
    ['has more than zeros behind its checksum', withBytes(2999, 1), ['not4K']],
    ['has a changed text', withBytes(12, 0x58), ['checksumWrong']],
    ['has a changed checksum', withBytes(end + 20, 0, 0, 0), ['checksumWrong']],
    ['has a checksum without its mark', withBytes(end, 0), ['checksumMissing']],
    ['has a record that is longer than all', withBytes(6, 0xff, 0xff), ['malformedRecord', 'checksumWrong']],
    [
      'has a record that is shorter than its header',
      withBytes(6, 3, 0),
      ['malformedRecord', 'checksumWrong'],
    ],
    [
      'has a header that points behind its end',
      withBytes(2, 0xb8, 0x0b),
      ['malformedRecord', 'checksumMissing'],
    ],
    ['has a header that points into a record', withBytes(2, 9, 0), ['malformedRecord', 'checksumMissing']],
    ['has a header that points into itself', withBytes(2, 1, 0), ['checksumMissing']],
  ])('%s', async (_what, text, expected) => {
    expect(await codes(text)).toEqual(expected);
  });

  it('is truncated, and reads the rest', async () => {
    const read = await decodeHardwareHash(hash.slice(0, 400));
    expect(read).toMatchObject({
      truncated: true,
      checksumValid: false,
      length: 300,
      serialNumber: 'SAMPLE-0001',
    });
    expect(read.tpmEndorsementKey).toBeUndefined();
  });

  it('has an invalid character, and reads the part before it', async () => {
    const { problems, serialNumber } = await decodeHardwareHash(`${hash.slice(0, 400)}"${hash.slice(401)}`);
    expect(serialNumber).toBe('SAMPLE-0001');
    expect(problems).toEqual([
      { code: 'notBase64', message: 'The hardware hash is not base64 from its character 401 on.' },
    ]);
  });

  it('has an invalid record, and reads those before it', async () => {
    const { problems, records } = await decodeHardwareHash(withBytes(4 + bytes.readUInt16LE(6) + 2, 0));
    expect(records).toHaveLength(1);
    expect(problems[0]?.message).toBe(
      `Record 2 of the hardware hash, at byte ${4 + bytes.readUInt16LE(6)}, does not fit: it and what follows cannot be read.`,
    );
  });

  it('is encoded twice, and reads the inner hash', async () => {
    const read = await decodeHardwareHash(base64(Buffer.from(hash)));
    expect(read).toMatchObject({ serialNumber: 'SAMPLE-0001', checksumValid: true, length: 3000 });
  });
});

describe('a decoded hash', () => {
  it('can be printed, serialized and copied without the bytes from which it could be rebuilt', async () => {
    const read = await decodeHardwareHash(hash);
    const shown = [
      inspect(read, { depth: null, maxArrayLength: null }),
      inspect(read.records, { depth: null }),
      JSON.stringify(read),
      JSON.stringify(read.records),
      inspect({ ...read }, { depth: null }),
      inspect(structuredClone(read), { depth: null }),
    ].join('\n');
    expect(shown).toContain('SAMPLE-0001');
    expect(shown).not.toMatch(/\bdata\b|Uint8Array|Buffer|\bid:|"id"|KeyBytes/);
    expect(shown).not.toContain(hash.slice(0, 40));
  });

  it('returns these bytes on request', async () => {
    const read = await decodeHardwareHash(hash);
    expect(read.tpmEndorsementKeyBytes).toEqual(syntheticDevice.tpmEndorsementKeyBytes);
    expect(read.offlineDeviceId?.id).toEqual(syntheticDevice.offlineDeviceId?.id);
    expect(read.records.find(({ type }) => type === 14)?.data).toEqual(
      new Uint8Array(Buffer.from('SAMPLE-0001\0')),
    );
  });

  it('has nothing from the hash in its problems', async () => {
    const secret = 'U0VDUkVU';
    for (const text of [`${secret}*`, `${hash.slice(0, 200)}${secret}*`, secret, secret.slice(0, -3)]) {
      for (const { message } of (await decodeHardwareHash(text)).problems) {
        expect(message).not.toContain(secret.slice(0, 5));
      }
    }
  });
});
