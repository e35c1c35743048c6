import { DefaultAzureCredential } from '@azure/identity';
import { createAutopilotClient } from 'graph-autopilot';

const autopilot = createAutopilotClient({ credential: new DefaultAzureCredential() });

const record = await autopilot.get('985b4f49-4f49-985b-494f-5b98494f5b98');
console.log(record.serialNumber, record.state?.deviceImportStatus);
