import type { Operation } from '../../generated/operations.js';
import { AutopilotError } from './AutopilotError.js';
import { advice } from './advice.js';

/**
 * The error for a request that got no whole answer, from what `fetch` threw. A write that may have reached the service
 * is `outcomeUnknown`.
 */
export function noAnswer(
  operation: Operation,
  cause: unknown,
  clientRequestId: string,
  signal: AbortSignal | undefined,
): AutopilotError {
  const what = `${operation.method} ${operation.path}`;
  if (signal?.aborted) {
    return new AutopilotError('aborted', `${what}: the caller ended the call.`, {
      clientRequestId,
      cause: signal.reason,
    });
  }
  const code = operation.repeatable || neverSent(cause) ? 'network' : 'outcomeUnknown';
  const message = `${what}: no answer (${reason(cause)}). ${advice(code, operation)}`.trimEnd();
  return new AutopilotError(code, message, { clientRequestId, cause });
}

/** Node names the system's error in the cause of fetch's; where it is one of these, no byte of the request was written. */
function neverSent(cause: unknown): boolean {
  return systemCodes(cause).some((code) => beforeSending.has(code));
}

const beforeSending = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

function reason(cause: unknown): string {
  const code = systemCodes(cause)[0];
  return code ?? (cause instanceof Error ? cause.message : 'an unknown error');
}

function systemCodes(error: unknown): string[] {
  const codes: string[] = [];
  for (let level = error; level instanceof Error; level = level.cause) {
    if ('code' in level && typeof level.code === 'string') codes.push(level.code);
  }
  return codes;
}
