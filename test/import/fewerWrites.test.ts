import { expect, test } from 'vitest';
import { devices } from './support/devices.js';
import { run } from './support/run.js';
import { simulation } from './support/simulation.js';
import { verify } from './support/verify.js';

/*
 * On the clock of the mock, with the limits that Microsoft documents and answers that take from 0.2 to 0.4 seconds. Row by row
 * is what Microsoft's PowerShell module does; here it is even allowed to wait as the service asks it to.
 */
test('500 devices need at most a twentieth of the writes and the time of a row-by-row import', async () => {
  const latency = [200, 400] as const;
  const rows = devices(500);

  const byRow = await simulation({ latency });
  for (const { device } of rows) await byRow.client.create(device);
  const slow = { writes: byRow.mock.requests().length, ms: byRow.clock.now() };

  const { mock, client, clock } = await simulation({ latency, decidedAfter: 5_000 });
  const { report } = await run(client, rows, { clock });
  verify(mock, rows, report);
  const writes = mock.requests().filter(({ method }) => method === 'POST');
  const acceptedMs = (writes.at(-1)?.at ?? Number.POSITIVE_INFINITY) + latency[1];

  expect(slow.writes / writes.length).toBeGreaterThanOrEqual(20);
  expect(slow.ms / acceptedMs).toBeGreaterThanOrEqual(20);
});
