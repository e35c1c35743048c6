import createClient from 'openapi-fetch';
import { type Operation, operations } from '../../generated/operations.js';
import type { operations as Contract, paths } from '../../generated/schema.js';
import { aboutDevice, aboutDevices } from './about.js';
import type { Endpoint } from './endpoint.js';
import { identity } from './identity.js';
import { listParameters } from './listParameters.js';
import type { Outgoing } from './Outgoing.js';
import type { Send } from './send.js';
import { serializeQuery } from './serializeQuery.js';
import type { CallOptions, ImportedWindowsAutopilotDeviceIdentityCreate, ListQuery } from './types.js';

/**
 * The seven calls, typed by the contract. This is the only file that knows openapi-fetch, which has had its last
 * release: to replace it, replace this file.
 */
export function createTransport(endpoint: Endpoint, send: Send) {
  const api = createClient<paths>({ Request: PlainRequest as unknown as typeof Request });

  /** What openapi-fetch needs to know to make one call of `operation`. */
  function call(
    operation: Operation,
    { signal, onRetry }: CallOptions,
    about?: Pick<Outgoing, 'subject' | 'secrets'>,
  ) {
    return {
      baseUrl: endpoint.baseUrl(operation),
      fetch: async (request: Request) => {
        const { url, body } = request as unknown as PlainRequest;
        return answer(await send({ operation, url, body, signal, onRetry, ...about }));
      },
    };
  }

  return {
    create: (device: ImportedWindowsAutopilotDeviceIdentityCreate, options: CallOptions) => {
      const operation = operations.createImportedWindowsAutopilotDeviceIdentity;
      return data<'createImportedWindowsAutopilotDeviceIdentity'>(
        api.POST(operation.path, { body: device, ...call(operation, options, aboutDevice(device)) }),
      );
    },
    listPage: (query: ListQuery, options: CallOptions) => {
      const operation = operations.listImportedWindowsAutopilotDeviceIdentities;
      return data<'listImportedWindowsAutopilotDeviceIdentities'>(
        api.GET(operation.path, {
          params: { query: listParameters(query) },
          querySerializer: (parameters) => serializeQuery(parameters, operation.query),
          ...call(operation, options),
        }),
      );
    },
    get: async (id: string, options: CallOptions) => {
      const operation = operations.getImportedWindowsAutopilotDeviceIdentity;
      return data<'getImportedWindowsAutopilotDeviceIdentity'>(
        api.GET(operation.path, { params: identity(id), ...call(operation, options) }),
      );
    },
    delete: async (id: string, options: CallOptions) => {
      const operation = operations.deleteImportedWindowsAutopilotDeviceIdentity;
      await api.DELETE(operation.path, { params: identity(id), ...call(operation, options) });
    },
    import: (devices: readonly ImportedWindowsAutopilotDeviceIdentityCreate[], options: CallOptions) => {
      const operation = operations.importImportedWindowsAutopilotDeviceIdentities;
      return data<'importImportedWindowsAutopilotDeviceIdentities'>(
        api.POST(operation.path, {
          body: { importedWindowsAutopilotDeviceIdentities: [...devices] },
          ...call(operation, options, aboutDevices(devices)),
        }),
      );
    },
    sync: async (options: CallOptions) => {
      const operation = operations.syncWindowsAutopilotSettings;
      await api.POST(operation.path, call(operation, options));
    },
    settings: (options: CallOptions) => {
      const operation = operations.getWindowsAutopilotSettings;
      return data<'getWindowsAutopilotSettings'>(api.GET(operation.path, call(operation, options)));
    },
  };
}

/**
 * What openapi-fetch builds for each call instead of a platform `Request`, which copies headers and body only to be
 * taken apart again.
 */
class PlainRequest {
  readonly url: string;
  readonly body: string | undefined;
  constructor(url: string, init: { body?: string }) {
    this.url = url;
    this.body = init.body;
  }
}

/** A body that `send` has read and checked already, in the shape that openapi-fetch asks of a `Response`. */
function answer(json: unknown): Response {
  const status = json === undefined ? 204 : 200;
  const headers = { get: () => 'known' };
  return { ok: true, status, headers, json: async () => json } as unknown as Response;
}

/** What an operation answers when it succeeds. */
type Success<Id extends keyof Contract> = Json<
  Contract[Id]['responses'][keyof Contract[Id]['responses'] & (200 | 201)]
>;
type Json<Answer> = Answer extends { content: { 'application/json': infer Body } } ? Body : never;

/**
 * The data of a call; there always is some, because `send` throws whatever is not a success. Typed by the contract and
 * not by openapi-fetch, whose own mapping of the answer closes open enums.
 */
async function data<Id extends keyof Contract>(result: Promise<{ data?: unknown }>): Promise<Success<Id>> {
  return (await result).data as Success<Id>;
}
