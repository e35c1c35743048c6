import { createAutopilotClient } from 'graph-autopilot';
import { createMock } from 'graph-autopilot/mock';
import { expect, onTestFinished, test, vi } from 'vitest';

// In your project this is the module that you test.
async function onboard(serialNumber: string, hardwareIdentifier: string) {
  const autopilot = createAutopilotClient({ credential: 'any-token' });
  const { id } = await autopilot.create({ serialNumber, hardwareIdentifier });
  return (await autopilot.get(id)).state?.deviceErrorName;
}

test('a device of another tenant is reported', async () => {
  const mock = createMock({
    decidedAfter: 0,
    outcomes: { 'SAMPLE-0001': 'ZtdDeviceAssignedToOtherTenant' },
  });
  vi.stubGlobal('fetch', mock.fetch);
  onTestFinished(() => void vi.unstubAllGlobals());
  expect(await onboard('SAMPLE-0001', 'AAAA')).toBe('ZtdDeviceAssignedToOtherTenant');
  expect(mock.requests().map(({ status }) => status)).toEqual([201, 200]);
});
