// Generated, compiled and placed here by ../heyApi.ts.
import { client, createImportedWindowsAutopilotDeviceIdentity } from 'hey-api-client';

export function connect({ baseUrl, token, device }) {
  client.setConfig({ baseUrl, auth: token });
  return async () => {
    const { data, error } = await createImportedWindowsAutopilotDeviceIdentity({ body: device });
    if (error) throw error;
    return data;
  };
}
