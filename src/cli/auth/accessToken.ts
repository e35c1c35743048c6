import { clouds } from '../../../generated/operations.js';
import { isToken } from '../../client/tokenSource.js';
import { CliError } from '../CliError.js';
import { exitCodes } from '../exitCodes.js';
import type { Destination } from './Destination.js';

/**
 * A token that the user has got elsewhere. Where it can be read and says that it is of no use here, that is told before it
 * is sent.
 *
 * @throws CliError when it is no token, has expired or is for another cloud.
 */
export function accessToken(token: string, destination: Destination, now: number): string {
  if (!isToken(token)) {
    throw refused(
      'What GRAPH_ACCESS_TOKEN holds is no token: it has a character that none has, such as a space, a quote or a line break. Put the token there alone, without "Bearer".',
    );
  }
  const { aud, exp } = claims(token);
  if (typeof exp === 'number' && exp * 1000 <= now) {
    throw refused(
      `The token in GRAPH_ACCESS_TOKEN expired at ${new Date(exp * 1000).toISOString()}. Get a new one.`,
    );
  }
  const host = typeof aud === 'string' && URL.canParse(aud) ? new URL(aud).host : undefined;
  const { hostname } = new URL(destination.scope);
  const cloud = Object.entries(clouds).find(([, { graphHost }]) => graphHost === host)?.[0];
  if (cloud === undefined || host === hostname || destination.elsewhere) return token;
  throw refused(
    `The token in GRAPH_ACCESS_TOKEN is for ${host}, the cloud ${cloud}, but this goes to ${hostname}, the cloud ${destination.cloud}. Use --cloud ${cloud}, or get a token for ${destination.scope}.`,
  );
}

/** What a token says of itself: nothing, where it is no JWT. The service alone decides what it is worth. */
function claims(token: string): { aud?: unknown; exp?: unknown } {
  try {
    const [, payload = ''] = token.split('.');
    return Object(JSON.parse(Buffer.from(payload, 'base64url').toString())) as object;
  } catch {
    return {};
  }
}

function refused(problem: string): CliError {
  return new CliError(exitCodes.permission, `${problem} Nothing was sent.`);
}
