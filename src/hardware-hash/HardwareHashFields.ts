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

/** A record of a hardware hash as raw bytes. */
export interface HardwareHashRecord {
  /** 0 to 65535. */
  readonly type: number;
  /** What follows the record's type and length. Text ends with a NUL byte. */
  readonly data: Uint8Array;
}

/** Record 1: what captured the hash, and on what. The time of the capture follows in a form that is not agreed upon. */
export interface HardwareHashVersions {
  /** Of the capturing tool, `major.minor.build.revision`, each 0 to 65535. */
  readonly toolBuild: string;
  /** Of Windows, in the same form. */
  readonly osBuild: string;
  readonly osType: Named<typeof osTypes>;
  readonly osArchitecture: Named<typeof architectures>;
  /** 0 to 255. */
  readonly toolVersion: number;
}

/** Record 2. */
export interface HardwareHashProcessor {
  readonly architecture: Named<typeof architectures>;
  /** Sockets in use, 0 to 65535 like the next two. */
  readonly packages: number;
  readonly cores: number;
  readonly threads: number;
  readonly hyperthreading: boolean;
}

/** Record 5. The unit of the two sizes is not published. */
export interface HardwareHashMemory {
  readonly totalPhysicalRam: number;
  /** What SMBIOS says the board could hold. */
  readonly maximumCapacity: number;
  readonly slots: number;
  readonly arrays: number;
  readonly errorCorrection: Named<typeof errorCorrections>;
}

/** Record 6. */
export interface HardwareHashDisk {
  /** The unit is not published. */
  readonly capacity: number;
  readonly busType: Named<typeof busTypes>;
  /** Whether Windows takes it for a rotating disk. */
  readonly incursSeekPenalty: boolean;
}

/** Record 8. */
export interface HardwareHashNetworkAdapter {
  /** Six pairs of hexadecimal digits with `:` between them, lower case when decoded. */
  readonly macAddress: string;
  /** Left out where Windows does not specify it. */
  readonly physicalMedium?: Exclude<Named<typeof physicalMedia>, 'unspecified'> | undefined;
}

/** Record 9. */
export interface HardwareHashDisplay {
  /** The unit of the two physical sizes is not published. */
  readonly physicalWidth: number;
  readonly physicalHeight: number;
  /** Pixels. */
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
  /** In a decoded hash it is readable, but neither printed nor serialised nor copied. */
  readonly id: Uint8Array;
}

/**
 * What a hardware hash says about a device. A field left out has no record in the hash, or one that is too short to be read;
 * an empty text has an empty one, which is how a device with a blank SMBIOS string looks. A list left out has no record. Of a
 * text that repeats, the first counts; all are in `records`.
 *
 * Microsoft publishes no layout. The names and places are those on which the community's public decoders agree; what they
 * leave open or read differently is carried as bytes and not named here. Where a number has a name in Microsoft's or SMBIOS'
 * public lists, the name stands for it, and any other number is given as it is.
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
  /** Record 20. One decoder calls it the firmware's version, another a second vendor. */
  readonly firmwareVersion?: string | undefined;
  readonly boardProduct?: string | undefined;
  readonly boardVersion?: string | undefined;
  readonly systemVersion?: string | undefined;
  readonly productPartNumber?: string | undefined;
  readonly cpuVendor?: string | undefined;
  readonly cpuModel?: string | undefined;
  readonly tpmVersion?: string | undefined;
  /** As Windows prints it, `00112233-4455-6677-8899-aabbccddeeff`; lower case when decoded. */
  readonly smbiosUuid?: string | undefined;
  readonly versions?: HardwareHashVersions | undefined;
  readonly processor?: HardwareHashProcessor | undefined;
  readonly memory?: HardwareHashMemory | undefined;
  readonly chassis?: HardwareHashChassis | undefined;
  readonly offlineDeviceId?: HardwareHashOfflineDeviceId | undefined;
  readonly disks?: readonly HardwareHashDisk[] | undefined;
  /** Those of all disks; which disk each belongs to is not said. */
  readonly diskSerialNumbers?: readonly string[] | undefined;
  /** The first of `diskSerialNumbers`. Give either. */
  readonly diskSerialNumber?: string | undefined;
  /** Of the disk that Windows was started from. */
  readonly kernelDiskSerialNumber?: string | undefined;
  /** A text is short for an adapter with this MAC address; `-` may stand for `:`, and upper case for lower. */
  readonly networkAdapters?: readonly (HardwareHashNetworkAdapter | string)[] | undefined;
  readonly displays?: readonly HardwareHashDisplay[] | undefined;
  /** Dedicated video memory of each graphics adapter. The unit is not published. */
  readonly graphicsMemory?: readonly number[] | undefined;
  readonly graphicsNames?: readonly string[] | undefined;
  /** The public part of the TPM's endorsement key. */
  readonly tpmEndorsementKeyBytes?: Uint8Array | undefined;
  /** Further records, written last and in this order. A field that they already say is not written again. */
  readonly records?: readonly HardwareHashRecord[] | undefined;
}

/**
 * What can be wrong with a hardware hash.
 *
 * | code | what |
 * |---|---|
 * | `empty` | nothing, or white space alone |
 * | `notBase64` | a character that base64 does not have, or one character too few or too many; what stands before it is read |
 * | `doubleEncoded` | base64 of base64; the inner one is read |
 * | `notHardwareHash` | base64 of something else |
 * | `truncated` | it ends before the end of its checksum, or within the zeros that fill it to 3000 bytes |
 * | `malformedRecord` | a record does not fit; those before it are read |
 * | `checksumMissing` | no checksum where the header says that it begins |
 * | `checksumWrong` | something was changed after the capture |
 * | `not4K` | not 3000 bytes, or more than zeros after the checksum |
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
  /** For people. It holds nothing of the hash. */
  readonly message: string;
}

/** What `decodeHardwareHash` read, and how far it can be trusted. */
export interface DecodedHardwareHash extends HardwareHashFields {
  readonly networkAdapters?: readonly HardwareHashNetworkAdapter[] | undefined;
  /** SHA-256 of `tpmEndorsementKeyBytes` in 64 hexadecimal digits: enough to tell whether two hashes come from one TPM. */
  readonly tpmEndorsementKey?: string | undefined;
  /** Readable, but neither printed nor serialised nor copied. */
  readonly tpmEndorsementKeyBytes?: Uint8Array | undefined;
  /** All records in their order, named or not. Readable, but neither printed nor serialised nor copied, like the data of each. */
  readonly records: readonly HardwareHashRecord[];
  /** Bytes of what was decoded. */
  readonly length: number;
  /** Whether there is a checksum, and it is that of what it covers. */
  readonly checksumValid: boolean;
  /** Whether the end is missing. */
  readonly truncated: boolean;
  /** Empty when the hash is as it should be; then `encodeHardwareHash` gives it back byte for byte. */
  readonly problems: readonly HardwareHashProblem[];
  /** What had to be fixed in the base64 before it could be read; see `repairBase64`. */
  readonly repairs: readonly Base64Repair[];
}
