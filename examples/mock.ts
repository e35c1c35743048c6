import { createAutopilotClient } from 'graph-autopilot';
import { startMock } from 'graph-autopilot/mock';

const mock = await startMock();
const autopilot = createAutopilotClient({ credential: 'any-token', baseUrl: mock.url });

const device = { serialNumber: 'SAMPLE-0001', hardwareIdentifier: 'aGFyZHdhcmVJZGVudGlmaWVy' };
const record = await autopilot.create(device);
console.log(record.id, record.state?.deviceImportStatus);

await mock.close();
