import { createAutopilotClient } from '../../client/createAutopilotClient.js';
import type { Credential } from '../../client/credential.js';
import type { RetryEvent } from '../../client/options.js';
import type { AutopilotClient } from '../../client/types.js';
import type { Cli } from '../Cli.js';
import { CliError } from '../CliError.js';
import { exitCodes } from '../exitCodes.js';
import type { ServiceOptions } from '../options.js';
import type { Talk } from '../output/talk.js';
import { startEmbeddedMock } from './startEmbeddedMock.js';

/** What a command sends its requests with. */
export interface Service {
  readonly client: AutopilotClient;
  /** Ends what was started for it. */
  close(): Promise<void>;
}

/**
 * The service that the options name: Microsoft Graph in one of its clouds, another address, or the embedded mock.
 *
 * @throws CliError when there is no way to sign in, or an option cannot be used. Nothing was sent then.
 */
export async function connect(options: ServiceOptions, cli: Cli, talk: Talk): Promise<Service> {
  const onRetry = (event: RetryEvent) =>
    talk.detail(`again in ${(event.waitMs / 1000).toFixed(1)} s: ${event.error.message}`);
  const { clock } = cli.io;
  if (options.mock) {
    const mock = await startEmbeddedMock();
    const credential = 'a-token-for-the-mock';
    const client = createAutopilotClient({ credential, baseUrl: mock.url, onRetry, clock });
    return { client, close: () => mock.close() };
  }
  const credential = signIn(cli);
  try {
    const { cloud, apiVersion, baseUrl } = options;
    const client = createAutopilotClient({ credential, cloud, apiVersion, baseUrl, onRetry, clock });
    return { client, close: async () => {} };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const what = error.message.replace('createAutopilotClient: baseUrl', '--base-url');
    throw new CliError(exitCodes.input, `${what}. Nothing was sent.`);
  }
}

function signIn({ io }: Cli): Credential {
  const token = io.env.GRAPH_ACCESS_TOKEN?.trim();
  if (token) return token;
  throw new CliError(
    exitCodes.permission,
    'There is no way to sign in. Put a token for Microsoft Graph into the environment variable GRAPH_ACCESS_TOKEN. ' +
      'Nothing was sent.',
  );
}
