import { createAutopilotClient } from 'graph-autopilot';
import { createMock } from 'graph-autopilot/mock';

const mock = createMock();
const autopilot = createAutopilotClient({ credential: 'any-token', fetch: mock.fetch });

const device = { serialNumber: 'SAMPLE-0001', hardwareIdentifier: 'aGFyZHdhcmVJZGVudGlmaWVy' };
const record = await autopilot.create(device);
console.log(record.id, record.state?.deviceImportStatus);
