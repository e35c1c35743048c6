import type { DeviceRow } from '../csv/index.js';
import type { DecodedHardwareHash } from '../hardware-hash/index.js';

/** A row, and what its hash says. */
export interface CheckedRow {
  readonly row: DeviceRow;
  readonly hash: DecodedHardwareHash;
  /** Whether the hash is whole, so that what it says of the device can be taken at its word. */
  readonly isWhole: boolean;
}
