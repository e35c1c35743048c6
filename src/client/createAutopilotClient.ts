import createClient from 'openapi-fetch';
import { type Operation, operations, type QueryStyle } from '../../generated/operations.js';
import type { operations as Contract, components, paths } from '../../generated/schema.js';
import { AutopilotError } from '../errors/AutopilotError.js';
import { type Endpoint, endpoint as resolveEndpoint } from './endpoint.js';
import { createSend, type Outgoing, type Send } from './send.js';
import type {
  AutopilotClient,
  AutopilotClientOptions,
  CallOptions,
  ImportedWindowsAutopilotDeviceIdentity,
  ImportedWindowsAutopilotDeviceIdentityCreate,
  ListQuery,
} from './types.js';

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

type About = Pick<Outgoing, 'subject' | 'secrets'>;

/** What an error about this device may say, and what it must not. */
function aboutDevice(device: ImportedWindowsAutopilotDeviceIdentityCreate): About {
  const { importId, serialNumber, hardwareIdentifier } = device;
  return { subject: { importId: importId ?? undefined, serialNumber }, secrets: [hardwareIdentifier] };
}

/** The same for many devices, which share at most their import. */
function aboutDevices(devices: readonly ImportedWindowsAutopilotDeviceIdentityCreate[]): About {
  const importId = devices[0]?.importId ?? undefined;
  const shared = devices.every((device) => device.importId === importId);
  return {
    subject: { importId: shared ? importId : undefined },
    secrets: devices.map((device) => device.hardwareIdentifier),
  };
}

/** Keeps the hardware hash of a record readable, and out of whatever prints, serialises or copies the record. */
function concealHash(record: ImportedWindowsAutopilotDeviceIdentity): ImportedWindowsAutopilotDeviceIdentity {
  if (record.hardwareIdentifier) Object.defineProperty(record, 'hardwareIdentifier', { enumerable: false });
  return record;
}

/**
 * The path parameter of a record.
 *
 * @throws AutopilotError `badRequest` for an id that is no text of a URL, or that would address another resource.
 */
function identity(id: string) {
  if (typeof id !== 'string' || /^\.{0,2}$|\p{Surrogate}/u.test(id)) {
    throw new AutopilotError('badRequest', 'The id of a record is a GUID; nothing was sent.');
  }
  return { path: { importedWindowsAutopilotDeviceIdentityId: id } };
}

/** The OData query options that say what `query` says. */
function listParameters({ importId, filter, select, top, skip }: ListQuery) {
  const ofImport = importId === undefined ? undefined : `importId eq ${quoted(importId)}`;
  const $filter =
    ofImport !== undefined && filter !== undefined ? `(${ofImport}) and (${filter})` : (ofImport ?? filter);
  return {
    ...($filter !== undefined && { $filter }),
    ...(select !== undefined && { $select: [...select] }),
    ...(top !== undefined && { $top: top }),
    ...(skip !== undefined && { $skip: skip }),
  };
}

/** An OData string literal: a quote within it is doubled. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * Decides whether the link to a next page may be followed; one decider for each listing.
 *
 * @throws AutopilotError `unexpectedResponse`, from the decider, for a link that does not lead where the first page came
 * from, because the token would travel with the request, and for one that was followed before.
 */
function nextPages(base: string): (link: string) => string {
  const { origin } = new URL(base);
  const followed = new Set<string>();
  return (link) => {
    const url = URL.canParse(link) ? new URL(link) : undefined;
    if (url?.origin !== origin || url.username || url.password) refuse(`is not at ${origin}`);
    if (followed.has(link)) refuse('was read already');
    followed.add(link);
    return link;
  };
}

function refuse(why: string): never {
  throw new AutopilotError('unexpectedResponse', `The next page ${why}; it was not asked for`);
}

/**
 * A query string in the styles that the contract gives the parameters: `csv` puts commas between a list's members.
 *
 * @throws AutopilotError `badRequest` for a text that no URL can hold.
 */
function serializeQuery(
  parameters: Readonly<Record<string, unknown>>,
  styles: Readonly<Record<string, QueryStyle>>,
): string {
  const pairs = Object.entries(parameters).flatMap(([name, value]) => {
    const members = Array.isArray(value) ? value : [value];
    const texts = members.map((member) => encoded(name, String(member)));
    return styles[name] === 'csv' ? `${name}=${texts.join(',')}` : texts.map((member) => `${name}=${member}`);
  });
  return pairs.join('&');
}

function encoded(name: string, text: string): string {
  if (/\p{Surrogate}/u.test(text)) {
    throw new AutopilotError('badRequest', `${name} holds half a character; nothing was sent.`);
  }
  return encodeURIComponent(text);
}

/**
 * The seven calls, typed by the contract. This is the only file that knows openapi-fetch, which has had its last
 * release: to replace it, replace this file.
 */
function createTransport(endpoint: Endpoint, send: Send) {
  const api = createClient<paths>({ Request: PlainRequest as unknown as typeof Request });

  /** What openapi-fetch needs to know to make one call of `operation`. */
  function call(
    operation: Operation,
    { signal, onRetry, retryUnavailable }: CallOptions,
    about?: Pick<Outgoing, 'subject' | 'secrets'>,
  ) {
    return {
      baseUrl: endpoint.baseUrl(operation),
      fetch: async (request: Request) => {
        const { url, body } = request as unknown as PlainRequest;
        return answer(await send({ operation, url, body, signal, onRetry, retryUnavailable, ...about }));
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
