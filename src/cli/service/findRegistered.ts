import { serialNumberKey, type WindowsAutopilotDeviceIdentity } from '../../devices/index.js';
import { grouped } from '../output/printable.js';
import type { Session } from './connect.js';

/** Above this number of serial numbers, listing the whole tenant costs less than one request for each. */
const mostSingly = 20;

/** Which registered devices to find. */
interface Wanted {
  /** Compared without regard to case. Default: all serial numbers. */
  readonly serialNumbers?: ReadonlySet<string> | undefined;
  /** Which of these to keep. Default: all. */
  readonly keep?: ((device: WindowsAutopilotDeviceIdentity) => boolean) | undefined;
}

/**
 * Finds registered devices: one by one if there are few serial numbers, otherwise by listing the tenant. Only matching
 * devices stay in memory.
 */
export async function findRegistered(
  session: Session,
  { serialNumbers, keep = () => true }: Wanted,
): Promise<WindowsAutopilotDeviceIdentity[]> {
  const { client, signal } = session;
  const found: WindowsAutopilotDeviceIdentity[] = [];
  const keys = serialNumbers && new Set([...serialNumbers].map(serialNumberKey));
  if (serialNumbers === undefined || serialNumbers.size > mostSingly) {
    for await (const device of listed(session)) {
      if (keys !== undefined && !keys.has(serialNumberKey(device.serialNumber ?? ''))) continue;
      if (keep(device)) found.push(device);
    }
    return found;
  }
  // Firmware has serial numbers in capitals. A list that a person typed may not.
  const spellings = [...serialNumbers].flatMap((text) => [text, text.toUpperCase()]);
  for (const serialNumber of new Set(spellings)) {
    const devices = await client.devices.find(serialNumber, { signal });
    found.push(...devices.filter(keep));
  }
  return found;
}

/** Lists the devices of the tenant. A terminal shows how many have been read. */
async function* listed({ client, signal, talk }: Session): AsyncGenerator<WindowsAutopilotDeviceIdentity> {
  let read = 0;
  try {
    for await (const device of client.devices.list({}, { signal })) {
      if (++read % 500 === 0) talk.pin(`Reading registered devices: ${grouped(read)}`);
      yield device;
    }
  } finally {
    talk.pin('');
  }
}
