import { writeFile } from 'node:fs/promises';
import { encodeHardwareHash, writeIntuneCsv } from 'graph-autopilot';

async function captured(serialNumber: string) {
  const hardwareIdentifier = await encodeHardwareHash({ serialNumber, manufacturer: 'Contoso' });
  return { serialNumber, hardwareIdentifier, groupTag: 'Kiosk' };
}

const devices = await Promise.all(['SAMPLE-0001', 'SAMPLE-0002', 'SAMPLE-0003'].map(captured));
const cutOff = await captured('SAMPLE-0004');
const faulty = [
  { ...cutOff, hardwareIdentifier: cutOff.hardwareIdentifier.slice(0, 400) },
  { ...(await captured('000123')), serialNumber: '123' },
  { ...(await captured('SAMPLE-0006')), groupTag: 'Kiosk ' },
];
for (const [name, list] of Object.entries({ 'devices.csv': devices, 'faulty.csv': faulty })) {
  const rows = list.map((device) => ({ device }));
  for await (const file of writeIntuneCsv(rows, { name })) await writeFile(file.name, file.bytes);
}
