import { onTestFinished } from 'vitest';
import {
  type GraphMock,
  type GraphMockOptions,
  type MockRequest,
  type RegisteredDevice,
  startMock,
} from '../../../src/mock/index.js';
import { type CliRun, runCli, type World } from '../../support/runCli.js';

export const tenantId = '5f0c8a52-3f5e-4f0a-9d0a-7b1e5a0c4d21';

/**
 * Creates a tenant with registered devices. Those whose serial number ends with 2 have no profile, and for 3, the
 * assignment failed.
 */
export async function tenantWith(
  devices: readonly RegisteredDevice[],
  options: GraphMockOptions = {},
): Promise<GraphMock> {
  const mock = await startMock({
    devices: devices.map((device, at) => ({ id: idOf(at + 1), ...device })),
    profiles({ serialNumber }) {
      if (serialNumber.endsWith('2')) return false;
      return serialNumber.endsWith('3') ? { failed: 'hardwareRequirementsNotMet' } : undefined;
    },
    ...options,
  });
  onTestFinished(() => mock.close());
  return mock;
}

/** Returns the id of the nth device of a tenant. */
export function idOf(nth: number): string {
  return `00000000-0000-4000-8000-${`${nth}`.padStart(12, '0')}`;
}

/** Options of a service that refuses every list. */
export function refusing(fault: number): GraphMockOptions {
  return { faults: [{ fault, times: 99, operations: ['listWindowsAutopilotDeviceIdentities'] }] };
}

/** Whether a request is for some of the devices only. */
export function isFiltered({ path }: MockRequest): boolean {
  return path.includes('filter=');
}

/** A token that contains the tenant, and must not be shown anywhere. */
export const token = [{ alg: 'none' }, { tid: tenantId, aud: 'https://graph.microsoft.com' }, 'signature']
  .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  .join('.');

export function runAgainst({ url }: GraphMock, args: readonly string[], world: World = {}): Promise<CliRun> {
  const given = args.includes('--base-url') ? args : [...args, '--base-url', url];
  return runCli(given, { env: { GRAPH_ACCESS_TOKEN: token }, ...world });
}
