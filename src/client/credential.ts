import { AutopilotError } from '../errors/AutopilotError.js';

/** The part of `@azure/core-auth`'s `TokenCredential` that is used; every credential of `@azure/identity` fits. */
export interface TokenCredential {
  getToken(
    scopes: string | string[],
    options?: { abortSignal?: AbortSignal },
  ): Promise<{ token: string; expiresOnTimestamp: number } | null>;
}

/** Where a bearer token comes from. */
export type Credential = string | (() => string | Promise<string>) | TokenCredential;

/**
 * A token for the cloud whose scope (`https://graph.microsoft.com/.default`) is given.
 *
 * @throws AutopilotError `unauthorized` when none could be had, or when what came cannot be a token.
 */
export async function bearerToken(
  credential: Credential,
  scope: string,
  signal: AbortSignal | undefined,
): Promise<string> {
  let token: unknown;
  try {
    token = await (typeof credential === 'string'
      ? credential
      : typeof credential === 'function'
        ? credential()
        : credential.getToken(scope, signal && { abortSignal: signal }).then((access) => access?.token));
  } catch (cause) {
    throw new AutopilotError('unauthorized', 'No token: the credential failed. Its error is the cause.', {
      cause,
    });
  }
  if (typeof token !== 'string' || !tokenSyntax.test(token)) {
    // The platform's own complaint about a malformed header would print the token.
    throw new AutopilotError(
      'unauthorized',
      `No token: the credential gave ${describe(token)}. Check what it reads the token from.`,
    );
  }
  return token;
}

// RFC 6750: what may follow "Bearer ".
const tokenSyntax = /^[A-Za-z0-9._~+/-]+=*$/;

function describe(token: unknown): string {
  if (typeof token !== 'string') return `no text but ${token === null ? 'null' : typeof token}`;
  return token === ''
    ? 'an empty text'
    : 'a text with characters that no token has (a line break, a space, a quote?)';
}
