import { type Operation, operations } from '../../../generated/operations.js';
import { createAutopilotClient } from '../../client/createAutopilotClient.js';
import { type Endpoint, endpoint } from '../../client/endpoint.js';
import { limitOptions } from '../../client/send.js';
import type { AutopilotClient, Credential, RetryEvent } from '../../client/types.js';
import { AutopilotError } from '../../errors/AutopilotError.js';
import { syncTenant } from '../../import/index.js';
import type { Clock } from '../../shared/timing.js';
import type { Destination } from '../auth/explainSignIn.js';
import { checkSignIn, signIn, tenantOf } from '../auth/signIn.js';
import { type Cli, CliError, exitCodes } from '../Cli.js';
import { type FailedCommand, serviceFailure } from '../explainFailure.js';
import { type OutputOptions, type ServiceOptions, suggestion } from '../options.js';
import { counted, printable } from '../output/printable.js';
import { createTalk, type Talk } from '../output/talk.js';
import { proxyFetch } from './proxyFetch.js';

/** What a command sends its requests with. */
interface Service extends Pick<Repeats, 'isTold'> {
  readonly client: AutopilotClient;
  /** The time by which it goes: the embedded mock is in a hurry. */
  readonly clock: Clock;
  /** How a person would name it. */
  readonly name: string;
  /** How many requests were sent so far, repeated ones included. */
  requests(): number;
  /** The id of the tenant, where a token that was used names it. */
  tenantId(): string | undefined;
}

/**
 * The service that the options name: Microsoft Graph in one of its clouds, another address, or the embedded mock. The user
 * is signed in when it resolves.
 *
 * @throws CliError when nobody can be signed in, or an option cannot be used. Nothing was sent then.
 */
async function connect(
  options: ServiceOptions,
  cli: Cli,
  talk: Talk,
  signal?: AbortSignal,
): Promise<Service> {
  const { clock, env } = cli.io;
  const { onRetry, isTold } = tellRepeats(talk);
  if (options.mock) {
    // Both sides go by the same hurried clock, so that the waits that the mock asks for are right. The time-outs are for a
    // real network, and stay as long as they are.
    const hurried = spedUp(clock, mockSpeed);
    const { createMock } = await import('../../mock/index.js');
    const { fetch, requests } = countRequests(createMock({ clock: hurried }).fetch);
    const client = createAutopilotClient({
      credential: 'a-token-for-the-mock',
      fetch,
      onRetry,
      clock: hurried,
      attemptTimeoutMs: limitOptions.attemptTimeoutMs.default * mockSpeed,
      totalTimeoutMs: limitOptions.totalTimeoutMs.default * mockSpeed,
    });
    const tenantId = () => undefined;
    return { client, clock: hurried, name: 'the embedded mock', isTold, requests, tenantId };
  }
  const { cloud, apiVersion, baseUrl } = options;
  const url = targetOf(options);
  // Before the sign-in, which takes the same proxy.
  const { fetch, requests } = countRequests(await proxyFetch(env, url));
  const signedIn = await signIn(options.auth, destinationOf(options), cli, talk, signal);
  const { credential, tenantId } = observeTenant(signedIn);
  const client = createAutopilotClient({ credential, cloud, apiVersion, baseUrl, fetch, onRetry, clock });
  return { client, clock, name: url, isTold, requests, tenantId };
}

type Fetch = typeof globalThis.fetch;

function countRequests(send: Fetch = (input, init) => fetch(input, init)) {
  let count = 0;
  const counting: Fetch = (input, init) => {
    count++;
    return send(input, init);
  };
  return { fetch: counting, requests: () => count };
}

/** The credential, and the tenant that the last of its tokens names. */
function observeTenant(credential: Credential) {
  if (typeof credential !== 'object') {
    const tenant = typeof credential === 'string' ? tenantOf(credential) : undefined;
    return { credential, tenantId: () => tenant };
  }
  let tenant: string | undefined;
  const observed: Credential = {
    async getToken(scopes) {
      const answer = await credential.getToken(scopes);
      if (answer !== null) tenant = tenantOf(answer.token);
      return answer;
    },
  };
  return { credential: observed, tenantId: () => tenant };
}

/** A clock that runs `speed` times as fast as `clock`. */
function spedUp(clock: Clock, speed: number): Clock {
  const start = clock.now();
  return {
    now: () => (clock.now() - start) * speed,
    setTimer: (callback, ms) => clock.setTimer(callback, ms / speed),
  };
}

