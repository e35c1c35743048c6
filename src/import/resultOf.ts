import type { ImportedWindowsAutopilotDeviceIdentity } from '../client/types.js';
import { deviceError } from './deviceError.js';
import type { JournalResult } from './ImportJournal.js';

/** What a record says for good about its row; `undefined` as long as the service has not decided. */
export function resultOf(
  row: number,
  { id, state }: Pick<ImportedWindowsAutopilotDeviceIdentity, 'id' | 'state'>,
): JournalResult | undefined {
  const outcome = outcomeOf(state);
  if (outcome === undefined) return undefined;
  const { deviceErrorCode, deviceErrorName } = state ?? {};
  return {
    row,
    outcome,
    id,
    ...(deviceErrorCode && { deviceErrorCode }),
    ...(deviceErrorName && { deviceErrorName }),
  };
}

/** The status may be a member that nobody knows yet: as the contract says, that is an import that is not finished. */
function outcomeOf(
  state: ImportedWindowsAutopilotDeviceIdentity['state'],
): JournalResult['outcome'] | undefined {
  switch (state?.deviceImportStatus) {
    case 'complete':
      return 'complete';
    case 'partial':
      return 'partial';
    case 'error':
      return deviceError(state.deviceErrorName, state.deviceErrorCode)?.alreadyInTenant
        ? 'alreadyInTenant'
        : 'failed';
    default:
      return undefined;
  }
}
