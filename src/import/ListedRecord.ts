import type { ImportedWindowsAutopilotDeviceIdentity } from '../client/types.js';
import { told } from './told.js';

/** What is kept of a record that a list shows. */
export interface ListedRecord {
  readonly id: string;
  readonly serialNumber: string | undefined;
  readonly importId: string | undefined;
  readonly state: ImportedWindowsAutopilotDeviceIdentity['state'];
}

export function listed(record: ImportedWindowsAutopilotDeviceIdentity): ListedRecord {
  return {
    id: told(record.id),
    serialNumber: record.serialNumber ?? undefined,
    importId: record.importId ?? undefined,
    state: record.state,
  };
}
