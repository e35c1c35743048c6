import type { Subject } from '../errors/AutopilotError.js';
import type { ImportedWindowsAutopilotDeviceIdentityCreate } from './types.js';

/** What errors about a request may contain, and what no text may repeat: the hardware hashes. */
export interface ErrorContext {
  readonly subject?: Subject | undefined;
  readonly secrets?: readonly string[] | undefined;
}

type Device = Partial<ImportedWindowsAutopilotDeviceIdentityCreate>;

/** What is known about the submission of one device. */
export function deviceContext({ importId, serialNumber, hardwareIdentifier }: Device): ErrorContext {
  return {
    subject: { importId: importId ?? undefined, serialNumber },
    secrets: hardwareIdentifier === undefined ? [] : [hardwareIdentifier],
  };
}

/** What is known about the submission of many devices, which have at most their import in common. */
export function devicesContext(devices: readonly Device[]): ErrorContext {
  const importId = devices[0]?.importId ?? undefined;
  const shared = devices.every((device) => device.importId === importId);
  return {
    subject: { importId: shared ? importId : undefined },
    secrets: devices.flatMap((device) => deviceContext(device).secrets ?? []),
  };
}
