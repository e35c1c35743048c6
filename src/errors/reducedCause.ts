import { scrub } from './scrub.js';

/**
 * A copy of what was thrown with only what tells what happened: an error of `fetch` or of a credential may carry the whole
 * request, token and hash included.
 */
export function reducedCause(thrown: unknown, secrets: readonly string[] | undefined, depth = 5): unknown {
  if (!(thrown instanceof Error)) return typeof thrown === 'string' ? scrub(thrown, secrets) : typeof thrown;
  const cause =
    thrown.cause !== undefined && depth > 0
      ? { cause: reducedCause(thrown.cause, secrets, depth - 1) }
      : undefined;
  const copy = new Error(scrub(messageOf(thrown), secrets), cause);
  copy.name = thrown.name;
  const { code, syscall } = thrown as { code?: unknown; syscall?: unknown };
  return Object.assign(copy, code !== undefined && { code }, syscall !== undefined && { syscall });
}

/** Node's own error of a host with several addresses says nothing itself, but those that it is made of do. */
function messageOf(error: Error): string {
  if (error.message !== '' || !(error instanceof AggregateError)) return error.message;
  return error.errors.map((each) => (each instanceof Error ? each.message : String(each))).join('; ');
}
