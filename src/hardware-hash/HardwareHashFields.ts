import type {
  architectures,
  busTypes,
  errorCorrections,
  Named,
  offlineDeviceIdSources,
  osTypes,
  physicalMedia,
  platformRoles,
} from './codes.js';
import type { Base64Repair } from './readBase64.js';

/** A raw record of a hardware hash. */
export interface HardwareHashRecord {
  /** From 0 to 65535. */
  readonly type: number;
  /** The bytes after the record's type and length. Text ends with a NUL byte. */
  readonly data: Uint8Array;
}

/**
 * Record 1: the tool that captured the hash, and the system. Decoders do not agree on the format of the capture time
 * that follows.
 */
export interface HardwareHashVersions {
  /** Version of the capture tool, `major.minor.build.revision`, each from 0 to 65535. */
  readonly toolBuild: string;
  /** Version of Windows, in the same format. */
  readonly osBuild: string;
  readonly osType: Named<typeof osTypes>;
  readonly osArchitecture: Named<typeof architectures>;
  /** From 0 to 255. */
  readonly toolVersion: number;
}

/** Record 2. */
export interface HardwareHashProcessor {
  readonly architecture: Named<typeof architectures>;
  /** Sockets in use, from 0 to 65535 like the next two. */
  readonly packages: number;
  readonly cores: number;
  readonly threads: number;
  readonly hyperthreading: boolean;
}

/** Record 5. The unit of both sizes is undocumented. */
export interface HardwareHashMemory {
  readonly totalPhysicalRam: number;
  /** Maximum capacity of the board, according to SMBIOS. */
  readonly maximumCapacity: number;
  readonly slots: number;
  readonly arrays: number;
  readonly errorCorrection: Named<typeof errorCorrections>;
}

/** Record 6. */
export interface HardwareHashDisk {
  /** The unit is undocumented. */
  readonly capacity: number;
  readonly busType: Named<typeof busTypes>;
  /** Whether Windows treats the disk as rotating. */
  readonly incursSeekPenalty: boolean;
}

/** Record 8. */
export interface HardwareHashNetworkAdapter {
  /** Six pairs of hexadecimal digits separated by `:`. Lowercase when decoded. */
  readonly macAddress: string;
  /** Absent if Windows does not specify it. */
  readonly physicalMedium?: Exclude<Named<typeof physicalMedia>, 'unspecified'> | undefined;
}

/** Record 9. */
export interface HardwareHashDisplay {
  /** The unit of both physical sizes is undocumented. */
  readonly physicalWidth: number;
  readonly physicalHeight: number;
  /** In pixels. */
  readonly horizontalResolution: number;
  readonly verticalResolution: number;
}

/** Record 10. */
export interface HardwareHashChassis {
  /** "System enclosure or chassis type" of the SMBIOS specification: 3 is a desktop, 10 a notebook. */
  readonly type: number;
  readonly powerPlatformRole: Named<typeof platformRoles>;
}

/** Record 11. */
export interface HardwareHashOfflineDeviceId {
  readonly source: Named<typeof offlineDeviceIdSources>;
  /** Readable, but not enumerable: a decoded id does not appear when the hash is printed, serialized or copied. */
  readonly id: Uint8Array;
}

/**
 * The contents of a hardware hash. A field is absent if the hash has no record for it, or a record that is too short.
 * It is an empty text if its record is empty, as on a device with a blank SMBIOS string. A list is absent if there is
 * no record. If a text occurs several times, the first one counts. `records` has them all.
 *
 * Microsoft does not publish the layout. The names and positions are those on which the public decoders of the
 * community agree. Parts that the decoders do not know, or read differently, are available as bytes only. A number with
 * a name in Microsoft's or SMBIOS's public lists is given by that name, and any other number as it is.
 */
