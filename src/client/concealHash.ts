import type { ImportedWindowsAutopilotDeviceIdentity } from './types.js';

/** Keeps the hardware hash of a record readable, and out of whatever prints, serialises or copies the record. */
export function concealHash(
  record: ImportedWindowsAutopilotDeviceIdentity,
): ImportedWindowsAutopilotDeviceIdentity {
  if (record.hardwareIdentifier) Object.defineProperty(record, 'hardwareIdentifier', { enumerable: false });
  return record;
}
