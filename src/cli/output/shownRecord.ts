import type { ImportedWindowsAutopilotDeviceIdentity } from '../../client/types.js';
import { bounded } from '../../shared/redact.js';

/** A record as it is printed: the service may write a hash or a token into any of its texts. */
export function shownRecord(
  record: ImportedWindowsAutopilotDeviceIdentity,
): ImportedWindowsAutopilotDeviceIdentity {
  return JSON.parse(JSON.stringify(record), (_, value: unknown) =>
    typeof value === 'string' ? bounded(value, 1000) : value,
  );
}
