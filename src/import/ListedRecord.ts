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
    serialNumber: textOf(record.serialNumber),
    importId: textOf(record.importId),
    state: record.state,
  };
}

/** The service may give anything; what is no text is told by nothing. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
