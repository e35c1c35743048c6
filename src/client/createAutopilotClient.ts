import createClient from 'openapi-fetch';
import { operations } from '../../generated/operations.js';
import type { paths } from '../../generated/schema.js';
import { AutopilotError } from '../errors/AutopilotError.js';
import { systemClock } from '../shared/timing.js';
import type { Answer, OperationId } from './answer.js';
import { endpoint as resolveEndpoint } from './endpoint.js';
import { createSend, type Outgoing } from './send.js';
import type {
  AutopilotClient,
  AutopilotClientOptions,
  CallOptions,
  ImportedWindowsAutopilotDeviceIdentity,
  ImportedWindowsAutopilotDeviceIdentityCreate,
  ListQuery,
} from './types.js';

/**
 * A client for the import of Windows Autopilot devices through Microsoft Graph.
 *
 * ```ts
 * const autopilot = createAutopilotClient({ credential: new DefaultAzureCredential() });
 * const record = await autopilot.create({ serialNumber: 'SAMPLE-0001', hardwareIdentifier: hash });
 * ```
 *
 * This is the only file that knows openapi-fetch, which has had its last release: to replace it, replace this file.
 *
 * @throws TypeError when an option cannot be used, above all a `baseUrl` over which a token must not travel.
 */
export function createAutopilotClient(options: AutopilotClientOptions): AutopilotClient {
  const endpoint = resolveEndpoint(options);
  const { clock = systemClock } = options;
  const send = createSend(options, endpoint.scope);
  const api = createClient<paths>({ Request: bareRequest() });

  /** Makes one call: `request` has openapi-fetch build the request, `send` sends it, the contract types the answer. */
  function call<Id extends OperationId>(
    id: Id,
    { signal, onRetry, retryUnavailable }: CallOptions,
    request: (operation: (typeof operations)[Id], init: Init) => Promise<unknown>,
    about?: About,
  ): Promise<Answer<Id>> {
    const operation = operations[id];
    let body: string | undefined;
    return new Promise((resolve, reject) => {
      const init: Init = {
        baseUrl: endpoint.baseUrl(operation),
        bodySerializer(json) {
          body = JSON.stringify(json);
          return body;
        },
        async fetch({ url }) {
          const outgoing = { id, operation, url, body, signal, onRetry, retryUnavailable, ...about };
          const { response, answer } = await send(outgoing);
          resolve(answer);
          return response;
        },
        // `send` has read the body of the response.
        parseAs: 'stream',
      };
      request(operation, init).catch((thrown) => {
        reject(thrown instanceof URIError ? unpairedSurrogate() : thrown);
      });
    });
  }

  async function* records(query: ListQuery, options: CallOptions) {
    const id = 'listImportedWindowsAutopilotDeviceIdentities';
    const operation = operations[id];
    const { signal, onRetry } = options;
    const next = nextPages(endpoint.baseUrl(operation));
    let start = clock.now();
    let page = await call(id, options, ({ path }, init) =>
      api.GET(path, {
        params: { query: listParameters(query) },
        // OData separates the members of a list by commas.
        querySerializer: { array: { style: 'form', explode: false } },
        ...init,
      }),
    );
    for (;;) {
      const tookMs = clock.now() - start;
      yield* page.value.map(concealHash);
      const url = next(page, tookMs);
      if (url === undefined) return;
      start = clock.now();
      page = (await send({ id, operation, url, signal, onRetry })).answer;
    }
  }

  return {
    list: (query = {}, options = {}) => ({
      [Symbol.asyncIterator]: () => records(query, options),
      async toArray({ limit }) {
        const found: ImportedWindowsAutopilotDeviceIdentity[] = [];
        if (!(limit > 0)) return found;
        for await (const record of records(query, options)) {
          if (found.push(record) >= limit) break;
        }
        return found;
      },
    }),
    async create(device, options = {}) {
      const record = await call(
        'createImportedWindowsAutopilotDeviceIdentity',
        options,
        ({ path }, init) => api.POST(path, { body: device, ...init }),
        aboutDevice(device),
      );
      return concealHash(record);
    },
    async get(id, options = {}) {
      const record = await call('getImportedWindowsAutopilotDeviceIdentity', options, ({ path }, init) =>
        api.GET(path, { params: identity(id), ...init }),
      );
      return concealHash(record);
    },
    async delete(id, options = {}) {
      await call('deleteImportedWindowsAutopilotDeviceIdentity', options, ({ path }, init) =>
        api.DELETE(path, { params: identity(id), ...init }),
      );
    },
    async import(devices, options = {}) {
      const { value } = await call(
        'importImportedWindowsAutopilotDeviceIdentities',
        options,
        ({ path }, init) =>
          api.POST(path, { body: { importedWindowsAutopilotDeviceIdentities: [...devices] }, ...init }),
        aboutDevices(devices),
      );
      return value.map(concealHash);
    },
    async sync(options = {}) {
      await call('syncWindowsAutopilotSettings', options, ({ path }, init) => api.POST(path, init));
    },
    settings: async (options = {}) =>
      call('getWindowsAutopilotSettings', options, ({ path }, init) => api.GET(path, init)),
  };
}

