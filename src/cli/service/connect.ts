import { type Operation, operations } from '../../../generated/operations.js';
import { createAutopilotClient } from '../../client/createAutopilotClient.js';
import { type Endpoint, endpoint } from '../../client/endpoint.js';
import { limitOptions } from '../../client/send.js';
import type { AutopilotClient, RetryEvent } from '../../client/types.js';
import { AutopilotError } from '../../errors/AutopilotError.js';
import { syncTenant } from '../../import/index.js';
import type { Clock } from '../../shared/timing.js';
import type { Destination } from '../auth/explainSignIn.js';
import { checkSignIn, signIn } from '../auth/signIn.js';
import { checkTenant, inTenant, type Tenant, tenantOf } from '../auth/tenant.js';
import { type Cli, CliError, exitCodes } from '../Cli.js';
import { type FailedCommand, serviceFailure } from '../explainFailure.js';
import { type OutputOptions, type ServiceOptions, suggestion } from '../options.js';
import { counted, printable } from '../output/printable.js';
import { createTalk, type Talk } from '../output/talk.js';
import { openNetwork } from './network.js';

/** The connection of a command to the service. */
interface Service extends Pick<RetryReporter, 'isReported'> {
  readonly client: AutopilotClient;
  /** The clock, which runs faster for the built-in mock. */
  readonly clock: Clock;
  /** The name for messages. */
  readonly name: string;
  /** Returns the number of requests so far, including retries. */
  requests(): number;
  /** Makes every later write wait for `gate`, also a repeated one. It is not sent if the gate rejects. */
  holdWrites(gate: () => Promise<void>): void;
  /** The tenant of the sign-in, if its token names it. */
  readonly tenant: Tenant | undefined;
}

/**
 * Connects to the service that the options name: Microsoft Graph in one of its clouds, another address, or the built-in
 * mock. Signs the user in.
 *
 * @throws CliError if the sign-in fails, or an option is invalid. Nothing was sent then.
 */
async function connect(
  options: ServiceOptions,
  cli: Cli,
  talk: Talk,
  signal: AbortSignal,
  inMock: Iterable<string>,
): Promise<Service> {
  const { clock, env } = cli.io;
  const { onRetry, isReported } = reportRetries(talk, clock);
  if (options.mock) {
    // Client and mock share the accelerated clock, so that the waits that the mock requests are right. Timeouts are for
    // a real network, and keep their length.
    const acceleratedClock = spedUp(clock, mockSpeed);
    const { createMock } = await import('../../mock/index.js');
    const devices = [...inMock].map((serialNumber) => ({ serialNumber }));
    const { fetch, requests, holdWrites } = observeRequests(
      createMock({ clock: acceleratedClock, devices }).fetch,
    );
    const client = createAutopilotClient({
      credential: 'a-token-for-the-mock',
      cloud: options.cloud,
      apiVersion: options.apiVersion,
      fetch,
      onRetry,
      clock: acceleratedClock,
      attemptTimeoutMs: limitOptions.attemptTimeoutMs.default * mockSpeed,
      totalTimeoutMs: limitOptions.totalTimeoutMs.default * mockSpeed,
    });
    const name = 'the built-in mock';
    return {
      client,
      clock: acceleratedClock,
      name,
      isReported,
      requests,
      holdWrites,
      tenant: undefined,
    };
  }
  const { cloud, apiVersion, baseUrl } = options;
  const url = targetOf(options);
  // Before the sign-in, which uses the same proxy.
  const network = await openNetwork(env, url, options);
  const { fetch, requests, holdWrites } = observeRequests(network.fetch);
  const destination = destinationOf(options);
  const { credential: signedIn, token } = await signIn(options, destination, network, cli, talk, signal);
  const tenant = token === undefined ? undefined : tenantOf(token);
  checkTenant(tenant, options, cli.io);
  const credential = inTenant(signedIn, tenant);
  const client = createAutopilotClient({ credential, cloud, apiVersion, baseUrl, fetch, onRetry, clock });
  return { client, clock, name: url, isReported, requests, holdWrites, tenant };
}

type Fetch = typeof globalThis.fetch;

/** Counts requests, and delays writes if requested. */
function observeRequests(send: Fetch) {
  let count = 0;
  let pass: (() => Promise<void>) | undefined;
  const observed: Fetch = async (input, init) => {
    if (pass !== undefined && (init?.method ?? 'GET') !== 'GET') {
      await pass();
      // The attempt may have timed out, and then its caller no longer waits.
      init?.signal?.throwIfAborted();
    }
    count++;
    return send(input, init);
  };
  return {
    fetch: observed,
    requests: () => count,
    holdWrites(gate: () => Promise<void>) {
      pass = gate;
    },
  };
}

/** Creates a clock that runs `speed` times as fast as `clock`. */
function spedUp(clock: Clock, speed: number): Clock {
  const start = clock.now();
  return {
    now: () => (clock.now() - start) * speed,
    setTimer: (callback, ms) => clock.setTimer(callback, ms / speed),
  };
}

