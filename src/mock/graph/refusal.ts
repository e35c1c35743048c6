import { graphError, intuneError } from './answers.js';
import type { Answer, Call } from './Call.js';
import { notBase64 } from './notBase64.js';

/** Where a request or an answer leaves the contract, as Prism tells it. */
export interface Violation {
  readonly path?: string[];
  readonly code?: string | number;
  readonly message: string;
  readonly severity: number;
}

/** What a request that the contract forbids gets. It repeats nothing of the body: a hash must not come back. */
export function refusal(call: Call, violations: readonly Violation[]): Answer {
  if (violations.some(({ code }) => code === 401)) return unauthorized(call);
  const { path = [], message = '' } = violations[0] ?? {};
  if (path.at(-1) === 'hardwareIdentifier') return notBase64(call);
  return intuneError(call, 400, 'BadRequest', message.replaceAll('\n', ' '));
}

export function unauthorized(call: Call): Answer {
  return graphError(call, 401, 'InvalidAuthenticationToken', 'Access token is empty or expired.');
}
