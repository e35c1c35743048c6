import { cannotListen } from './cannotListen.js';
import { loadContract } from './loadContract.js';
import { loadPrism } from './loadPrism.js';
import type { Mock } from './Mock.js';
import { silentLogger } from './silentLogger.js';
import { surviveRequests } from './surviveRequests.js';
import { tellExamples } from './tellExamples.js';

/** Prism on the contract, without state: every valid request gets an example of the contract. */
export async function startContractMock(port: number): Promise<Mock> {
  const { createServer } = await loadPrism();
  const server = createServer(await loadContract(), {
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
    components: { logger: silentLogger },
  });
  surviveRequests(server.prism);
  tellExamples(server.prism);
  const url = await server.listen(port, '127.0.0.1').catch((cause: unknown) => {
    throw cannotListen(port, cause);
  });
  return { url, close: () => server.close() };
}
