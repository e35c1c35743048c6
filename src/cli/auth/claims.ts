import { clouds } from '../../../generated/operations.js';
import { excerpt } from '../../shared/redact.js';
import type { Destination } from './explainSignIn.js';

/** What a token says about itself, if it is readable. Only the service decides whether it is true. */
export interface Claims {
  readonly aud?: unknown;
  readonly exp?: unknown;
  readonly tid?: unknown;
  readonly upn?: unknown;
  readonly idp?: unknown;
  /** The application, in tokens of version 1 and 2. */
  readonly appid?: unknown;
  readonly azp?: unknown;
  /** `app` or `user`. */
  readonly idtyp?: unknown;
  /** The delegated permissions, separated by spaces. */
  readonly scp?: unknown;
  /** The permissions of an application. */
  readonly roles?: unknown;
}

/** Returns the claims of a token; none if it is not a JWT. */
export function claims(token: string): Claims {
  try {
    const [, payload = ''] = token.split('.');
    return Object(JSON.parse(Buffer.from(payload, 'base64url').toString())) as object;
  } catch {
    return {};
  }
}

export const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Why a token cannot work, as the end of a sentence about it, and what to do. */
interface TokenProblem {
  readonly problem: string;
  readonly remedy: string;
}

/** Returns when a token expires. `undefined` if it does not name a time, or one that no date has. */
export function expiryOf({ exp }: Claims): Date | undefined {
  const expiry = typeof exp === 'number' ? new Date(exp * 1000) : undefined;
  return expiry === undefined || Number.isNaN(expiry.getTime()) ? undefined : expiry;
}

/** @param now milliseconds since 1970 */
export function expiryProblem(own: Claims, now: number): TokenProblem | undefined {
  const expiry = expiryOf(own);
  if (expiry === undefined || expiry.getTime() > now) return undefined;
  return { problem: `expired at ${expiry.toISOString()}`, remedy: 'Get a new one.' };
}

/** The name of Microsoft Graph in tokens that do not name its address. It is the same in every cloud. */
const graphAppId = '00000003-0000-0000-c000-000000000000';

/** Compares the audience of a token with the address of the requests. An address from the user may accept any token. */
export function audienceProblem({ aud }: Claims, destination: Destination): TokenProblem | undefined {
  const { cloud, scope, elsewhere } = destination;
  if (typeof aud !== 'string' || aud === graphAppId || elsewhere) return undefined;
  const { hostname } = new URL(scope);
  const host = URL.canParse(aud) ? new URL(aud).host : aud;
  if (host === hostname) return undefined;
  const other = Object.entries(clouds).find(([, { graphHost }]) => graphHost === host)?.[0];
  if (other === undefined) {
    return {
      problem: `is for ${excerpt(aud)}, which is not Microsoft Graph`,
      remedy: `Get a token for ${scope}.`,
    };
  }
  return {
    problem: `is for ${host} (cloud ${other}), but the requests go to ${hostname} (cloud ${cloud})`,
    remedy: `Use --cloud ${other}, or get a token for ${scope}.`,
  };
}

/** The permissions in a token: those of a signed-in user, or those of an application. */
export interface Granted {
  readonly kind: 'delegated' | 'application';
  readonly permissions: readonly string[];
}

/** Returns `undefined` if the token is not readable. */
export function grantedBy({ aud, scp, roles, idtyp }: Claims): Granted | undefined {
  if (typeof scp === 'string') return { kind: 'delegated', permissions: named(scp.split(' ')) };
  if (Array.isArray(roles)) return { kind: 'application', permissions: named(roles) };
  if (aud === undefined) return undefined;
  return { kind: idtyp === 'user' ? 'delegated' : 'application', permissions: [] };
}

/** Anyone can write a token, and anything into it. */
function named(permissions: readonly unknown[]): string[] {
  return permissions.map((each) => excerpt(each)).filter(Boolean);
}

/** Returns the id of the application that a token was issued to. */
export function applicationOf({ appid, azp }: Claims): string | undefined {
  return [appid, azp].find((id): id is string => typeof id === 'string' && guid.test(id));
}
