// Valid code, as a user writes it. All of it must compile against the installed package.
import {
  type AutopilotClient,
  AutopilotError,
  type AutopilotErrorCode,
  type Cloud,
  createAutopilotClient,
  type ImportedWindowsAutopilotDeviceIdentity,
  type ImportedWindowsAutopilotDeviceIdentityCreate,
  type ImportedWindowsAutopilotDeviceIdentityImportStatus,
} from 'graph-autopilot';
import { type GraphMock, type Mock, startMock } from 'graph-autopilot/mock';
import type { components, paths } from 'graph-autopilot/schema';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <_ extends true>() => {};

// With `any`, every invalid line would compile, so users must get real types. `0 extends 1 & T` does not detect a type
// without a declaration, but a comparison does.
type Create = AutopilotClient['create'];
type Schemas = components['schemas'];
type Post = paths['/deviceManagement/importedWindowsAutopilotDeviceIdentities']['post'];
holds<Same<Awaited<ReturnType<Create>>, ImportedWindowsAutopilotDeviceIdentity>>();
holds<Same<Awaited<ReturnType<Create>>['id'], string>>();
holds<Same<Awaited<ReturnType<Create>>['serialNumber'], string | null | undefined>>();
holds<Same<Parameters<Create>[0], ImportedWindowsAutopilotDeviceIdentityCreate>>();
holds<Same<Parameters<Create>[0]['serialNumber'], string>>();
holds<Same<Schemas['ImportedWindowsAutopilotDeviceIdentity']['id'], string>>();
holds<Same<keyof Post['requestBody']['content'], 'application/json'>>();
holds<Same<Cloud, 'global' | 'usGov' | 'usGovDoD' | 'china'>>();
holds<Same<Mock['url'], string>>();

// A credential with the shape of @azure/identity's, without that package.
const credential = {
  getToken: async (
    _scopes: string | string[],
    _options?: { abortSignal?: AbortSignal; tenantId?: string },
  ) => ({
    token: 'token',
    expiresOnTimestamp: Date.now() + 3_600_000,
    refreshAfterTimestamp: undefined,
  }),
};
const autopilot: AutopilotClient = createAutopilotClient({
  credential,
  cloud: 'usGov',
  apiVersion: 'v1.0',
  baseUrl: undefined,
  fetch: undefined,
  userAgent: undefined,
});
createAutopilotClient({ credential: 'token' });
createAutopilotClient({ credential: () => 'token', cloud: undefined });
createAutopilotClient({ credential: async () => 'token', fetch: globalThis.fetch });

export async function importOne(maybe: { groupTag?: string | undefined; signal?: AbortSignal | undefined }) {
  const record = await autopilot.create(
    {
      serialNumber: 'SAMPLE-0001',
      hardwareIdentifier: 'aGFyZHdhcmVJZGVudGlmaWVy',
      groupTag: maybe.groupTag,
      productKey: undefined,
      importId: null,
      assignedUserPrincipalName: undefined,
      state: { deviceImportStatus: 'unknown' },
    },
    { signal: maybe.signal },
  );
  const id: string = record.id;
  return { id, status: record.state?.deviceImportStatus };
}

// The service may add members to the status.
export const added: ImportedWindowsAutopilotDeviceIdentityImportStatus = 'a member of tomorrow';

export async function* serialNumbers(importId: string | undefined) {
  const records: AsyncIterable<ImportedWindowsAutopilotDeviceIdentity> = autopilot.list({
    importId,
    filter: undefined,
    select: ['id', 'serialNumber', 'state'],
    top: 100,
    skip: undefined,
  });
  for await (const { serialNumber } of records) yield serialNumber ?? '';
}

export async function theRest(devices: readonly ImportedWindowsAutopilotDeviceIdentityCreate[]) {
  const [first] = await autopilot.import(devices);
  await autopilot.get(first?.id ?? '', { signal: AbortSignal.timeout(1_000) });
  await autopilot.delete('985b4f49-4f49-985b-494f-5b98494f5b98');
  await autopilot.sync();
  const { lastSyncDateTime } = await autopilot.settings();
  return lastSyncDateTime;
}

export function advice(error: unknown): AutopilotErrorCode | undefined {
  if (!(error instanceof AutopilotError)) return;
  const seconds: number | undefined = error.code === 'throttled' ? error.retryAfterSeconds : undefined;
  return seconds === undefined ? error.code : undefined;
}

export async function mocked(): Promise<void> {
  const mock = await startMock({ port: undefined });
  createAutopilotClient({ credential: 'token', baseUrl: mock.url });
  await mock.close();
  const stateless: Mock = await startMock({ stateful: false });
  await stateless.close();
}

export async function mockedWithFaults(): Promise<readonly (number | undefined)[]> {
  const mock: GraphMock = await startMock({
    speed: 3_600,
    decidedAfter: [60_000, 120_000],
    outcomes: ({ groupTag }) => (groupTag === 'bad' ? 'InvalidZtdHardwareHash' : undefined),
    records: [{ serialNumber: 'OTHER-1', outcome: 'unknown' }],
    limits: { writes: 60 },
    retryAfter: 'fraction',
    faults: [
      { fault: 'reset', operations: ['importImportedWindowsAutopilotDeviceIdentities'], takesEffect: true },
    ],
  });
  mock.addFault({ fault: 503, retryAfter: '2.128' });
  const statuses = mock.requests().map(({ status }) => status);
  const serialNumbers: readonly string[] = mock.records().map(({ serialNumber }) => serialNumber);
  await mock.close();
  return serialNumbers.length === 0 ? [] : statuses;
}
