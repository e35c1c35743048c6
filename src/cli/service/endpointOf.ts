import { type Endpoint, endpoint } from '../../client/endpoint.js';
import { CliError } from '../CliError.js';
import { exitCodes } from '../exitCodes.js';
import type { ServiceOptions } from '../options.js';

/**
 * Where the requests go, and for what a token is asked.
 *
 * @throws CliError when --base-url cannot be used.
 */
export function endpointOf(options: ServiceOptions): Endpoint {
  try {
    return endpoint({ ...options, credential: '' });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const what = error.message.replace('createAutopilotClient: baseUrl', '--base-url');
    throw new CliError(exitCodes.input, `${what}. Nothing was sent.`);
  }
}
