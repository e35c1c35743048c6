import { call } from './call.js';
import { client } from './client/client.gen.js';
import {
  createImportedWindowsAutopilotDeviceIdentity,
  listImportedWindowsAutopilotDeviceIdentities,
} from './client/sdk.gen.js';

client.setConfig({ baseUrl: call.baseUrl, auth: call.token });

const created = await createImportedWindowsAutopilotDeviceIdentity({ body: call.device, throwOnError: true });
const query = { $filter: `importId eq '${call.device.importId}'` };
const page = await listImportedWindowsAutopilotDeviceIdentities({ query, throwOnError: true });

console.log(JSON.stringify({ created: created.data.id, listed: page.data.value.map(({ id }) => id) }));
