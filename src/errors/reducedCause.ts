import { scrub } from './scrub.js';

/**
 * A copy of what was thrown with only what tells what happened: an error of `fetch` or of a credential may carry the whole
 * request, token and hash included. Texts are scrubbed and have no more than 1000 characters.
 */
export function reducedCause(thrown: unknown, secrets: readonly string[] | undefined, depth = 5): unknown {
  const told = (text: unknown) =>
    typeof text === 'string' ? scrub(text.slice(0, 20_000), secrets).slice(0, 1000) : undefined;
  try {
    if (!(thrown instanceof Error)) return told(thrown) ?? typeof thrown;
    const { cause } = thrown;
    const copy = new Error(
      told(messageOf(thrown)),
      cause !== undefined && depth > 0 ? { cause: reducedCause(cause, secrets, depth - 1) } : undefined,
    );
    for (const name of ['name', 'code', 'syscall'] as const) {
      const text = told((thrown as { [Name in typeof name]?: unknown })[name]);
      if (text !== undefined) Object.assign(copy, { [name]: text });
    }
    return copy;
  } catch {
    // Looking at it throws.
    return typeof thrown;
  }
}

/** Node's own error of a host with several addresses says nothing itself, but those that it is made of do. */
function messageOf(error: Error): string {
  if (error.message !== '' || !(error instanceof AggregateError)) return error.message;
  return error.errors.map((each) => (each instanceof Error ? each.message : String(each))).join('; ');
}
