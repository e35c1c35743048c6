import type { ImportedWindowsAutopilotDeviceIdentity } from '../client/types.js';
import { deviceError } from './deviceError.js';
import type { JournalResult } from './ImportJournal.js';
import { told } from './told.js';

/** What a record says for good about its row; `undefined` as long as the service has not decided. */
export function resultOf(
  row: number,
  { id, state }: Pick<ImportedWindowsAutopilotDeviceIdentity, 'id' | 'state'>,
): JournalResult | undefined {
  // The service may write there whatever it was sent, and in whatever type.
  const code = typeof state?.deviceErrorCode === 'number' ? state.deviceErrorCode : 0;
  const name = told(state?.deviceErrorName);
  const outcome = outcomeOf(state?.deviceImportStatus, name, code);
  if (outcome === undefined) return undefined;
  return {
    row,
    outcome,
    id,
    ...(code && { deviceErrorCode: code }),
    ...(name && { deviceErrorName: name }),
  };
}

/** The status may be a member that nobody knows yet: as the contract says, that is an import that is not finished. */
function outcomeOf(
  status: string | undefined,
  name: string,
  code: number,
): JournalResult['outcome'] | undefined {
  switch (status) {
    case 'complete':
      return 'complete';
    case 'partial':
      return 'partial';
    case 'error':
      return deviceError(name, code)?.alreadyInTenant ? 'alreadyInTenant' : 'failed';
    default:
      return undefined;
  }
}
