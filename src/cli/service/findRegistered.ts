import type { WindowsAutopilotDeviceIdentity } from '../../devices/index.js';
import { grouped } from '../output/printable.js';
import type { Session } from './connect.js';

/** With more serial numbers than these, a list of the whole tenant costs less than a request for each. */
const mostSingly = 20;

/** Which registered devices are wanted. */
interface Wanted {
  /** Default: those of every serial number. */
  readonly serialNumbers?: ReadonlySet<string> | undefined;
  /** Which of these to keep. Default: all. */
  readonly keep?: ((device: WindowsAutopilotDeviceIdentity) => boolean) | undefined;
}

/**
 * Finds registered devices: one by one where there are few serial numbers, otherwise by listing the tenant. Only those that are
 * wanted stay in memory.
 */
export async function findRegistered(
  session: Session,
  { serialNumbers, keep = () => true }: Wanted,
): Promise<WindowsAutopilotDeviceIdentity[]> {
  const { client, signal } = session;
  const found: WindowsAutopilotDeviceIdentity[] = [];
  if (serialNumbers === undefined || serialNumbers.size > mostSingly) {
    for await (const device of listed(session)) {
      if (serialNumbers !== undefined && !serialNumbers.has(device.serialNumber ?? '')) continue;
      if (keep(device)) found.push(device);
    }
    return found;
  }
  for (const serialNumber of serialNumbers) {
    const devices = await client.devices.find(serialNumber, { signal });
    found.push(...devices.filter(keep));
  }
  return found;
}

/** The devices of the tenant. A terminal shows how many have been read. */
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
