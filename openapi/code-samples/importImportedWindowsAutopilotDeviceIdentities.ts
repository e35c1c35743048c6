import { DefaultAzureCredential } from '@azure/identity';
import { createAutopilotClient } from 'graph-autopilot';

const autopilot = createAutopilotClient({ credential: new DefaultAzureCredential() });

const importId = '6d2f0f3a-6a54-4a53-9c0e-3f5b7c1f2e80';
const records = await autopilot.import([
  { serialNumber: 'SAMPLE-0001', importId, hardwareIdentifier: 'aGFyZHdhcmVJZGVudGlmaWVy' },
  { serialNumber: 'SAMPLE-0002', importId, hardwareIdentifier: 'aGFyZHdhcmVJZGVudGlmaWVyMg==' },
]);
console.log(records.map((record) => record.id));
