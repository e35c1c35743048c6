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
    // Commander has seen to it that there are such a cloud and such a version.
    throw new CliError(
      exitCodes.input,
      '--base-url must be an https: URL (http: only to this machine) without user, password, query and fragment. Nothing was sent.',
      { cause: error },
    );
  }
}
