import { DefaultAzureCredential } from '@azure/identity';
import { createAutopilotClient } from 'graph-autopilot';

const autopilot = createAutopilotClient({ credential: new DefaultAzureCredential() });

for await (const device of autopilot.devices.list({ filter: "contains(serialNumber,'SAMPLE')" })) {
  console.log(device.serialNumber, device.groupTag, device.deploymentProfileAssignmentStatus);
}
