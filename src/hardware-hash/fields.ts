import { architectures, busTypes, errorCorrections, osTypes, platformRoles } from './codes.js';
import type {
  HardwareHashChassis,
  HardwareHashDisk,
  HardwareHashDisplay,
  HardwareHashFields,
  HardwareHashMemory,
  HardwareHashProcessor,
  HardwareHashVersions,
} from './HardwareHashFields.js';
import { flag, type Layout, named, struct, u8, u16, u64, version, type Writable } from './layouts/struct.js';
import {
  bytes,
  graphicsMemory,
  networkAdapter,
  offlineDeviceId,
  text,
  utf16Text,
  uuid,
} from './layouts/text.js';

/** The records that store a field, and their layout. */
export interface Field<Value = unknown> {
  readonly type: number;
  /** Whether the field is a list with one item per record. */
  readonly repeats: boolean;
  readonly layout: Layout<Value>;
}

type RecordField = Exclude<keyof HardwareHashFields, 'diskSerialNumber' | 'records'>;

type Item<Value> = Value extends readonly (infer One)[] ? One : Value;

function one<Value>(type: number, layout: Layout<Value>): Field<Value> {
  return { type, repeats: false, layout };
}

function list<Value>(type: number, layout: Layout<Value>): Field<Value> {
  return { type, repeats: true, layout };
}

/**
 * Every field with its own record type, in the order in which they are written. On devices, the order varies. Types 27,
 * 34, 35 and 37 occur on devices, but their meaning is unknown.
 */
export const fields: {
  readonly [Name in RecordField]-?: Field<Item<NonNullable<HardwareHashFields[Name]>>>;
} = {
  manufacturer: one(16, text),
  productName: one(17, text),
  serialNumber: one(14, text),
  sku: one(18, text),
  family: one(19, text),
  firmwareVendor: one(15, text),
  productId: one(24, text),
  cpuVendor: one(3, text),
  cpuModel: one(4, text),
  diskSerialNumbers: list(7, text),
  networkAdapters: list(8, networkAdapter),
  smbiosUuid: one(12, uuid),
  versions: one(
    1,
    struct<HardwareHashVersions>(24, {
      toolBuild: version(0),
      osBuild: version(8),
      osType: named(u8(21), osTypes),
      osArchitecture: named(u8(22), architectures),
      toolVersion: u8(23),
    }),
  ),
  processor: one(
    2,
    struct<HardwareHashProcessor>(12, {
      architecture: named(u8(0), architectures),
      packages: u16(2),
      cores: u16(4),
      threads: u16(6),
      hyperthreading: flag(8, 1),
    }),
  ),
  memory: one(
    5,
    struct<HardwareHashMemory>(24, {
      totalPhysicalRam: u64(0),
      maximumCapacity: u64(8),
      slots: u16(16),
      arrays: u16(18),
      errorCorrection: named(u8(20), errorCorrections),
    }),
  ),
  disks: list(
    6,
    struct<HardwareHashDisk>(12, {
      capacity: u64(0),
      busType: named(u16(8), busTypes),
      incursSeekPenalty: flag(10, 0xff),
    }),
  ),
  displays: list(
    9,
    struct<HardwareHashDisplay>(8, {
      physicalWidth: u16(0),
      physicalHeight: u16(2),
      horizontalResolution: u16(4),
      verticalResolution: u16(6),
    }),
  ),
  chassis: one(
    10,
    struct<HardwareHashChassis>(4, { type: u8(0), powerPlatformRole: named(u8(1), platformRoles) }),
  ),
  offlineDeviceId: one(11, offlineDeviceId),
  tpmVersion: one(13, text),
  firmwareVersion: one(20, text),
  boardProduct: one(21, text),
  boardVersion: one(22, text),
  systemVersion: one(23, text),
  tpmEndorsementKeyBytes: one(25, bytes),
  productPartNumber: one(26, text),
  kernelDiskSerialNumber: one(28, text),
  graphicsMemory: list(29, graphicsMemory),
  graphicsNames: list(30, utf16Text),
};

const byType: (Field & { readonly name: string })[] = [];
for (const [name, field] of Object.entries<Field>(fields)) byType[field.type] = { name, ...field };

/**
 * Adds the named fields of the records to `into`.
 *
 * @param places three numbers for each record: its type, and the start and end of its data in `view`
 */
export function readFields(
  view: DataView<ArrayBuffer>,
  places: readonly number[],
  into: HardwareHashFields,
): void {
  const read = into as Writable<HardwareHashFields> & { [name: string]: unknown };
  for (let place = 0; place < places.length; place += 3) {
    const field = byType[places[place] ?? 0];
    const value = field?.layout.read(view, places[place + 1] ?? 0, places[place + 2] ?? 0);
    if (field === undefined || value === undefined) continue;
    const { name, repeats } = field;
    const said = read[name];
    if (!repeats) {
      if (said === undefined) read[name] = value;
    } else if (Array.isArray(said)) said.push(value);
    else read[name] = [value];
  }
  const diskSerialNumber = read.diskSerialNumbers?.[0];
  if (diskSerialNumber !== undefined) read.diskSerialNumber = diskSerialNumber;
}
