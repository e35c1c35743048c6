import { device, id, importedBy, importedWindowsAutopilotDeviceIdentities } from './call.js';
import { client } from './client/client.gen.js';
import {
  createImportedWindowsAutopilotDeviceIdentity,
  deleteImportedWindowsAutopilotDeviceIdentity,
  getImportedWindowsAutopilotDeviceIdentity,
  getWindowsAutopilotSettings,
  importImportedWindowsAutopilotDeviceIdentities,
  listImportedWindowsAutopilotDeviceIdentities,
  syncWindowsAutopilotSettings,
} from './client/sdk.gen.js';

/** Creates a device and lists it. Returns the ids. */
export async function createAndList(baseUrl: string, token: string) {
  client.setConfig({ baseUrl, auth: token });
  const created = await createImportedWindowsAutopilotDeviceIdentity({ body: device, throwOnError: true });
  const page = await listImportedWindowsAutopilotDeviceIdentities({ query: importedBy, throwOnError: true });
  return { created: created.data.id, listed: page.data.value.map(({ id }) => id) };
}

/** Each call as a promise of its response. Rejects with what `fetch` rejected with. */
export function connect(baseUrl: string, fetch: typeof globalThis.fetch) {
  client.setConfig({ baseUrl, fetch });
  const path = { importedWindowsAutopilotDeviceIdentityId: id };
  return {
    create: () => answer(createImportedWindowsAutopilotDeviceIdentity({ body: device })),
    import: () =>
      answer(
        importImportedWindowsAutopilotDeviceIdentities({
          body: { importedWindowsAutopilotDeviceIdentities },
        }),
      ),
    get: () => answer(getImportedWindowsAutopilotDeviceIdentity({ path })),
    list: () => answer(listImportedWindowsAutopilotDeviceIdentities()),
    delete: () => answer(deleteImportedWindowsAutopilotDeviceIdentity({ path })),
    settings: () => answer(getWindowsAutopilotSettings()),
    sync: () => answer(syncWindowsAutopilotSettings()),
  };
}

async function answer(call: Promise<{ response?: Response; error?: unknown }>): Promise<Response> {
  const { response, error } = await call;
  if (response === undefined) throw error;
  return response;
}
