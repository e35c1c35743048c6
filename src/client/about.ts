import type { Outgoing } from './Outgoing.js';
import type { ImportedWindowsAutopilotDeviceIdentityCreate } from './types.js';

type About = Pick<Outgoing, 'subject' | 'secrets'>;

/** What an error about this device may say, and what it must not. */
export function aboutDevice(device: ImportedWindowsAutopilotDeviceIdentityCreate): About {
  const { importId, serialNumber, hardwareIdentifier } = device;
  return { subject: { importId: importId ?? undefined, serialNumber }, secrets: [hardwareIdentifier] };
}

/** The same for many devices, which share at most their import. */
export function aboutDevices(devices: readonly ImportedWindowsAutopilotDeviceIdentityCreate[]): About {
  const importId = devices[0]?.importId ?? undefined;
  const shared = devices.every((device) => device.importId === importId);
  return {
    subject: { importId: shared ? importId : undefined },
    secrets: devices.map((device) => device.hardwareIdentifier),
  };
}
