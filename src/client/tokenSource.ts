import { AutopilotError } from '../errors/AutopilotError.js';
import type { Credential, TokenCredential } from './types.js';

/** Supplies bearer tokens. Simultaneous calls share one token request. */
interface TokenSource {
  /** Returns a token. */
  get(): string | Promise<string>;
  /** Returns another token than the one that the service refused, or the same if there is no other. */
  renew(refused: string): string | Promise<string>;
  /**
   * Reports that a caller has stopped waiting. A request that takes too long, or that has no waiting caller, is
   * discarded: it may hang indefinitely, so the next caller starts a new one.
   */
  leave(pending: Promise<string>, why: 'aborted' | 'timeout'): void;
}

/** @throws AutopilotError `unauthorized`, from both functions, if no valid token could be obtained */
export function tokenSource(credential: Credential, scope: string, caller: string): TokenSource {
  if (typeof credential !== 'function' && typeof credential !== 'string' && !credential?.getToken) {
    throw new TypeError(`${caller}: credential must be a token, a function or a TokenCredential`);
  }
  if (typeof credential === 'string') {
    const get = () => checked(credential);
    return { get, renew: get, leave() {} };
  }
  let last: Access | undefined;
  let request: Promise<string> | undefined;
  let waiting = 0;

  function ask(): Promise<string> {
    request ??= begin(access(credential as Exclude<Credential, string>, scope));
    waiting++;
    return request;
  }

  function begin(pending: Promise<Access>): Promise<string> {
    waiting = 0;
    const token = pending
      .then((answer) => {
        // A discarded request that completes late may return an older token.
        if (request === token) last = answer;
        return answer.token;
      })
      .finally(() => {
        if (request === token) request = undefined;
      });
    // When all callers have left, its failure no longer matters.
    token.catch(() => {});
    return token;
  }

  return {
    get: () => (last !== undefined && last.usableUntil > Date.now() ? last.token : ask()),
    renew: (refused) => (last !== undefined && last.token !== refused ? last.token : ask()),
    leave(pending, why) {
      if (pending === request && (--waiting === 0 || why === 'timeout')) request = undefined;
    },
  };
}

interface Access {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly usableUntil: number;
}

/** A token that expires in transit is refused, so the last two minutes of its life are not used. */
const safetyMs = 120_000;

async function access(credential: (() => unknown) | TokenCredential, scope: string): Promise<Access> {
  try {
    // A function may have its own cache, so it is called every time.
    if (typeof credential === 'function') return { token: checked(await credential()), usableUntil: 0 };
    const answer = await credential.getToken(scope);
    return { token: checked(answer?.token), usableUntil: (answer?.expiresOnTimestamp ?? 0) - safetyMs };
  } catch (cause) {
    if (cause instanceof AutopilotError) throw cause;
    const { reducedCause } = await import('./onDemand.js');
    throw new AutopilotError('unauthorized', 'The credential failed. See the cause.', {
      cause: reducedCause(cause, []),
    });
  }
}

function checked(token: unknown): string {
  if (typeof token === 'string' && isToken(token)) return token;
  const what = typeof token !== 'string' ? typeof token : token && 'a malformed text';
  throw new AutopilotError(
    'unauthorized',
    `The credential did not return a valid token, but ${what || 'an empty text'}`,
  );
}

// RFC 6750: the characters allowed after "Bearer ". The platform's own error for a malformed header would print the
// token.
const tokenSyntax = /^[A-Za-z0-9._~+/-]+=*$/;

/** Whether a text can be sent as a bearer token. */
export function isToken(text: string): boolean {
  return tokenSyntax.test(text);
}
