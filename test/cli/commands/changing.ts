import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { createMock, type RegisteredDevice, type TenantOptions } from '../../../src/mock/index.js';
import { jumpingClock } from '../../support/jumpingClock.js';
import { type CliRun, runCli, type World } from '../../support/runCli.js';
import { temporaryFolder } from '../../support/temporaryFolder.js';
import { idOf, token } from './registered.js';

// The client loads these on demand, in real time, during which the clock would run ahead.
await Promise.all([
  import('../../../src/client/onDemand.js'),
  import('../../../src/devices/registeredDevices.js'),
]);

/** Creates a tenant in this process, a file for its devices, and a shared clock, on which waits take no time. */
export async function tenantOf(devices: readonly RegisteredDevice[], options: TenantOptions = {}) {
  const clock = jumpingClock();
  const mock = createMock({
    devices: devices.map((device, at) => ({ id: idOf(at + 1), ...device })),
    clock,
    requestLogSize: 1_000_000,
    ...options,
  });
  vi.stubGlobal('fetch', mock.fetch);
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  const folder = await temporaryFolder();
  const file = join(folder, 'devices.csv');
  return {
    mock,
    clock,
    folder,
    file,
    write: (text: string) => writeFile(file, text),
    journal: (command: string) => readFile(`${file}.${command}.journal`, 'utf8'),
    run: (args: readonly string[], world: World = {}): Promise<CliRun> =>
      runCli(args, { env: { GRAPH_ACCESS_TOKEN: token }, clock, ...world }),
    writes: () => mock.requests().filter(({ method }) => method !== 'GET'),
  };
}

/** Creates devices, and a file in which every fifth differs in one property or more. */
export function manyDevices(length: number) {
  const serials = Array.from({ length }, (_, at) => `SAMPLE-${`${at}`.padStart(4, '0')}`);
  const devices = serials.map((serialNumber, at) => ({
    serialNumber,
    groupTag: at % 3 === 0 ? 'Kiosk' : 'Office',
    displayName: `DESK-${at}`,
    userPrincipalName: at % 10 === 1 ? `user${at}@contoso.com` : '',
  }));
  const wanted = devices.map((device, at) => ({
    ...device,
    ...(at % 5 === 2 && { groupTag: 'Berlin' }),
    ...(at % 50 === 7 && { displayName: `ROOM-${at}` }),
    ...(at % 50 === 12 && { userPrincipalName: `new${at}@contoso.com` }),
  }));
  const text = [
    'Device Serial Number,Group Tag,Assigned User,Display Name',
    ...wanted.map((row) =>
      [row.serialNumber, row.groupTag, row.userPrincipalName, row.displayName].join(','),
    ),
    '',
  ].join('\n');
  return { devices, wanted, text };
}

/** Returns the properties that both files and tenant have, in the order of the devices. */
export function propertiesOf(devices: readonly RegisteredDevice[]) {
  return devices.map(({ serialNumber, groupTag, displayName, userPrincipalName }) => ({
    serialNumber,
    groupTag,
    displayName,
    userPrincipalName,
  }));
}
