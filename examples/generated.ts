import { createGraphFetch } from 'graph-autopilot';
import { createMock } from 'graph-autopilot/mock';
import type { paths } from 'graph-autopilot/schema';
import createClient from 'openapi-fetch';

const graphFetch = createGraphFetch({
  credential: 'any-token',
  // Only for this trial. Without it, requests go to Microsoft Graph.
  fetch: createMock().fetch,
  onResponse: ({ method, path, status }) => console.log(method, path, status),
});
const client = createClient<paths>({ baseUrl: 'https://graph.microsoft.com/beta', fetch: graphFetch });

const body = { serialNumber: 'SAMPLE-0001', hardwareIdentifier: 'aGFyZHdhcmVJZGVudGlmaWVy' };
const { data } = await client.POST('/deviceManagement/importedWindowsAutopilotDeviceIdentities', { body });
console.log(data?.serialNumber, data?.state?.deviceImportStatus);
