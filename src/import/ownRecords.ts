import type {
  AutopilotClient,
  CallOptions,
  ImportedWindowsAutopilotDeviceIdentity,
} from '../client/types.js';
import { importIdKey } from './importIdKey.js';
import { recordsOfImport } from './recordsOfImport.js';

/**
 * The records that bear one of these importIds or have one of these ids, and no others, whatever the service makes of a
 * filter. All records of the tenant are listed where it refuses to filter, and where the importIds do not lead to every id.
 *
 * @throws AutopilotError what a list call throws.
 */
export async function ownRecords(
  client: AutopilotClient,
  importIds: Iterable<string>,
  call: CallOptions,
  ids: Iterable<string> = [],
): Promise<readonly ImportedWindowsAutopilotDeviceIdentity[]> {
  const wantedIds = new Set(ids);
  const wanted = new Map([...importIds].map((importId) => [importIdKey(importId), importId]));
  const own = new Map<string, ImportedWindowsAutopilotDeviceIdentity>();
  const keep = (record: ImportedWindowsAutopilotDeviceIdentity) => {
    const isOwn = wantedIds.has(record.id) || wanted.has(importIdKey(record.importId));
    if (isOwn) own.set(record.id, record);
  };
  let isRefused = false;
  for (const importId of wanted.values()) {
    const records = await recordsOfImport(client, importId, call);
    if (records === undefined) {
      isRefused = true;
      break;
    }
    records.forEach(keep);
  }
  const isComplete = !isRefused && [...wantedIds].every((id) => own.has(id));
  if (!isComplete) for await (const record of client.list({}, call)) keep(record);
  return [...own.values()];
}
