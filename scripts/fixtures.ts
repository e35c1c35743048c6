// Rewrites test/fixtures/devices.csv: npx tsx scripts/fixtures.ts
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { encodeHardwareHash } from '../src/hardware-hash/index.js';

interface FixtureDevice {
  readonly serialNumber: string;
  readonly manufacturer: string;
  readonly productName: string;
  readonly groupTag: string;
  readonly user: string;
}

const devices: readonly FixtureDevice[] = [
  ['SAMPLE-0001', 'Contoso', 'Notebook 14', 'Berlin-Sales', 'adele.vance@contoso.com'],
  ['SAMPLE-0002', 'Contoso', 'Notebook 14', 'Berlin-Sales', ''],
  ['000123', 'Contoso', 'Notebook 16', 'Berlin-Lab', ''],
  ['SAMPLE-0004', 'Fabrikam', 'Desk 3', 'Kiosk', ''],
  ['SAMPLE-0005', 'Fabrikam', 'Desk 3', '', ''],
  ['SAMPLE-0006', 'Fabrikam', 'Slate 7', 'Kiosk', ''],
].map(([serialNumber = '', manufacturer = '', productName = '', groupTag = '', user = '']) => ({
  serialNumber,
  manufacturer,
  productName,
  groupTag,
  user,
}));

/**
 * A capture of six devices that do not exist, in the form that the capture script writes under Windows
 * PowerShell 5.1: UTF-16LE with byte order mark, CRLF, no quotes.
 */
export async function devicesCsv(): Promise<Uint8Array> {
  const rows = await Promise.all(devices.map(rowOf));
  const header = 'Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User';
  const text = [header, ...rows].map((line) => `${line}\r\n`).join('');
  return Buffer.from(`\uFEFF${text}`, 'utf16le');
}

async function rowOf(device: FixtureDevice, index: number): Promise<string> {
  const { serialNumber, manufacturer, productName, groupTag, user } = device;
  const number = String(index + 1).padStart(2, '0');
  const hash = await encodeHardwareHash({
    serialNumber,
    manufacturer,
    productName,
    sku: `${manufacturer.toUpperCase()}-${number}`,
    family: productName.replace(/ \d+$/, ''),
    firmwareVendor: `${manufacturer} Firmware`,
    cpuVendor: 'Example CPU',
    cpuModel: 'Example CPU Model 1',
    diskSerialNumber: `SAMPLE-DISK-${number}`,
    networkAdapters: [`02:00:00:00:00:${number}`],
    smbiosUuid: `00000000-0000-4000-8000-0000000000${number}`,
  });
  return [serialNumber, '', hash, groupTag, user].join(',');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(new URL('../test/fixtures/devices.csv', import.meta.url), await devicesCsv());
}
