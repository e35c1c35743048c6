import { operations } from '../../generated/operations.js';
import type { components } from '../../generated/schema.js';
import { concealHash } from './concealHash.js';
import { endpoint as resolveEndpoint } from './endpoint.js';
import { nextPages } from './nextPages.js';
import type { AutopilotClientOptions } from './options.js';
import { createSend } from './send.js';
import { createTransport } from './transport.js';
import type { AutopilotClient, CallOptions, ListQuery } from './types.js';

type Page = components['schemas']['ImportedWindowsAutopilotDeviceIdentityCollection'];

/**
 * A client for the import of Windows Autopilot devices through Microsoft Graph.
 *
 * ```ts
 * const autopilot = createAutopilotClient({ credential: new DefaultAzureCredential() });
 * const record = await autopilot.create({ serialNumber: 'SAMPLE-0001', hardwareIdentifier: hash });
 * ```
 *
 * @throws TypeError when an option cannot be used, above all a `baseUrl` over which a token must not travel.
 */
export function createAutopilotClient(options: AutopilotClientOptions): AutopilotClient {
  const endpoint = resolveEndpoint(options);
  const send = createSend(options, endpoint.scope);
  const transport = createTransport(endpoint, send);

  async function* list(query: ListQuery = {}, call: CallOptions = {}) {
    const operation = operations.listImportedWindowsAutopilotDeviceIdentities;
    const next = nextPages(endpoint.baseUrl(operation));
    let page: Page = await transport.listPage(query, call);
    for (;;) {
      yield* page.value.map(concealHash);
      const link = page['@odata.nextLink'];
      if (!link) return;
      const { signal, onRetry } = call;
      page = (await send({ operation, url: next(link), signal, onRetry })) as Page;
    }
  }

  return {
    create: async (device, call = {}) => concealHash(await transport.create(device, call)),
    list,
    get: async (id, call = {}) => concealHash(await transport.get(id, call)),
    delete: (id, call = {}) => transport.delete(id, call),
    import: async (devices, call = {}) => (await transport.import(devices, call)).value.map(concealHash),
    sync: (call = {}) => transport.sync(call),
    settings: async (call = {}) => transport.settings(call),
  };
}
