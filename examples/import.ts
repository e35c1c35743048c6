import { readFile } from 'node:fs/promises';
import { DefaultAzureCredential } from '@azure/identity';
import { createAutopilotClient, importDevices, readDevices } from 'graph-autopilot';

const autopilot = createAutopilotClient({ credential: new DefaultAzureCredential() });
const rows = readDevices(await readFile('devices.csv'), { file: 'devices.csv' });

for await (const event of importDevices(autopilot, rows)) {
  if (event.type === 'progress') console.log(event.counts);
  if (event.type !== 'report') continue;
  for (const { line, serialNumber, outcome, message, remedy } of event.report.devices) {
    console.log(line, serialNumber, outcome, message, remedy);
  }
}
