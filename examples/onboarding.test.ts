import { createAutopilotClient, importDevices } from 'graph-autopilot';
import { startMock } from 'graph-autopilot/mock';
import { expect, test } from 'vitest';

test('a device of another tenant is reported', async () => {
  await using mock = await startMock({
    outcomes: { 'SAMPLE-0001': 'ZtdDeviceAssignedToOtherTenant' },
    decidedAfter: 0,
  });
  const autopilot = createAutopilotClient({ credential: 'any-token', baseUrl: mock.url });
  const device = { serialNumber: 'SAMPLE-0001', hardwareIdentifier: 'aGFyZHdhcmVJZGVudGlmaWVy' };

  for await (const event of importDevices(autopilot, [{ device }], { pollIntervalMs: 10 })) {
    if (event.type !== 'report') continue;
    expect(event.report.devices).toMatchObject([{ outcome: 'failed', deviceErrorCode: 808 }]);
  }
  expect(mock.records()).toHaveLength(1);
});