/** How many times as fast as real time the embedded mock is: minutes of waiting are over in seconds. */
const mockSpeed = 100;

/**
 * Looks at what can be known of the service without asking it: its address, and the way to sign in.
 *
 * @throws CliError when nobody could be signed in so.
 */
export async function checkService(options: ServiceOptions, { io }: Cli): Promise<void> {
  if (!options.mock) await checkSignIn(options.auth, destinationOf(options), io.env);
}

function destinationOf(options: ServiceOptions): Destination {
  const { scope } = endpointOf(options);
  return { cloud: options.cloud, scope, elsewhere: options.baseUrl !== undefined };
}

/**
 * Where the requests go, and for what a token is asked.
 *
 * @throws CliError when --base-url cannot be used.
 */
function endpointOf(options: ServiceOptions): Endpoint {
  try {
    return endpoint({ ...options, credential: '' });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // Commander has seen to it that there are such a cloud and such a version.
    throw new CliError(
      exitCodes.input,
      '--base-url must be an https: URL (http: only to this machine) without user, password, query and fragment. Nothing was sent.',
      { cause: error },
    );
  }
}

/** Starts a synchronisation, if the ten-minute rule allows it. Otherwise returns why not, and when it can be tried again. */
export async function synchronise({ client, signal, talk }: Session): Promise<string | undefined> {
  const result = await syncTenant(client, { signal });
  if (result.started) {
    talk.say('A synchronisation has begun.');
    return undefined;
  }
  const { retryAt } = result;
  const minutes = retryAt === undefined ? 0 : Math.ceil((retryAt.getTime() - Date.now()) / 60_000);
  const time = retryAt?.toISOString().replace(/\.\d+/, '') ?? 'ten minutes';
  const when = minutes > 0 ? `${time}, in ${counted(minutes, 'minute')}` : time;
  const why =
    result.reason === 'running'
      ? 'a synchronisation is running already'
      : 'it is too early to synchronise again';
  return `${why}. Try again after ${when}`;
}

/**
 * Where the requests go, as a person would name it.
 *
 * @throws CliError when --base-url cannot be used.
 */
export function targetOf(options: ServiceOptions): string {
  if (options.mock) return `the embedded mock, ${mockSpeed} times as fast as real time`;
  return endpointOf(options).baseUrl(operations.listImportedWindowsAutopilotDeviceIdentities);
}

/** Tells of requests that the client sends again. */
interface Repeats {
  onRetry(event: RetryEvent): void;
  /** Whether the user knows of this failure already. */
  isTold(error: AutopilotError): boolean;
}

/**
 * Of each call the first wait is said at once, because a program that is silent seems to hang; every repeat only with
 * `--verbose`.
 */
function tellRepeats(talk: Talk): Repeats {
  const told = new WeakSet<AutopilotError>();
  let isSaid = false;
  return {
    onRetry({ attempt, waitMs, error }) {
      if (attempt === 1) isSaid = false;
      const line = printable(`again in ${(waitMs / 1000).toFixed(1)} s: ${error.message}`);
      // What follows at once, such as a fresh token after a 401, is no wait.
      if (isSaid || waitMs === 0) return talk.detail(line);
      isSaid = true;
      told.add(error);
      talk.say(line);
    },
    isTold: (error) => told.has(error),
  };
}

/** What a command that talks to the service works with. */
export interface Session extends Service, FailedCommand {
  readonly talk: Talk;
  /** Aborted when the user interrupts. */
  readonly signal: AbortSignal;
}

/**
 * Signs in, and does what `work` does. The first interruption aborts what is under way, which then
 * says what is known of it; the second ends the program.
 *
 * @param operation what the command does of which the greatest permission is asked
 */
export async function withService(
  options: ServiceOptions & OutputOptions,
  cli: Cli,
  { scopes }: Operation,
  work: (session: Session) => Promise<void>,
): Promise<void> {
  const talk = createTalk(cli, options);
  const interruption = new AbortController();
  // To the end of the process: an interruption that comes when all is said must not end it with another code.
  cli.io.onInterrupt(() => {
    if (interruption.signal.aborted) cli.io.exit(exitCodes.unfinished);
    interruption.abort();
  });
  const { signal } = interruption;
  const service = await connect(options, cli, talk, signal);
  const command = {
    scopes: scopes.delegated,
    suggest: (...words: readonly string[]) => suggestion(cli, words, options),
  };
  try {
    await work({ ...service, ...command, talk, signal });
  } catch (error) {
    throw error instanceof AutopilotError ? serviceFailure(error, command) : error;
  }
}