export interface HardwareHashFields {
  readonly serialNumber?: string | undefined;
  readonly manufacturer?: string | undefined;
  readonly productName?: string | undefined;
  /** Windows product ID, 13 digits. Never the 5×5 product key, which is a secret. */
  readonly productId?: string | undefined;
  readonly sku?: string | undefined;
  readonly family?: string | undefined;
  readonly firmwareVendor?: string | undefined;
  /** Record 20. One decoder reads it as the firmware version, another as a second vendor. */
  readonly firmwareVersion?: string | undefined;
  readonly boardProduct?: string | undefined;
  readonly boardVersion?: string | undefined;
  readonly systemVersion?: string | undefined;
  readonly productPartNumber?: string | undefined;
  readonly cpuVendor?: string | undefined;
  readonly cpuModel?: string | undefined;
  readonly tpmVersion?: string | undefined;
  /** In the format of Windows, `00112233-4455-6677-8899-aabbccddeeff`. Lowercase when decoded. */
  readonly smbiosUuid?: string | undefined;
  readonly versions?: HardwareHashVersions | undefined;
  readonly processor?: HardwareHashProcessor | undefined;
  readonly memory?: HardwareHashMemory | undefined;
  readonly chassis?: HardwareHashChassis | undefined;
  readonly offlineDeviceId?: HardwareHashOfflineDeviceId | undefined;
  readonly disks?: readonly HardwareHashDisk[] | undefined;
  /** Serial numbers of all disks. The hash does not tell which disk each one belongs to. */
  readonly diskSerialNumbers?: readonly string[] | undefined;
  /** The first of `diskSerialNumbers`. Set only one of the two. */
  readonly diskSerialNumber?: string | undefined;
  /** Serial number of the disk from which Windows was started. */
  readonly kernelDiskSerialNumber?: string | undefined;
  /** A text is short for an adapter with this MAC address. It may use `-` instead of `:`, and uppercase. */
  readonly networkAdapters?: readonly (HardwareHashNetworkAdapter | string)[] | undefined;
  readonly displays?: readonly HardwareHashDisplay[] | undefined;
  /** Dedicated video memory of each graphics adapter. The unit is undocumented. */
  readonly graphicsMemory?: readonly number[] | undefined;
  readonly graphicsNames?: readonly string[] | undefined;
  /** The public part of the TPM's endorsement key. */
  readonly tpmEndorsementKeyBytes?: Uint8Array | undefined;
  /** More records, written last and in this order. A record that repeats a field is not written twice. */
  readonly records?: readonly HardwareHashRecord[] | undefined;
}

/**
 * A problem of a hardware hash.
 *
 * | code | meaning |
 * |---|---|
 * | `empty` | empty, or only white space |
 * | `notBase64` | an invalid character, or one character too few or too many; the part before it is decoded |
 * | `doubleEncoded` | base64 of base64; the inner hash is decoded |
 * | `notHardwareHash` | base64 of something else |
 * | `truncated` | ends before the end of its checksum, or within the zeros that pad it to 3000 bytes |
 * | `malformedRecord` | a record does not fit; the records before it are decoded |
 * | `checksumMissing` | no checksum at the position in the header |
 * | `checksumWrong` | the hash was changed after the capture |
 * | `not4K` | not 3000 bytes, or data other than zeros after the checksum |
 */
export type HardwareHashProblemCode =
  | 'empty'
  | 'notBase64'
  | 'doubleEncoded'
  | 'notHardwareHash'
  | 'truncated'
  | 'malformedRecord'
  | 'checksumMissing'
  | 'checksumWrong'
  | 'not4K';

export interface HardwareHashProblem {
  readonly code: HardwareHashProblemCode;
  /** For people. It contains nothing from the hash. */
  readonly message: string;
}

/** The result of `decodeHardwareHash`, and how far it can be trusted. */
export interface DecodedHardwareHash extends HardwareHashFields {
  readonly networkAdapters?: readonly HardwareHashNetworkAdapter[] | undefined;
  /**
   * SHA-256 of `tpmEndorsementKeyBytes`, 64 hexadecimal digits. Two hashes with the same value come from the same TPM.
   */
  readonly tpmEndorsementKey?: string | undefined;
  /** Readable, but not enumerable: does not appear when the result is printed, serialized or copied. */
  readonly tpmEndorsementKeyBytes?: Uint8Array | undefined;
  /**
   * All records in order, including unnamed ones. Readable, but neither this list nor the data of a record appears when
   * the result is printed, serialized or copied.
   */
  readonly records: readonly HardwareHashRecord[];
  /** Number of decoded bytes. */
  readonly length: number;
  /** Whether there is a checksum and it is correct. */
  readonly checksumValid: boolean;
  /** Whether the end of the hash is missing. */
  readonly truncated: boolean;
  /** Empty for a valid hash, which `encodeHardwareHash` reproduces byte for byte. */
  readonly problems: readonly HardwareHashProblem[];
  /** What was repaired in the base64 before it could be read. See `repairBase64`. */
  readonly repairs: readonly Base64Repair[];
}
