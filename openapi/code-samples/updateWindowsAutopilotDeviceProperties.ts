import { DefaultAzureCredential } from '@azure/identity';
import { createAutopilotClient } from 'graph-autopilot';

const autopilot = createAutopilotClient({ credential: new DefaultAzureCredential() });

// Reads the device, sends all four properties with the change merged in, and reads until the change is there.
const device = await autopilot.devices.update('2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968', { groupTag: 'Kiosk' });
console.log(device.serialNumber, device.groupTag);
