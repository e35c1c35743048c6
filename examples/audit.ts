import { readFile } from 'node:fs/promises';
import { DefaultAzureCredential } from '@azure/identity';
import { compareDevices, createAutopilotClient, readDevices } from 'graph-autopilot';

const autopilot = createAutopilotClient({ credential: new DefaultAzureCredential() });

const expected = [];
for await (const { device } of readDevices(await readFile('devices.csv'), { hash: 'optional' })) {
  const { serialNumber, groupTag } = device;
  expected.push({ serialNumber, groupTag });
}
const registered = await autopilot.devices.list().toArray({ limit: 100_000 });
for (const { code, message } of compareDevices(expected, registered).differences) {
  console.log(code, message);
}
