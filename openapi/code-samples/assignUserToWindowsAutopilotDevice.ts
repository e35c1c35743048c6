import { DefaultAzureCredential } from '@azure/identity';
import { createAutopilotClient } from 'graph-autopilot';

const autopilot = createAutopilotClient({ credential: new DefaultAzureCredential() });

const device = await autopilot.devices.assignUser('2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968', {
  userPrincipalName: 'alex@contoso.com',
  addressableUserName: 'Alex Wilber',
});
console.log(device.serialNumber, device.userPrincipalName);
