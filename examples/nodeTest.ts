import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAutopilotClient } from 'graph-autopilot';
import { createMock } from 'graph-autopilot/mock';

test('an overloaded service is asked again', async () => {
  const mock = createMock({ faults: [{ fault: 503, retryAfter: '0' }] });
  const autopilot = createAutopilotClient({ credential: 'any-token', fetch: mock.fetch });
  await autopilot.create({ serialNumber: 'SAMPLE-0001', hardwareIdentifier: 'AAAA' });
  assert.deepEqual(
    mock.requests().map(({ status }) => status),
    [503, 201],
  );
});
