/** What the body of an error answer tells. */
export interface GraphError {
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly activityId: string | undefined;
  readonly requestId: string | undefined;
  readonly clientRequestId: string | undefined;
}

/**
 * Reads an OData error, with Intune's JSON document inside the message unwrapped. Survives any text: what is not an
 * OData error gives only `undefined`.
 */
export function readGraphError(body: string): GraphError {
  const error = property(parse(body), 'error');
  const codes: string[] = [];
  let requestId: string | undefined;
  let clientRequestId: string | undefined;
  for (let level: unknown = error; isObject(level); level = level.innerError ?? level.innererror) {
    const code = text(level.code);
    if (code !== undefined) codes.push(code);
    requestId ??= text(level['request-id']);
    clientRequestId ??= text(level['client-request-id']);
  }
  const intune = unwrap(text(property(error, 'message')));
  return {
    code: codes[0],
    message: intune.message,
    activityId: intune.activityId,
    requestId,
    clientRequestId,
  };
}

/** Intune's message is a JSON document as a string, sometimes with another one inside. */
function unwrap(message: string | undefined): {
  message: string | undefined;
  activityId: string | undefined;
} {
  let inner = message;
  for (let depth = 0; depth < 3; depth++) {
    const document = inner?.trimStart().startsWith('{') ? parse(inner) : undefined;
    const next = text(property(document, 'Message')) ?? text(property(document, 'message'));
    if (next === undefined) break;
    inner = next;
  }
  const activityId = inner?.match(activity)?.[1];
  // Operation id, activity id and an internal address follow the sentence; they are for support, not for the reader.
  return { message: inner?.split(' - Operation ID')[0]?.split(' - Activity ID')[0]?.trim(), activityId };
}

const activity = /Activity ID: ([0-9a-f-]{36})/i;

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function property(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
