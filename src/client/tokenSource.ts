import { AutopilotError } from '../errors/AutopilotError.js';
import type { Credential, TokenCredential } from './types.js';

/** Gives bearer tokens; calls that need one at the same time share one request for it. */
interface TokenSource {
  /** A token to send. */
  get(): string | Promise<string>;
  /** Another token than the one that the service refused, or the same where there is no other. */
  renew(refused: string): string | Promise<string>;
  /**
   * Tells that a caller waits no more. A request that took too long, or that nobody waits for, is forgotten: it may hang
   * for ever, and whoever comes next asks anew.
   */
  leave(pending: Promise<string>, why: 'aborted' | 'timeout'): void;
}

/**
 * @throws AutopilotError `unauthorized`, from both functions, when no token could be had or what came cannot be one.
 */
export function tokenSource(credential: Credential, scope: string): TokenSource {
  if (typeof credential !== 'function' && typeof credential !== 'string' && !credential?.getToken) {
    throw new TypeError('createAutopilotClient: credential must be a token, a function or a TokenCredential');
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
        // One that was forgotten and comes late may be older than what came since.
        if (request === token) last = answer;
        return answer.token;
      })
      .finally(() => {
        if (request === token) request = undefined;
      });
    // When all who waited have left, its failure is nobody's trouble.
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

/** A token that expires on its way is refused, so the last two minutes of its life are not used. */
const safetyMs = 120_000;

async function access(credential: (() => unknown) | TokenCredential, scope: string): Promise<Access> {
  try {
    // What a function keeps is its own affair: it is asked every time.
    if (typeof credential === 'function') return { token: checked(await credential()), usableUntil: 0 };
    const answer = await credential.getToken(scope);
    return { token: checked(answer?.token), usableUntil: (answer?.expiresOnTimestamp ?? 0) - safetyMs };
  } catch (cause) {
    if (cause instanceof AutopilotError) throw cause;
    const { reducedCause } = await import('../errors/failures.js');
    throw new AutopilotError('unauthorized', 'The credential failed: see the cause', {
      cause: reducedCause(cause, []),
    });
  }
}

function checked(token: unknown): string {
  if (typeof token === 'string' && isToken(token)) return token;
  const what = typeof token !== 'string' ? typeof token : token && 'a malformed text';
  throw new AutopilotError('unauthorized', `The credential gave no token but ${what || 'an empty text'}`);
}

// RFC 6750: what may follow "Bearer ". The platform's own complaint about a malformed header would print the token.
const tokenSyntax = /^[A-Za-z0-9._~+/-]+=*$/;

/** Whether a text can be sent as a bearer token. */
export function isToken(text: string): boolean {
  return tokenSyntax.test(text);
}
