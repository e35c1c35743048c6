import { readFile } from 'node:fs/promises';
import { DefaultAzureCredential } from '@azure/identity';
import { createAutopilotClient, readDevices } from 'graph-autopilot';

const autopilot = createAutopilotClient({ credential: new DefaultAzureCredential() });
const importId = crypto.randomUUID();

for await (const { device } of readDevices(await readFile('devices.csv'))) {
  const record = await autopilot.create({ ...device, importId });
  console.log(record.id, record.state?.deviceImportStatus);
}
for await (const { serialNumber, state } of autopilot.list({ importId })) {
  console.log(serialNumber, state?.deviceImportStatus, state?.deviceErrorName);
}
