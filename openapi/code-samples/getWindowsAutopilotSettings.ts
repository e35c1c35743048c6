import { DefaultAzureCredential } from '@azure/identity';
import { createAutopilotClient } from 'graph-autopilot';

const autopilot = createAutopilotClient({ credential: new DefaultAzureCredential() });

const settings = await autopilot.settings();
console.log(settings.syncStatus, settings.lastSyncDateTime);
