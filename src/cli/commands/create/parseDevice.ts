import type { ImportedWindowsAutopilotDeviceIdentityCreate } from '../../../client/types.js';
import { isBase64 } from '../../../hardware-hash/index.js';
import { CliError } from '../../CliError.js';
import { exitCodes } from '../../exitCodes.js';

export type Device = ImportedWindowsAutopilotDeviceIdentityCreate;

/**
 * A device in JSON, as it is sent. The two properties that make a device are looked at; what the others may be is for the
 * service to say.
 *
 * @throws CliError when it is none.
 */
export function parseDevice(text: string, file: string): Device {
  const json = parse(text, file);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw refused(file, 'This is JSON, but not an object. Give one device.');
  }
  const device = json as Partial<Record<keyof Device, unknown>>;
  if (typeof device.serialNumber !== 'string' || device.serialNumber.trim() === '') {
    throw refused(file, 'serialNumber is missing. Give the one that the firmware reports.');
  }
  if (typeof device.hardwareIdentifier !== 'string' || !isBase64(device.hardwareIdentifier)) {
    throw refused(file, 'hardwareIdentifier is not a hardware hash in base64. Capture the device again.');
  }
  return json as Device;
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The platform's message quotes the text, which holds a hash.
    throw refused(file, 'This is not JSON.');
  }
}

function refused(file: string, problem: string): CliError {
  return new CliError(exitCodes.input, `${file}: ${problem} Nothing was sent.`);
}
