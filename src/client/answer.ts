import type { Operation } from '../../generated/operations.js';
import type { operations as Contract } from '../../generated/schema.js';

export type OperationId = keyof Contract;

/** The JSON of a successful answer, typed by the contract's schema, or `undefined` if the operation has none. */
export type Answer<Id extends OperationId> = Json<
  Contract[Id]['responses'][keyof Contract[Id]['responses'] & (200 | 201 | 202 | 204)]
>;
type Json<Response> = Response extends { content: { 'application/json': infer Body } } ? Body : undefined;

/**
 * Reads the text of a success. Only here does an answer get its type: from the generated schema, not
 * from openapi-fetch, whose `Readable<>` closes enums that are open. It checks what the schema requires; whatever else an
 * answer may have is optional or nullable there.
 *
 * @throws SyntaxError for a text that is not the JSON that the contract promises.
 */
export function readAnswer<Id extends OperationId>(operation: Operation, text: string): Answer<Id> {
  const json: unknown = text === '' ? undefined : JSON.parse(text);
  // If the service returns 204 with another status, its body is undocumented.
  const answer = isObject(json) && operation.success.length > 1 ? undefined : json;
  if (!isAnswer<Id>(operation, answer) || !isShallow(answer)) throw new SyntaxError();
  return answer;
}

/** No answer of Graph has ten levels. Printing or copying a million of them would overflow the stack. */
function isShallow(json: unknown, levels = 50): boolean {
  if (typeof json !== 'object' || json === null) return true;
  return levels > 0 && Object.values(json).every((value) => isShallow(value, levels - 1));
}

function isAnswer<Id extends OperationId>(
  { promises, success }: Operation,
  json: unknown,
): json is Answer<Id> {
  if (success.includes(204)) return json === undefined;
  if (!isObject(json)) return false;
  return Object.entries(promises).every(([name, type]) => {
    const value = json[name];
    return type === 'object[]' ? Array.isArray(value) && value.every(isObject) : typeof value === type;
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A page of a thousand records with their hashes has 5 MB, the answer to an import of 500 devices 3 MB. */
const maxAnswerLength = 64 * 2 ** 20;
/** Longer than any error of Graph. A proxy's page may be longer, but no one reads it. */
const maxErrorLength = 2 ** 16;
/** Estimated memory overhead per piece. A body in one-byte pieces needs far more memory than its length. */
const pieceOverheadBytes = 100;

/**
 * Reads a body, at most 64 MiB of a success and 64 KiB of an error, and reports its progress. The rest is not awaited:
 * the connection is closed.
 *
 * @throws what the platform throws if a success breaks off. For an error, the received part is enough.
 */
export function readBounded(response: Response, soFar: (text: string) => void): Promise<void> {
  const { ok, body, headers } = response;
  const length = headers.get('content-length');
  // The platform never reads more than the length of an uncompressed body, and reads it the fastest way.
  const isBounded = ok && length && +length <= maxAnswerLength && !headers.get('content-encoding');
  return isBounded || !body ? response.text().then(soFar) : readPieces(body, ok, soFar);
}

async function readPieces(
  body: ReadableStream<Uint8Array>,
  ok: boolean,
  soFar: (text: string) => void,
): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (let bytes = 0; bytes < (ok ? maxAnswerLength : maxErrorLength); ) {
      const { done, value } = await reader.read();
      if (done) return soFar(text + decoder.decode());
      bytes += value.length + pieceOverheadBytes;
      text += decoder.decode(value, { stream: true });
      soFar(text);
    }
    // It is not JSON, whatever the start was.
    if (ok) soFar('more than 64 MiB');
  } catch (error) {
    if (ok) throw error;
  }
  reader.cancel().catch(() => {});
}
