import { createAutopilotClient, isAutopilotError, remedyFor } from 'graph-autopilot';
import { startMock } from 'graph-autopilot/mock';

await using mock = await startMock({ faults: [{ fault: 403 }] });
const autopilot = createAutopilotClient({ credential: 'any-token', baseUrl: mock.url });

try {
  await autopilot.create({ serialNumber: 'SAMPLE-0001', hardwareIdentifier: 'aGFyZHdhcmVJZGVudGlmaWVy' });
} catch (error) {
  if (!isAutopilotError(error)) throw error;
  if (error.code === 'outcomeUnknown') console.log('Look for it by', error.importId);
  else console.log(error.code, remedyFor(error));
}
