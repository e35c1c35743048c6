import { decodeHardwareHash, encodeHardwareHash } from 'graph-autopilot';

const hash = await encodeHardwareHash({ serialNumber: 'SAMPLE-0001', manufacturer: 'Contoso' });
const { serialNumber, manufacturer, checksumValid } = await decodeHardwareHash(hash);
console.log(serialNumber, manufacturer, checksumValid);

const { problems } = await decodeHardwareHash(hash.slice(0, 60));
console.log(problems.map(({ message }) => message));