/** The speed of the built-in mock, as a multiple of real time: minutes of waiting pass in seconds. */
const mockSpeed = 100;

/**
 * Checks what can be checked offline: the address, and the sign-in method.
 *
 * @throws CliError if the sign-in could not work
 */
export async function checkService(options: ServiceOptions, cli: Cli): Promise<void> {
  if (!options.mock) await checkSignIn(options, destinationOf(options), cli);
}

export function destinationOf(options: ServiceOptions): Destination {
  const { scope } = endpointOf(options);
  return { cloud: options.cloud, scope, elsewhere: options.baseUrl !== undefined };
}

/**
 * Returns where the requests go, and what a token is requested for.
 *
 * @throws CliError if --base-url is invalid
 */
function endpointOf(options: ServiceOptions): Endpoint {
  try {
    return endpoint({ ...options, credential: '' });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // Commander has validated the cloud and the version.
    throw new CliError(
      exitCodes.input,
      '--base-url must be an https: URL without user, password, query or fragment (http: only for this computer). Nothing was sent.',
      { cause: error },
    );
  }
}

/**
 * Starts a synchronization, if the ten-minute rule allows it. Otherwise returns the reason and the time of the next
 * attempt.
 */
export async function synchronize({ client, signal, talk }: Session): Promise<string | undefined> {
  const result = await syncTenant(client, { signal });
  if (result.started) {
    talk.say('A synchronization has started.');
    return undefined;
  }
  const { retryAt } = result;
  const minutes = retryAt === undefined ? 0 : Math.ceil((retryAt.getTime() - Date.now()) / 60_000);
  const time = retryAt?.toISOString().replace(/\.\d+/, '') ?? 'ten minutes';
  const when = minutes > 0 ? `${time} (in ${counted(minutes, 'minute')})` : time;
  const why =
    result.reason === 'running'
      ? 'A synchronization is already running'
      : 'It is too early for another synchronization';
  return `${why}. Try again after ${when}`;
}

/**
 * Returns the destination of the requests for messages.
 *
 * @throws CliError if --base-url is invalid
 */
export function targetOf(options: ServiceOptions): string {
  if (options.mock) return `the built-in mock (${mockSpeed} times as fast as real time)`;
  return endpointOf(options).baseUrl(operations.listImportedWindowsAutopilotDeviceIdentities);
}

/** Reports requests that the client repeats. */
interface RetryReporter {
  onRetry(event: RetryEvent): void;
  /** Whether this failure was already reported to the user. */
  isReported(error: AutopilotError): boolean;
}

/** Calls that run at the same time fail alike. */
const alikeMs = 10_000;

/**
 * Prints the first wait of each call immediately, because a silent program seems to hang. Other retries need
 * `--verbose`.
 */
function reportRetries(talk: Talk, clock: Clock): RetryReporter {
  const reported = new WeakSet<AutopilotError>();
  const saidAt = new Map<string, number>();
  let wasReported = false;
  return {
    onRetry({ attempt, waitMs, error }) {
      if (attempt === 1) wasReported = false;
      const line = printable(`Retrying in ${(waitMs / 1000).toFixed(1)} s: ${error.message}`);
      // A retry without a delay, such as with a fresh token after a 401, is not a wait.
      if (wasReported || waitMs === 0) return talk.detail(line);
      wasReported = true;
      reported.add(error);
      const before = saidAt.get(error.message) ?? Number.NEGATIVE_INFINITY;
      if (clock.now() - before < alikeMs) return talk.detail(line);
      saidAt.set(error.message, clock.now());
      talk.say(line);
    },
    isReported: (error) => reported.has(error),
  };
}

/** Returns the origin of the service, which is the same for each version of the API. */
export function serviceOf({ name }: Pick<Service, 'name'>): string {
  return URL.canParse(name) ? new URL(name).origin : name;
}

/** The environment of a command that calls the service. */
export interface Session extends Service, FailedCommand {
  readonly talk: Talk;
  /** Aborted when the user interrupts. */
  readonly signal: AbortSignal;
}

/**
 * Signs in and runs `work`. The first interruption aborts it, so that it reports its state. The second one ends the
 * program.
 *
 * @param operation the operation with the highest permission that the command needs
 * @param inMock serial numbers of the devices that are registered in the built-in mock
 */
export async function withService(
  options: ServiceOptions & OutputOptions,
  cli: Cli,
  { scopes }: Operation,
  work: (session: Session) => Promise<void>,
  inMock: Iterable<string> = [],
): Promise<void> {
  const talk = createTalk(cli, options);
  const signal = interruptionOf(cli);
  const service = await connect(options, cli, talk, signal, inMock);
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

/** Returns a signal that the first interruption aborts. The second one ends the program. */
export function interruptionOf({ io }: Cli): AbortSignal {
  const interruption = new AbortController();
  // Active to the end of the process, because a late interruption must not end it with another code.
  io.onInterrupt(() => {
    if (interruption.signal.aborted) io.exit(exitCodes.unfinished);
    interruption.abort();
  });
  return interruption.signal;
}
