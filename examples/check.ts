import { readFile } from 'node:fs/promises';
import { checkDevices, readDevices } from 'graph-autopilot';

const rows = readDevices(await readFile('devices.csv'), { file: 'devices.csv', badRows: 'yield' });
for await (const { line, column, severity, message, remedy } of checkDevices(rows)) {
  console.log(severity, line, column?.header, message, remedy);
}
