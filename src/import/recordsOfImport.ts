import type {
  AutopilotClient,
  CallOptions,
  ImportedWindowsAutopilotDeviceIdentity,
} from '../client/types.js';
import { AutopilotError } from '../errors/AutopilotError.js';
import { sameImportId } from './sameImportId.js';

/**
 * What a list that is filtered by this importId shows, less the records that bear another one; `undefined` where the service
 * refuses to filter, as it may one day: `$filter` stands in no page of Microsoft's.
 *
 * @throws AutopilotError what the list call throws for another reason.
 */
export async function recordsOfImport(
  client: AutopilotClient,
  importId: string,
  call: CallOptions,
): Promise<readonly ImportedWindowsAutopilotDeviceIdentity[] | undefined> {
  const records: ImportedWindowsAutopilotDeviceIdentity[] = [];
  try {
    for await (const record of client.list({ importId }, call)) {
      // A service that takes no notice of the filter shows other people's records too.
      if (record.importId == null || sameImportId(record.importId, importId)) records.push(record);
    }
  } catch (error) {
    if (error instanceof AutopilotError && error.code === 'badRequest') return undefined;
    throw error;
  }
  return records;
}
