import { DefaultAzureCredential } from '@azure/identity';
import { createAutopilotClient } from 'graph-autopilot';

const autopilot = createAutopilotClient({ credential: new DefaultAzureCredential() });

await autopilot.sync();
