import fc from 'fast-check';
import type { HardwareHashFields, HardwareHashRecord } from '../../src/hardware-hash/index.js';
import { frame } from './frame.js';

const u8 = fc.nat(0xff);
const u16 = fc.nat(0xffff);
const u64 = fc.oneof(fc.nat(0xffff), fc.maxSafeNat());
const text = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((value) => !value.includes('\0'));
const bytes = fc.uint8Array({ maxLength: 24 });
const version = fc.tuple(u16, u16, u16, u16).map((numbers) => numbers.join('.'));
const mac = fc.uint8Array({ minLength: 6, maxLength: 6 }).map((data) =>
  Buffer.from(data)
    .toString('hex', 0, 6)
    .replace(/..(?=.)/g, '$&:'),
);

/** Named numbers by name, and some unnamed ones. */
const named = <const Names extends readonly string[]>(names: Names, unnamed: number) =>
  fc.oneof(fc.constantFrom<Names[number]>(...names), fc.constant(unnamed));
const architecture = named(['x86', 'arm', 'x64', 'arm64'], 77);
const some = <Value>(items: fc.Arbitrary<Value>) => fc.array(items, { minLength: 1, maxLength: 3 });

/** Small hashes with any field values, in the form in which they are decoded. */
export const fields: fc.Arbitrary<HardwareHashFields> = fc.record(
  {
    serialNumber: text,
    manufacturer: text,
    productName: text,
    productId: text,
    sku: text,
    family: text,
    firmwareVendor: text,
    firmwareVersion: text,
    boardProduct: text,
    boardVersion: text,
    systemVersion: text,
    productPartNumber: text,
    cpuVendor: text,
    cpuModel: text,
    tpmVersion: text,
    smbiosUuid: fc.uuid(),
    versions: fc.record({
      toolBuild: version,
      osBuild: version,
      osType: named(['fullOs'], 1),
      osArchitecture: architecture,
      toolVersion: u8,
    }),
    processor: fc.record({
      architecture,
      packages: u16,
      cores: u16,
      threads: u16,
      hyperthreading: fc.boolean(),
    }),
    memory: fc.record({
      totalPhysicalRam: u64,
      maximumCapacity: u64,
      slots: u16,
      arrays: u16,
      errorCorrection: named(['none', 'parity', 'singleBitEcc', 'multiBitEcc', 'crc'], 9),
    }),
    chassis: fc.record({ type: u8, powerPlatformRole: named(['unspecified', 'mobile', 'slate'], 200) }),
    offlineDeviceId: fc.record({ source: named(['tpmEndorsementKey', 'uefiVariable'], 3), id: bytes }),
    disks: some(
      fc.record({ capacity: u64, busType: named(['sata', 'nvme'], 65_535), incursSeekPenalty: fc.boolean() }),
    ),
    diskSerialNumbers: some(text),
    kernelDiskSerialNumber: text,
    networkAdapters: some(
      fc.record(
        {
          macAddress: mac,
          physicalMedium: named(['wirelessLan', 'native80211', 'bluetooth', 'ethernet'], 4_294_967_295),
        },
        { requiredKeys: ['macAddress'] },
      ),
    ),
    displays: some(
      fc.record({
        physicalWidth: u16,
        physicalHeight: u16,
        horizontalResolution: u16,
        verticalResolution: u16,
      }),
    ),
    graphicsMemory: some(u64),
    graphicsNames: some(text),
    tpmEndorsementKeyBytes: bytes,
  },
  { requiredKeys: [] },
);

/** Records of any type, including named ones, with any content. */
export const records: fc.Arbitrary<HardwareHashRecord[]> = fc.array(
  fc.record({ type: fc.oneof(fc.nat(40), u16), data: fc.uint8Array({ maxLength: 40 }) }),
  { maxLength: 30 },
);

const base64 = (data: Uint8Array) => Buffer.from(data).toString('base64');

/** A sequence of changes to a text. */
const mutations = fc.array(
  fc.record({
    at: fc.nat(),
    remove: fc.oneof(fc.nat(3), fc.nat(4000)),
    insert: fc.oneof(
      fc.constantFrom(
        '',
        ' ',
        '\r\n',
        '=',
        '==',
        '-',
        '_',
        '+/',
        'A',
        'AAAA',
        '\uFEFF',
        '\0',
        '*',
        'é',
        '😀',
      ),
      fc.string({ maxLength: 6 }),
    ),
  }),
  { minLength: 1, maxLength: 4 },
);

const mutated = (texts: fc.Arbitrary<string>) =>
  fc.tuple(texts, mutations).map(([text, changes]) =>
    changes.reduce((changed, { at, remove, insert }) => {
      const place = at % (changed.length + 1);
      return changed.slice(0, place) + insert + changed.slice(place + remove);
    }, text),
  );

const whole = records.map(frame);
/** Overwritten bytes, including the lengths in the header and in records. */
const overwritten = fc
  .tuple(whole, fc.array(fc.tuple(fc.oneof(fc.nat(60), fc.nat(2999)), u8), { minLength: 1, maxLength: 8 }))
  .map(([hash, changes]) => {
    for (const [at, byte] of changes) hash[at] = byte;
    return hash;
  });

/** Complete hashes, truncated, overwritten, garbled and double-encoded ones, and other texts. */
export const inputs: fc.Arbitrary<string> = fc.oneof(
  mutated(whole.map(base64)),
  overwritten.map(base64),
  fc.tuple(whole, fc.nat(3000)).map(([hash, length]) => base64(hash.subarray(0, length))),
  fc
    .tuple(whole, fc.uint8Array({ maxLength: 40 }))
    .map(([hash, tail]) => base64(Buffer.concat([hash, tail]))),
  whole.map((hash) => hash.toString('base64url')),
  whole.map((hash) => base64(hash).replace(/.{76}/g, '$&\r\n')),
  mutated(whole.map((hash) => base64(Buffer.from(base64(hash))))),
  mutated(whole.map((hash) => base64(Buffer.from(base64(hash), 'utf16le')))),
  fc.uint8Array({ maxLength: 200 }).map((data) => base64(Buffer.concat([Buffer.from('OA'), data]))),
  fc.base64String({ maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(fc.constantFrom('A', '=', ' ', '\n', 'T0E', '-', '_'), { maxLength: 40 })
    .map((parts) => parts.join('')),
);
