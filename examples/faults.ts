import { createAutopilotClient } from 'graph-autopilot';
import { startMock } from 'graph-autopilot/mock';

const mock = await startMock({
  faults: [
    { fault: 'reset', operations: ['createImportedWindowsAutopilotDeviceIdentity'], takesEffect: true },
  ],
});
const autopilot = createAutopilotClient({ credential: 'any-token', baseUrl: mock.url });

const device = { serialNumber: 'SAMPLE-0001', hardwareIdentifier: 'aGFyZHdhcmVJZGVudGlmaWVy' };
await autopilot.create(device).catch((error) => console.log(error.code));
console.log(mock.records().length);

await mock.close();
