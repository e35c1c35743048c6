import createClient from 'openapi-fetch';
import { type Operation, operations } from '../../generated/operations.js';
import type { paths } from '../../generated/schema.js';
import type { LoadedDevices } from '../devices/index.js';
import { AutopilotError } from '../errors/AutopilotError.js';
import { type Clock, systemClock } from '../shared/timing.js';
import { type Answer, type OperationId, readAnswer } from './answer.js';
import { type Endpoint, endpoint as resolveEndpoint } from './endpoint.js';
import type { PagedList, readPages } from './paging.js';
import { createSend, loadOnDemand, type Outgoing, onDemand } from './send.js';
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
 * Only this file uses openapi-fetch, which will have no further releases. To replace it, replace this file.
 *
 * @throws TypeError if an option is invalid, in particular a `baseUrl` that is not safe for a token
 */
export function createAutopilotClient(options: AutopilotClientOptions): AutopilotClient {
  const endpoint = resolveEndpoint(options);
  const { clock = systemClock } = options;
  const send = createSend(options, endpoint.scope);
  const api: Api = createClient<paths>({ Request: bareRequest() });

  const makeCall: MakeCall = <Id extends OperationId>(
    operation: Operation,
    { signal, onRetry, retryUnavailable }: CallOptions,
    request: (init: Init) => Promise<unknown>,
    about?: ErrorContext,
  ) => {
    let body: string | undefined;
    return new Promise<Answer<Id>>((resolve, reject) => {
      const init: Init = {
        baseUrl: endpoint.baseUrl(operation),
        bodySerializer(json) {
          body = JSON.stringify(json);
          return body;
        },
        async fetch({ url }) {
          const read = (text: string) => readAnswer<Id>(operation, text);
          const outgoing = { operation, url, body, read, signal, onRetry, retryUnavailable, ...about };
          const { response, answer } = await send(outgoing);
          resolve(answer);
          return response;
        },
        // `send` has read the body of the response.
        parseAs: 'stream',
      };
      request(init).catch((thrown) => {
        reject(thrown instanceof URIError ? unpairedSurrogate() : thrown);
      });
    });
  };

  function call<Id extends keyof typeof operations>(
    id: Id,
    options: CallOptions,
    request: (operation: (typeof operations)[Id], init: Init) => Promise<unknown>,
    about?: ErrorContext,
  ): Promise<Answer<Id>> {
    return makeCall<Id>(operations[id], options, (init) => request(operations[id], init), about);
  }

  const readPage: ReadPage = async <Id extends OperationId>(
    operation: Operation,
    { signal, onRetry }: CallOptions,
    link: string | undefined,
    request: (init: Init & ListInit) => Promise<unknown>,
  ) => {
    if (link !== undefined) {
      const read = (text: string) => readAnswer<Id>(operation, text);
      return { url: link, page: (await send({ operation, url: link, read, signal, onRetry })).answer };
    }
    let url = '';
    const page = await makeCall<Id>(operation, { signal, onRetry }, ({ fetch, ...init }) =>
      request({
        ...init,
        // OData separates list items with commas.
        querySerializer: commas,
        fetch(first) {
          url = first.url;
          return fetch(first);
        },
      }),
    );
    return { url, page };
  };

  async function* records(query: ListQuery, options: CallOptions) {
    const id = 'listImportedWindowsAutopilotDeviceIdentities';
    const operation = operations[id];
    const { readPages } = await onDemand();
    const found = readPages(endpoint.baseUrl(operation), clock, (link) =>
      readPage<typeof id>(operation, options, link, (init) =>
        api.GET(operation.path, { params: { query: listParameters(query) }, ...init }),
      ),
    );
    for await (const record of found) yield hideHash(record);
  }

  let loadedDevices: LoadedDevices | undefined;
  async function devices(): Promise<LoadedDevices> {
    const { registeredDevices } = await loadOnDemand('devices', import('../devices/registeredDevices.js'));
    const { readPages } = await onDemand();
    const calls = { api, makeCall, readPage, readPages, endpoint, clock, onRetry: options.onRetry };
    loadedDevices ??= registeredDevices(calls);
    return loadedDevices;
  }

  return {
    list: (query = {}, options = {}) => pagedList(() => records(query, options)),
    async create(device, options = {}) {
      const record = await call(
        'createImportedWindowsAutopilotDeviceIdentity',
        options,
        ({ path }, init) => api.POST(path, { body: device, ...init }),
        deviceContext(device),
      );
      return hideHash(record);
    },
    async get(id, { select, ...options } = {}) {
      const record = await call('getImportedWindowsAutopilotDeviceIdentity', options, ({ path }, init) =>
        api.GET(path, {
          params: { ...identity(id), query: { $select: select && [...select] } },
          querySerializer: commas,
          ...init,
        }),
      );
      return hideHash(record);
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
        devicesContext(devices),
      );
      return value.map(hideHash);
    },
    async sync(options = {}) {
      await call('syncWindowsAutopilotSettings', options, ({ path }, init) => api.POST(path, init));
    },
    settings: async (options = {}) =>
      call('getWindowsAutopilotSettings', options, ({ path }, init) => api.GET(path, init)),
    devices: {
      list: (...given) =>
        pagedList(async function* () {
          yield* (await devices()).list(...given);
        }),
      get: async (...given) => (await devices()).get(...given),
      find: async (...given) => (await devices()).find(...given),
      update: async (...given) => (await devices()).update(...given),
      assignUser: async (...given) => (await devices()).assignUser(...given),
      unassignUser: async (...given) => (await devices()).unassignUser(...given),
      delete: async (...given) => (await devices()).delete(...given),
    },
  };
}

