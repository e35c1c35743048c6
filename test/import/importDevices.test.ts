import { expect, test } from 'vitest';
import { devices } from './support/devices.js';
import { run } from './support/run.js';
import { simulation } from './support/simulation.js';

test('1,200 devices go with three calls, and each is complete', async () => {
  const { mock, client, clock } = await simulation({ records: 20 });
  const { report } = await run(client, devices(1200), { clock });
  expect(report.stopped).toBeUndefined();
  const writes = mock.requests().filter(({ method }) => method === 'POST');
  expect(writes.map((request) => request.devices)).toEqual([500, 500, 200]);
  expect(mock.violations()).toEqual([]);
  expect(report.summary).toMatchObject({ total: 1200, complete: 1200 });
});
