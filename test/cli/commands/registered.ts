import { onTestFinished } from 'vitest';
import { answer, type FaultServer, startFaultServer } from '../../support/faultServer.js';
import { type CliRun, runCli, type World } from '../../support/runCli.js';

export const tenantId = '5f0c8a52-3f5e-4f0a-9d0a-7b1e5a0c4d21';

/** What a registered device says of itself, apart from its serial number. */
export interface Registered {
  readonly serialNumber: string;
  readonly [property: string]: unknown;
}

/** A tenant with registered devices, which pages its list and understands `contains`. Any call but a list is refused. */
export async function tenantWith(
  devices: readonly Registered[],
  { pageSize = 50, refusal }: { readonly pageSize?: number; readonly refusal?: number } = {},
): Promise<FaultServer> {
  const all = devices.map((device, at) => ({
    id: `00000000-0000-4000-8000-${`${at + 1}`.padStart(12, '0')}`,
    groupTag: '',
    userPrincipalName: '',
    deploymentProfileAssignmentStatus: 'assignedUnkownSyncState',
    deploymentProfileAssignmentDetailedStatus: 'none',
    deploymentProfileAssignedDateTime: '2026-11-20T10:00:00Z',
    lastContactedDateTime: '0001-01-01T00:00:00Z',
    ...device,
  }));
  const server: FaultServer = await startFaultServer(({ method, url }) => {
    const { pathname, searchParams } = new URL(url, 'http://127.0.0.1');
    if (method !== 'GET' || !pathname.endsWith('/windowsAutopilotDeviceIdentities')) return answer(405);
    if (refusal !== undefined) {
      return answer(
        refusal,
        { error: { code: 'Refused', message: 'No.' } },
        { 'Content-Type': 'application/json' },
      );
    }
    const [, part = ''] = /^contains\(serialNumber,'(.*)'\)$/.exec(searchParams.get('$filter') ?? '') ?? [];
    const from = Number(searchParams.get('$skiptoken') ?? 0);
    const matching = all.filter(({ serialNumber }) => serialNumber.includes(part));
    const value = matching.slice(from, from + pageSize);
    const next = `${server.url}${pathname}?$skiptoken=${from + pageSize}`;
    const more = from + pageSize < matching.length ? { '@odata.nextLink': next } : {};
    return answer(200, { value, ...more }, { 'Content-Type': 'application/json' });
  });
  onTestFinished(() => server.close());
  return server;
}

/** A token that names the tenant, and has to be shown nowhere. */
export const token = [{ alg: 'none' }, { tid: tenantId, aud: 'https://graph.microsoft.com' }, 'signature']
  .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  .join('.');

export function runAgainst(
  { url }: FaultServer,
  args: readonly string[],
  world: World = {},
): Promise<CliRun> {
  return runCli([...args, '--base-url', url], { env: { GRAPH_ACCESS_TOKEN: token }, ...world });
}
