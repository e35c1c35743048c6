import { clouds } from '../../../generated/operations.js';
import { isToken } from '../../client/tokenSource.js';
import type { Credential, TokenCredential } from '../../client/types.js';
import { type Cli, CliError, exitCodes, type Io } from '../Cli.js';
import { type AuthKind, authKinds } from '../options.js';
import type { Talk } from '../output/talk.js';
import { audienceProblem, claims, expiryProblem } from './claims.js';
import { credentials, loadIdentity } from './credentials.js';
import { type Destination, explainSignIn } from './explainSignIn.js';

/** A sign-in, with its first token. */
export interface SignedIn {
  readonly credential: Credential;
  readonly token: string | undefined;
}

/** How to sign in. */
interface Way {
  /** Default: with the token in GRAPH_ACCESS_TOKEN. */
  readonly auth?: AuthKind;
  /** The tenant to sign in to, instead of AZURE_TENANT_ID. */
  readonly tenant?: string;
}

/**
 * Signs in, so that sign-in problems are reported before anything else happens.
 *
 * @throws CliError with the reason and what to do if no token can be obtained. Nothing was sent then.
 */
export async function signIn(
  { auth, tenant }: Way,
  destination: Destination,
  cli: Cli,
  talk: Talk,
  signal: AbortSignal | undefined,
): Promise<SignedIn> {
  if (auth !== undefined) return ask(auth, tenant, destination, cli, talk, signal);
  const token = givenToken(destination, cli.io.env);
  checkClaims(token, destination);
  return { credential: token, token };
}

/**
 * Checks the settings for the sign-in, without any prompt.
 *
 * @throws CliError if something is missing
 */
export async function checkSignIn(
  kind: AuthKind | undefined,
  destination: Destination,
  env: Io['env'],
): Promise<void> {
  if (kind === undefined) checkClaims(givenToken(destination, env), destination);
  else await identityFor(kind, env);
}

/**
 * Returns the token from the user. Its claims are not checked.
 *
 * @throws CliError if there is none, or if it is not a token
 */
export function givenToken(destination: Destination, env: Io['env']): string {
  const token = env.GRAPH_ACCESS_TOKEN?.trim();
  if (token && isToken(token)) return token;
  if (token) {
    throw refused(
      'GRAPH_ACCESS_TOKEN is not a valid access token: it contains a space, a quote, a line break or another forbidden character. Set it to the token alone, without "Bearer".',
    );
  }
  throw new CliError(
    exitCodes.permission,
    `No sign-in method is set. Choose one with --auth (${authKinds.join(', ')}), or put a token for ` +
      `${destination.scope} into the environment variable GRAPH_ACCESS_TOKEN. Nothing was sent.`,
  );
}

async function identityFor(kind: AuthKind, env: Io['env']) {
  const { variables, needs } = credentials[kind];
  const missing = variables.filter((name) => !env[name]);
  if (missing.length > 0) {
    throw new CliError(
      exitCodes.permission,
      `--auth ${kind} needs ${missing.join(' and ')}. ${needs} Nothing was sent.`,
    );
  }
  return loadIdentity();
}

async function ask(
  kind: AuthKind,
  tenant: string | undefined,
  destination: Destination,
  { io: { env }, secrets }: Cli,
  talk: Talk,
  signal: AbortSignal | undefined,
): Promise<SignedIn> {
  const identity = await identityFor(kind, env);
  // AZURE_AUTHORITY_HOST directs every Azure tool to a private cloud.
  const ownHost = env.AZURE_AUTHORITY_HOST;
  const authorityHost = ownHost ?? `https://${clouds[destination.cloud].entraAuthority}`;
  const settings = {
    authorityHost,
    disableInstanceDiscovery: ownHost !== undefined,
    env: tenant === undefined ? env : { ...env, AZURE_TENANT_ID: tenant },
    prompt: talk.warn,
  };
  try {
    const credential = credentials[kind].create(identity, settings);
    const first = await credential.getToken(destination.scope, signal && { abortSignal: signal });
    let fresh: typeof first | undefined = first;
    const repeated: TokenCredential = {
      async getToken(scope) {
        const token = fresh;
        // Some credentials, such as the Azure CLI's, take seconds each time.
        fresh = undefined;
        const answer = token ?? (await credential.getToken(scope));
        if (answer) secrets.add(answer.token);
        return answer;
      },
    };
    return { credential: repeated, token: first?.token };
  } catch (cause) {
    if (signal?.aborted) throw new CliError(exitCodes.unfinished, 'Interrupted. Nothing was sent.');
    throw explainSignIn(kind, destination, authorityHost, cause);
  }
}

/**
 * Checks the claims of a token from the user, so that a readable token that cannot work is reported before it is sent.
 *
 * @throws CliError if it has expired or is for another cloud
 */
function checkClaims(token: string, destination: Destination): void {
  const own = claims(token);
  const found = expiryProblem(own, Date.now()) ?? audienceProblem(own, destination);
  if (found !== undefined) {
    throw refused(`The token in GRAPH_ACCESS_TOKEN ${found.problem}. ${found.remedy}`);
  }
}

function refused(problem: string): CliError {
  return new CliError(exitCodes.permission, `${problem} Nothing was sent.`);
}