/** What openapi-fetch is given with every request. */
type Init = {
  readonly baseUrl: string;
  readonly bodySerializer: (json: unknown) => string;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly parseAs: 'stream';
};

/**
 * The class of the requests that openapi-fetch builds: the platform's, without a copy of headers and body, which `send`
 * adds to each attempt. It is made for each client, and not with this file, because touching `Request` for the first
 * time takes Node 31 ms.
 */
function bareRequest(): typeof Request {
  return class extends Request {
    constructor(input: RequestInfo | URL, { method = 'GET' }: RequestInit = {}) {
      super(input, { method });
    }
  };
}

type About = Pick<Outgoing<OperationId>, 'subject' | 'secrets'>;

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

function unpairedSurrogate(): AutopilotError {
  return new AutopilotError('badRequest', 'An id or a query contains half a character. Nothing was sent.');
}

/**
 * The path parameter of a record.
 *
 * @throws AutopilotError `badRequest` for an id that would address another resource.
 */
function identity(id: string) {
  if (typeof id !== 'string' || /^\.{0,2}$/.test(id)) {
    throw new AutopilotError('badRequest', 'The id of a record is a GUID. Nothing was sent.');
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

type Page = Answer<'listImportedWindowsAutopilotDeviceIdentities'>;

const mostEmptyPages = 50;
/** For what brings nothing new, and for a whole list. The time that the caller spends on a page does not count. */
const longestStallMs = 60_000;
const longestListMs = 600_000;

/**
 * Decides which page follows a page; one decider for each listing.
 *
 * @throws AutopilotError `unexpectedResponse`, from the decider, for a link that leads to another host, because the token
 * would travel with the request, for one that was followed before, and for a list that does not end.
 */
function nextPages(base: string) {
  const { origin } = new URL(base);
  const followed = new Set<string>();
  let previous = new Set<string | undefined>();
  let emptyPages = 0;
  let stalls = 0;
  let stallMs = 0;
  let totalMs = 0;
  return ({ value, '@odata.nextLink': link }: Page, tookMs: number): string | undefined => {
    if (!link) return undefined;
    const url = URL.canParse(link) ? new URL(link) : undefined;
    if (url?.origin !== origin || url.username || url.password) refuse(`is not at ${origin}`);
    if (followed.has(link)) refuse('was read already');
    followed.add(link);

    // Only the page before is compared: all ids of a large tenant would fill the memory.
    const ids = value.map(({ id }) => id);
    const isStalled = ids.every((id) => previous.has(id));
    if (ids.length > 0) previous = new Set(ids);
    emptyPages = ids.length === 0 ? emptyPages + 1 : 0;
    stalls = isStalled ? stalls + 1 : 0;
    // One slow page is no sign that the list has no end.
    stallMs = stalls > 1 ? stallMs + tookMs : 0;
    totalMs += tookMs;
    if (emptyPages >= mostEmptyPages || stallMs > longestStallMs || totalMs > longestListMs) {
      refuse('belongs to a list that does not end');
    }
    return link;
  };
}

function refuse(why: string): never {
  throw new AutopilotError('unexpectedResponse', `The next page ${why}. It was not requested.`);
}
