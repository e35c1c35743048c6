import { createRequire } from 'node:module';
import { loadPrism } from './loadPrism.js';
import { surviveRequests } from './surviveRequests.js';

/** How {@link startMock} starts. */
export interface MockOptions {
  /** The TCP port on 127.0.0.1. Default: 0, a free one. */
  readonly port?: number | undefined;
}

/** A running mock. */
export interface Mock {
  /** Its base URL, to be given to `createAutopilotClient({ baseUrl })`. It ends at the port, without a version. */
  readonly url: string;
  /** Ends it; resolves when the port is free again. */
  close(): Promise<void>;
}

/**
 * Starts the contract mock within this process: Prism on the contract that this package contains.
 *
 * It keeps no state. Every request is validated: without a bearer token it answers 401, with a body that the contract
 * does not allow 400, otherwise the first example of the success (`create`: the response that Microsoft publishes).
 * The header `Prefer: code=429` or `Prefer: example=firstPage` chooses another response of the contract.
 *
 * @throws Error when Prism is not installed (the message holds the command), or when the port is taken.
 */
export async function startMock({ port = 0 }: MockOptions = {}): Promise<Mock> {
  const { getHttpOperationsFromSpec, createServer } = await loadPrism();
  const contract = createRequire(import.meta.url).resolve('graph-autopilot/openapi.yaml');
  const server = createServer(await getHttpOperationsFromSpec(contract), {
    cors: true,
    config: {
      isProxy: false,
      checkSecurity: true,
      validateRequest: true,
      validateResponse: true,
      errors: true,
      mock: { dynamic: false },
      upstreamProxy: undefined,
    },
    components: { logger: silent },
  });
  surviveRequests(server.prism);
  const url = await server.listen(port, '127.0.0.1').catch((reason: unknown) => {
    throw new Error(`The mock could not listen on port ${port}: ${reason}`);
  });
  return { url, close: () => server.close() };
}

type Logger = Parameters<Awaited<ReturnType<typeof loadPrism>>['createServer']>[1]['components']['logger'];

/** Prism logs each request at length; what it found stands in the response header `sl-violations` too. */
const silent = (() => {
  const ignore = () => {};
  const logger = {
    child: () => logger,
    trace: ignore,
    debug: ignore,
    info: ignore,
    success: ignore,
    warn: ignore,
    error: ignore,
  };
  return logger as unknown as Logger;
})();
