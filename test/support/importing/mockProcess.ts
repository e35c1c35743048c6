/**
 * The mock in a separate process, with the options in its parent's message. Reports its URL and, on request, what it
 * has received.
 */
import { startMock } from '../../../src/mock/index.js';

process.once('message', async (options: Parameters<typeof startMock>[0]) => {
  const mock = await startMock({ ...options, stateful: true });
  process.on('message', () => {
    const records = mock.records();
    process.send?.({
      writes: mock.requests().filter(({ method }) => method === 'POST').length,
      reads: mock.requests().filter(({ method }) => method === 'GET').length,
      throttled: mock.requests().filter(({ status }) => status === 429).length,
      violations: mock.violations().length,
      createdOnce: records.filter(({ timesCreated }) => timesCreated === 1).length,
    });
  });
  process.send?.({ url: mock.url });
});
