import { DefaultAzureCredential } from '@azure/identity';
import { createAutopilotClient } from 'graph-autopilot';

const autopilot = createAutopilotClient({ credential: new DefaultAzureCredential() });

const record = await autopilot.create({
  serialNumber: 'SAMPLE-0001',
  groupTag: 'Warehouse',
  importId: '6d2f0f3a-6a54-4a53-9c0e-3f5b7c1f2e80',
  hardwareIdentifier: 'aGFyZHdhcmVJZGVudGlmaWVy',
});
console.log(record.id, record.state?.deviceImportStatus);