/** Creates a list that each loop reads again from the start. */
function pagedList<Item>(read: () => AsyncGenerator<Item>): PagedList<Item> {
  return {
    [Symbol.asyncIterator]: read,
    async toArray({ limit }) {
      const found: Item[] = [];
      if (!(limit > 0)) return found;
      for await (const item of read()) {
        if (found.push(item) >= limit) break;
      }
      return found;
    },
  };
}

type Api = ReturnType<typeof createClient<paths>>;

/** Makes one call: openapi-fetch builds the request, `send` sends it, and the contract types the answer. */
type MakeCall = <Id extends OperationId>(
  operation: Operation,
  options: CallOptions,
  request: (init: Init) => Promise<unknown>,
  about?: ErrorContext,
) => Promise<Answer<Id>>;

/** Requests the first page of a list, as built by `request`, or the page of a link. */
type ReadPage = <Id extends OperationId>(
  operation: Operation,
  options: CallOptions,
  link: string | undefined,
  request: (init: Init & ListInit) => Promise<unknown>,
) => Promise<{ readonly url: string; readonly page: Answer<Id> }>;

/** What the code for registered devices uses of a client. */
export interface DeviceCalls {
  readonly api: Api;
  readonly makeCall: MakeCall;
  readonly readPage: ReadPage;
  readonly readPages: typeof readPages;
  readonly endpoint: Pick<Endpoint, 'baseUrl'>;
  readonly clock: Clock;
  readonly onRetry: AutopilotClientOptions['onRetry'];
}

const commas = { array: { style: 'form', explode: false } } as const;
type ListInit = { readonly querySerializer: typeof commas };

/** The options of every openapi-fetch request. */
type Init = {
  readonly baseUrl: string;
  readonly bodySerializer: (json: unknown) => string;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly parseAs: 'stream';
};

/**
 * Creates the request class for openapi-fetch: the platform's, but without headers and body, which `send` adds to each
 * attempt. It is created with each client instead of at startup, because Node takes 31 ms to initialize `Request`.
 */
function bareRequest(): typeof Request {
  return class extends Request {
    constructor(input: RequestInfo | URL, { method = 'GET' }: RequestInit = {}) {
      super(input, { method });
    }
  };
}

/** What errors about a request may contain, and what no text may repeat: the hardware hashes. */
type ErrorContext = Pick<Outgoing<unknown>, 'subject' | 'secrets'>;

/** What is known about the submission of one device. */
function deviceContext(device: ImportedWindowsAutopilotDeviceIdentityCreate): ErrorContext {
  const { importId, serialNumber, hardwareIdentifier } = device;
  return { subject: { importId: importId ?? undefined, serialNumber }, secrets: [hardwareIdentifier] };
}

/** What is known about the submission of many devices, which have at most their import in common. */
function devicesContext(devices: readonly ImportedWindowsAutopilotDeviceIdentityCreate[]): ErrorContext {
  const importId = devices[0]?.importId ?? undefined;
  const shared = devices.every((device) => device.importId === importId);
  return {
    subject: { importId: shared ? importId : undefined },
    secrets: devices.map((device) => device.hardwareIdentifier),
  };
}

/** Keeps the hardware hash of a record readable, but hides it when the record is printed, serialized or copied. */
function hideHash(record: ImportedWindowsAutopilotDeviceIdentity): ImportedWindowsAutopilotDeviceIdentity {
  if (record.hardwareIdentifier) Object.defineProperty(record, 'hardwareIdentifier', { enumerable: false });
  return record;
}

function unpairedSurrogate(): AutopilotError {
  return new AutopilotError(
    'badRequest',
    'An id or a query contains an unpaired surrogate. Nothing was sent.',
  );
}

/**
 * Returns the path parameter of a record.
 *
 * @throws AutopilotError `badRequest` for an id that would address another resource
 */
function identity(id: string) {
  if (typeof id !== 'string' || /^\.{0,2}$/.test(id)) {
    throw new AutopilotError('badRequest', 'The id of a record must be a GUID. Nothing was sent.');
  }
  return { path: { importedWindowsAutopilotDeviceIdentityId: id } };
}

/** Converts `query` to OData query options. */
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

/** Formats an OData string literal. Quotes in it are doubled. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
