import { clouds } from '../../../generated/operations.js';
import { isToken } from '../../client/tokenSource.js';
import type { Credential, TokenCredential } from '../../client/types.js';
import { Interrupted, runWithTimeout } from '../../shared/timing.js';
import { type Cli, CliError, exitCodes, type Io } from '../Cli.js';
import { type AuthKind, authKinds } from '../options.js';
import type { Talk } from '../output/talk.js';
import type { Network } from '../service/network.js';
import { isDistrust, trustSystem } from '../service/trust.js';
import { audienceProblem, claims, expiryProblem } from './claims.js';
import { type CredentialSettings, credentials, loadIdentity, type Policy } from './credentials.js';
import { type Destination, explainSignIn } from './explainSignIn.js';

/** A sign-in, with its first token. */
export interface SignedIn {
  readonly credential: Credential;
  readonly token: string | undefined;
}

/** How the requests of a sign-in leave this computer. */
type SignInNetwork = Pick<Network, 'hasOwnTrust' | 'agentFor'>;

/** How to sign in. */
interface Way {
  /** Default: with the token in GRAPH_ACCESS_TOKEN. */
  readonly auth?: AuthKind;
  /** The tenant to sign in to, instead of AZURE_TENANT_ID. */
  readonly tenant?: string;
  /** The application to sign in with, instead of AZURE_CLIENT_ID. */
  readonly clientId?: string;
}

/**
 * Signs in, so that sign-in problems are reported before anything else happens.
 *
 * @throws CliError with the reason and what to do if no token can be obtained. Nothing was sent then.
 */
export async function signIn(
  way: Way,
  destination: Destination,
  network: SignInNetwork,
  cli: Cli,
  talk: Talk,
  signal: AbortSignal | undefined,
): Promise<SignedIn> {
  const { auth } = way;
  if (auth !== undefined) return ask({ ...way, auth }, destination, network, cli, talk, signal);
  checkClientId(way);
  const token = givenToken(destination, cli.io.env);
  checkClaims(token, destination);
  return { credential: token, token };
}

/**
 * Checks the settings for the sign-in, without any prompt.
 *
 * @throws CliError if something is missing
 */
export async function checkSignIn(way: Way, destination: Destination, cli: Cli): Promise<void> {
  const { auth } = way;
  if (auth !== undefined) return void (await identityFor({ ...way, auth }, cli));
  checkClientId(way);
  checkClaims(givenToken(destination, cli.io.env), destination);
}

/** @throws CliError if the sign-in does not use the client id */
export function checkClientId({ auth, clientId }: Way): void {
  if (clientId === undefined || (auth !== undefined && credentials[auth].usesClientId)) return;
  const kinds = authKinds.filter((kind) => credentials[kind].usesClientId);
  throw new CliError(
    exitCodes.input,
    `--client-id has no effect ${auth === undefined ? 'without --auth' : `with --auth ${auth}`}. Use it with --auth ${kinds.join(', ')}. Nothing was sent.`,
  );
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

/** A sign-in with a credential of `@azure/identity`. */
interface Asked extends Way {
  readonly auth: AuthKind;
}

/** Returns the environment, with the options of the command line instead of their variables. */
function environmentOf({ tenant, clientId }: Way, env: Io['env']): Io['env'] {
  return {
    ...env,
    ...(tenant !== undefined && { AZURE_TENANT_ID: tenant }),
    ...(clientId !== undefined && { AZURE_CLIENT_ID: clientId }),
  };
}

async function identityFor(way: Asked, cli: Cli) {
  checkClientId(way);
  const { variables, needs } = credentials[way.auth];
  const env = environmentOf(way, cli.io.env);
  const missing = variables.filter((name) => !env[name]);
  if (missing.length > 0) {
    throw new CliError(
      exitCodes.permission,
      `--auth ${way.auth} needs ${missing.map((name) => flags[name] ?? name).join(' and ')}. ${needs} Nothing was sent.`,
    );
  }
  return loadIdentity(cli);
}

/** The options that replace a variable. */
const flags: Readonly<Record<string, string>> = {
  AZURE_TENANT_ID: '--tenant (or AZURE_TENANT_ID)',
  AZURE_CLIENT_ID: '--client-id (or AZURE_CLIENT_ID)',
};

async function ask(
  way: Asked,
  destination: Destination,
  network: SignInNetwork,
  cli: Cli,
  talk: Talk,
  signal: AbortSignal | undefined,
): Promise<SignedIn> {
  const { auth: kind } = way;
  const { io, secrets } = cli;
  const identity = await identityFor(way, cli);
  // AZURE_AUTHORITY_HOST directs every Azure tool to a private cloud.
  const ownHost = io.env.AZURE_AUTHORITY_HOST;
  const authorityHost = ownHost ?? `https://${clouds[destination.cloud].entraAuthority}`;
  let failedRequest: unknown;
  const policy = requestPolicy(network, (error) => {
    failedRequest = error;
  });
  const settings: CredentialSettings = {
    authorityHost,
    disableInstanceDiscovery: ownHost !== undefined,
    env: environmentOf(way, io.env),
    isReplaced: way.tenant !== undefined || way.clientId !== undefined,
    additionalPolicies: [{ policy, position: 'perCall' }],
    prompt: talk.warn,
  };
  try {
    const credential = credentials[kind].create(identity, settings);
    // The library ignores the signal while it waits for a proxy that never answers.
    const first = await runWithTimeout(
      io.clock,
      asksPerson.has(kind) ? longestMs : mostMs,
      signal,
      (ending) => credential.getToken(destination.scope, { abortSignal: ending }),
    );
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
    const isLate = cause instanceof Interrupted && cause.why === 'timeout';
    const error = isLate
      ? new Error(`There was no answer within ${mostMs / 60_000} minutes (ETIMEDOUT).`)
      : cause;
    throw explainSignIn(kind, destination, authorityHost, error, failedRequest);
  }
}

/** The ways to sign in that wait for a person. */
const asksPerson: ReadonlySet<AuthKind> = new Set(['browser', 'device-code']);
/** The longest wait for any other sign-in. */
const mostMs = 120_000;
/** Timers have 31 bits. */
const longestMs = 2 ** 31 - 1;

/**
 * Sends the requests of a credential with the trust of this program: behind a proxy, the library would ignore the file.
 * Reports why a request failed, which the errors of the library do not say.
 */
function requestPolicy(
  { hasOwnTrust, agentFor }: SignInNetwork,
  onFailure: (error: unknown) => void,
): Policy {
  return {
    name: 'graph-autopilot',
    async sendRequest(request, next) {
      const agent = hasOwnTrust ? await agentFor(request.url) : undefined;
      if (agent !== undefined) request.agent = agent;
      const send = () =>
        next(request).catch((error) => {
          onFailure(error);
          throw error;
        });
      return send().catch(async (error) => {
        if (isDistrust(error) && (await trustSystem())) return send();
        throw error;
      });
    },
  };
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
