import type { Operation } from '../../generated/operations.js';
import type { operations as Contract } from '../../generated/schema.js';

export type OperationId = keyof Contract;

/** The JSON of a successful answer, typed by the contract's schema; `undefined` where the operation promises none. */
export type Answer<Id extends OperationId> = Json<
  Contract[Id]['responses'][keyof Contract[Id]['responses'] & (200 | 201 | 202 | 204)]
>;
type Json<Response> = Response extends { content: { 'application/json': infer Body } } ? Body : undefined;

/**
 * Reads the text of a success. This is the one place where an answer gets its type: from the generated schema and not
 * from openapi-fetch, whose `Readable<>` closes enums that are open. It checks what the schema requires; whatever else an
 * answer may have is optional or nullable there.
 *
 * @throws SyntaxError for a text that is not the JSON that the contract promises.
 */
export function readAnswer<Id extends OperationId>(operation: Operation, text: string): Answer<Id> {
  const json: unknown = text === '' ? undefined : JSON.parse(text);
  // Where the service may say 204 with another status, a body says nothing that is documented.
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
const longestAnswer = 64 * 2 ** 20;
/** More than any error of Graph has; a proxy's page may have more, and no one reads that. */
const longestRefusal = 2 ** 16;
/** What a piece takes in memory besides its text: a body in pieces of one byte is much larger than its length says. */
const bytesOfPiece = 100;

/**
 * Reads a body, at most 64 MiB of a success and 64 KiB of a refusal, and reports what has come each time that more has.
 * The rest is not waited for: the connection is given up.
 *
 * @throws what the platform throws when a success has no end; what came of a refusal has to do.
 */
export function readBounded(response: Response, soFar: (text: string) => void): Promise<void> {
  const { ok, body, headers } = response;
  const length = headers.get('content-length');
  // The platform reads no more than the length of what is not compressed, and has the fastest way to do so.
  const isBounded = ok && length && +length <= longestAnswer && !headers.get('content-encoding');
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
    for (let bytes = 0; bytes < (ok ? longestAnswer : longestRefusal); ) {
      const { done, value } = await reader.read();
      if (done) return soFar(text + decoder.decode());
      bytes += value.length + bytesOfPiece;
      text += decoder.decode(value, { stream: true });
      soFar(text);
    }
    // No JSON, whatever the beginning was.
    if (ok) soFar('more than 64 MiB');
  } catch (error) {
    if (ok) throw error;
  }
  reader.cancel().catch(() => {});
}
