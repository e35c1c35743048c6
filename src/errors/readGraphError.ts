/** What the body of an error answer tells. */
export interface GraphError {
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly activityId: string | undefined;
  readonly requestId: string | undefined;
}

/**
 * Reads an OData error, with Intune's JSON document inside the message unwrapped. Survives any text: what is not an
 * OData error gives only `undefined`.
 */
export function readGraphError(body: string): GraphError {
  const error = entry(parse(body), 'error');
  let code: string | undefined;
  let requestId: string | undefined;
  for (let level = error; level; level = entry(level, 'innerError') ?? entry(level, 'innererror')) {
    code ??= text(level, 'code');
    requestId ??= text(level, 'request-id');
  }
  return { code, requestId, ...unwrapped(text(error, 'message')) };
}

/** Intune's message is a JSON document as a string, sometimes with another one inside. */
function unwrapped(message: string | undefined): Pick<GraphError, 'message' | 'activityId'> {
  let inner = message;
  for (let next = inner; next !== undefined; next = text(parse(next), 'Message')) inner = next;
  return {
    // Operation id, activity id and an internal address follow the sentence; they are for support, not for the reader.
    message: inner?.split(/ - (?:Operation|Activity) ID/, 1)[0],
    activityId: inner?.match(/Activity ID: ([0-9a-f-]{36})/i)?.[1],
  };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** A property of something that may be no object. */
function entry(value: unknown, name: string): unknown {
  return (value as Record<string, unknown> | null | undefined)?.[name];
}

/** A property that is a text and not empty. */
function text(value: unknown, name: string): string | undefined {
  const found = entry(value, name);
  return typeof found === 'string' && found !== '' ? found : undefined;
}
