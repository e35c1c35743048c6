import { operations } from '../../../generated/operations.js';
import { createAutopilotClient } from '../../client/createAutopilotClient.js';
import { limitOptions } from '../../client/send.js';
import type { AutopilotClient } from '../../client/types.js';
import { spedUp } from '../../mock/clock.js';
import type { Clock } from '../../shared/timing.js';
import { signIn } from '../auth/signIn.js';
import type { Cli } from '../Cli.js';
import type { ServiceOptions } from '../options.js';
import type { Talk } from '../output/talk.js';
import { endpointOf } from './endpointOf.js';
import { proxyFetch } from './proxyFetch.js';
import { startEmbeddedMock } from './startEmbeddedMock.js';
import { type Repeats, tellRepeats } from './tellRepeats.js';

/** What a command sends its requests with. */
export interface Service extends Pick<Repeats, 'isTold'> {
  readonly client: AutopilotClient;
  /** The time by which it goes: the embedded mock is in a hurry. */
  readonly clock: Clock;
  /** How a person would name it. */
  readonly name: string;
  /** Ends what was started for it. */
  close(): Promise<void>;
}

/**
 * The service that the options name: Microsoft Graph in one of its clouds, another address, or the embedded mock. The user
 * is signed in when it resolves.
 *
 * @throws CliError when nobody can be signed in, or an option cannot be used. Nothing was sent then.
 */
export async function connect(
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
    const mock = await startEmbeddedMock({ clock: hurried });
    const client = createAutopilotClient({
      credential: 'a-token-for-the-mock',
      baseUrl: mock.url,
      onRetry,
      clock: hurried,
      attemptTimeoutMs: limitOptions.attemptTimeoutMs.default * mockSpeed,
      totalTimeoutMs: limitOptions.totalTimeoutMs.default * mockSpeed,
    });
    return { client, clock: hurried, name: 'the embedded mock', isTold, close: () => mock.close() };
  }
  const { cloud, apiVersion, baseUrl } = options;
  const { scope, baseUrl: urlOf } = endpointOf(options);
  const url = urlOf(operations.listImportedWindowsAutopilotDeviceIdentities);
  const destination = { cloud, scope, elsewhere: baseUrl !== undefined };
  // Before the sign-in, which takes the same proxy.
  const fetch = await proxyFetch(env, url);
  const credential = await signIn(options.auth, destination, cli, talk, signal);
  const client = createAutopilotClient({ credential, cloud, apiVersion, baseUrl, fetch, onRetry, clock });
  return { client, clock, name: url, isTold, close: async () => {} };
}

/** How many times as fast as real time the embedded mock is: minutes of waiting are over in seconds. */
export const mockSpeed = 100;
