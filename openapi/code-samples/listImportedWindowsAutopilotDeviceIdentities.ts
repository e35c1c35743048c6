import { DefaultAzureCredential } from '@azure/identity';
import { createAutopilotClient } from 'graph-autopilot';

const autopilot = createAutopilotClient({ credential: new DefaultAzureCredential() });

const importId = '6d2f0f3a-6a54-4a53-9c0e-3f5b7c1f2e80';
for await (const record of autopilot.list({ importId, select: ['id', 'serialNumber', 'state'] })) {
  console.log(record.serialNumber, record.state?.deviceImportStatus, record.state?.deviceErrorName);
}
