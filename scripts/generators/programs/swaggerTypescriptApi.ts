import { call } from './call.js';
import { Api } from './client/Api.js';

const { deviceManagement } = new Api({
  baseUrl: call.baseUrl,
  // It does not recognize that referenced answers are JSON.
  baseApiParams: { format: 'json', headers: { Authorization: `Bearer ${call.token}` } },
});

const created = await deviceManagement.createImportedWindowsAutopilotDeviceIdentity(call.device);
const query = { $filter: `importId eq '${call.device.importId}'` };
const page = await deviceManagement.listImportedWindowsAutopilotDeviceIdentities(query);

console.log(JSON.stringify({ created: created.data.id, listed: page.data.value.map(({ id }) => id) }));
