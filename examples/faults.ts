import { createAutopilotClient } from 'graph-autopilot';
import { startMock } from 'graph-autopilot/mock';

const operations = ['createImportedWindowsAutopilotDeviceIdentity'] as const;
await using mock = await startMock({
  faults: [
    { fault: 503, retryAfter: '1', operations },
    { fault: 'reset', skip: 1, takesEffect: true, operations },
  ],
  decidedAfter: 0,
  outcomes: { 'SAMPLE-0002': 'ZtdDeviceAssignedToOtherTenant' },
});
const autopilot = createAutopilotClient({ credential: 'any-token', baseUrl: mock.url });

const hardwareIdentifier = 'aGFyZHdhcmVJZGVudGlmaWVy';
// The client repeats the create after the 503. The answer to the repeat is lost, but the device was created.
await autopilot
  .create({ serialNumber: 'SAMPLE-0001', hardwareIdentifier })
  .catch((error) => console.log(error.code));
const { state } = await autopilot.create({ serialNumber: 'SAMPLE-0002', hardwareIdentifier });
console.log(state?.deviceImportStatus, state?.deviceErrorName);
console.log(mock.records().length, mock.requests().length);
