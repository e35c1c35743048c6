import { device, id, importedBy, importedWindowsAutopilotDeviceIdentities } from './call.js';
import { Api } from './client/Api.js';

/** Creates a device and lists it. Returns the ids. */
export async function createAndList(baseUrl: string, token: string) {
  const { deviceManagement } = new Api({
    baseUrl,
    // It does not see by itself that answers which the contract names by reference are JSON.
    baseApiParams: { format: 'json', headers: { Authorization: `Bearer ${token}` } },
  });
  const created = await deviceManagement.createImportedWindowsAutopilotDeviceIdentity(device);
  const page = await deviceManagement.listImportedWindowsAutopilotDeviceIdentities(importedBy);
  return { created: created.data.id, listed: page.data.value.map(({ id }) => id) };
}

/** Each call as a promise of its response. Rejects with what `fetch` rejected with. */
export function connect(baseUrl: string, fetch: typeof globalThis.fetch) {
  const { deviceManagement: api } = new Api({
    baseUrl,
    baseApiParams: { format: 'json' },
    customFetch: fetch,
  });
  return {
    create: () => answer(api.createImportedWindowsAutopilotDeviceIdentity(device)),
    import: () =>
      answer(
        api.importImportedWindowsAutopilotDeviceIdentities({ importedWindowsAutopilotDeviceIdentities }),
      ),
    get: () => answer(api.getImportedWindowsAutopilotDeviceIdentity(id)),
    list: () => answer(api.listImportedWindowsAutopilotDeviceIdentities({})),
    delete: () => answer(api.deleteImportedWindowsAutopilotDeviceIdentity(id)),
    settings: () => answer(api.getWindowsAutopilotSettings()),
    sync: () => answer(api.syncWindowsAutopilotSettings()),
  };
}

/** It throws the response of a refusal. */
function answer(call: Promise<Response>): Promise<Response> {
  return call.catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  });
}
