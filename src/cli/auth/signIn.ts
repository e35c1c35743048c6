import { clouds } from '../../../generated/operations.js';
import type { Credential, TokenCredential } from '../../client/types.js';
import type { Cli } from '../Cli.js';
import { CliError } from '../CliError.js';
import { exitCodes } from '../exitCodes.js';
import type { Talk } from '../output/talk.js';
import { accessToken } from './accessToken.js';
import { type AuthKind, authKinds } from './authKinds.js';
import { credentials } from './credentials.js';
import type { Destination } from './Destination.js';
import { explainSignIn } from './explainSignIn.js';
import { loadIdentity } from './loadIdentity.js';

/**
 * Signs in, so that what is wrong with it is told before anything else happens.
 *
 * @throws CliError when no token can be had, with the reason and what to do; nothing was sent then.
 */
export async function signIn(
  kind: AuthKind | undefined,
  destination: Destination,
  cli: Cli,
  talk: Talk,
  signal: AbortSignal | undefined,
): Promise<Credential> {
  const { env } = cli.io;
  if (kind !== undefined) return ask(kind, destination, cli, talk, signal);
  const token = env.GRAPH_ACCESS_TOKEN?.trim();
  if (token) return accessToken(token, destination, Date.now());
  throw new CliError(
    exitCodes.permission,
    `there is no way to sign in. Choose one with --auth (${authKinds.join(', ')}), or put a token for ` +
      `${destination.scope} into the environment variable GRAPH_ACCESS_TOKEN. Nothing was sent.`,
  );
}

async function ask(
  kind: AuthKind,
  destination: Destination,
  { io: { env } }: Cli,
  talk: Talk,
  signal: AbortSignal | undefined,
): Promise<TokenCredential> {
  const { create, variables, needs } = credentials[kind];
  const missing = variables.filter((name) => !env[name]);
  if (missing.length > 0) {
    throw new CliError(
      exitCodes.permission,
      `--auth ${kind} needs ${missing.join(' and ')}. ${needs} Nothing was sent.`,
    );
  }
  const identity = await loadIdentity();
  // AZURE_AUTHORITY_HOST is how every tool of Azure is sent to a private cloud.
  const ownHost = env.AZURE_AUTHORITY_HOST;
  const authorityHost = ownHost ?? `https://${clouds[destination.cloud].entraAuthority}`;
  const settings = {
    authorityHost,
    disableInstanceDiscovery: ownHost !== undefined,
    env,
    prompt: talk.warn,
  };
  try {
    const credential = create(identity, settings);
    const first = await credential.getToken(destination.scope, signal && { abortSignal: signal });
    let fresh: typeof first | undefined = first;
    return {
      async getToken(scope) {
        const token = fresh;
        // Some, such as the Azure CLI's, take seconds each time.
        fresh = undefined;
        return token ?? credential.getToken(scope);
      },
    };
  } catch (cause) {
    if (signal?.aborted) throw new CliError(exitCodes.unfinished, 'interrupted. Nothing was sent.');
    throw explainSignIn(kind, destination, authorityHost, cause);
  }
}
