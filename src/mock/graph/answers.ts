import type { OperationId } from '../Fault.js';

export type Ids = Pick<Call, 'ids'>;

/** Creates an answer with the headers that every answer of Graph has. */
export function answer({ ids }: Ids, status: number, body?: unknown, headers = {}): Answer {
  return {
    status,
    headers: {
      'request-id': ids.requestId,
      'client-request-id': ids.clientRequestId,
      Date: ids.date.toUTCString(),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body }),
  };
}

/** Creates an error in the format of Graph. */
export function graphError(call: Ids, status: number, code: string, message: string, headers = {}): Answer {
  const body = { error: { code, message, innerError: innerError(call.ids) } };
  return answer(call, status, body, { 'x-ms-ags-diagnostic': diagnostic, ...headers });
}

/** Creates an error in the format of Intune: the message is a JSON document in a string. */
export function intuneError(
  call: Ids & Pick<Call, 'path'>,
  status: number,
  code: string,
  sentence: string,
): Answer {
  const { clientRequestId } = call.ids;
  const document = {
    _version: 3,
    Message: `${sentence} - Operation ID (for customer support): ${emptyGuid} - Activity ID: ${clientRequestId} - Url: ${backEnd}${call.path}?api-version=5026-11-01`,
    CustomApiErrorPhrase: '',
    RetryAfter: null,
    ErrorSourceService: '',
    HttpHeaders: '{}',
  };
  const message = JSON.stringify(document, undefined, 2).replaceAll('\n', '\r\n');
  return graphError(call, status, code, message);
}

const emptyGuid = '00000000-0000-0000-0000-000000000000';
const backEnd = 'https://proxy.example.manage.microsoft.com/StatelessEnrollmentFEService';
const diagnostic = JSON.stringify({
  ServerInfo: { DataCenter: 'Mock', Slice: 'E', Ring: '5', ScaleUnit: '000', RoleInstance: 'MOCK000000000' },
});

function innerError({ requestId, clientRequestId, date }: CallIds) {
  return {
    date: date.toISOString().slice(0, 19),
    'request-id': requestId,
    'client-request-id': clientRequestId,
  };
}

/** A request to the mock, not yet validated. */
export interface Call {
  /** `undefined` for an operation outside the contract. */
  readonly operation: OperationId | undefined;
  readonly method: string;
  /** The path after the base URL. */
  readonly path: string;
  readonly query: Readonly<Record<string, string | string[]>>;
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed JSON, the text if it is not JSON, or `null` if there is no body. */
  readonly body: unknown;
  readonly bytes: number;
  /** The base URL as the client knows it, so that links lead back here. */
  readonly base: string;
  readonly ids: CallIds;
}

/** Identifies a request in headers and errors. */
interface CallIds {
  readonly requestId: string;
  readonly clientRequestId: string;
  readonly date: Date;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}
