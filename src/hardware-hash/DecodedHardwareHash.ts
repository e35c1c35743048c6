import type {
  HardwareHashFields,
  HardwareHashNetworkAdapter,
  HardwareHashRecord,
} from './HardwareHashFields.js';
import type { Base64Repair } from './readBase64.js';

/**
 * What can be wrong with a hardware hash.
 *
 * | code | what |
 * |---|---|
 * | `empty` | nothing, or white space alone |
 * | `notBase64` | a character that base64 does not have, or one character too few or too many; what stands before it is read |
 * | `doubleEncoded` | base64 of base64; the inner one is read |
 * | `notHardwareHash` | base64 of something else |
 * | `truncated` | its end is missing |
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
  /** What had to be mended in the base64 before it could be read; see `repairBase64`. */
  readonly repairs: readonly Base64Repair[];
}
