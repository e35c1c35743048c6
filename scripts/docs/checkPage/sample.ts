import { writeIntuneCsv } from '../../../src/csv/index.js';
import { encodeHardwareHash, type HardwareHashFields } from '../../../src/hardware-hash/index.js';

/** Creates a file of devices that do not exist, with one error and three warnings. */
export async function sampleFile(): Promise<File> {
  const [one, two, three, four, five] = await Promise.all([1, 2, 3, 4, 5].map(sampleHash));
  const rows = [
    device('SAMPLE-0001', one, 'Kiosk'),
    device('SAMPLE-0002', two, 'Kiosk'),
    device('SAMPLE-0003', three?.slice(0, 400), 'Kiosk'),
    device('4', four, 'Kiosk '),
    device('SAMPLE-0005', five, ''),
  ];
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const { bytes } of writeIntuneCsv(rows)) parts.push(bytes);
  return new File(parts, 'sample.csv', { type: 'text/csv' });
}

function device(serialNumber: string, hardwareIdentifier = '', groupTag: string) {
  return { device: { serialNumber, hardwareIdentifier, groupTag } };
}

function sampleHash(number: number): Promise<string> {
  const digits = String(number).padStart(4, '0');
  const fields: HardwareHashFields = {
    manufacturer: 'Contoso',
    productName: number < 4 ? 'Notebook 14' : 'Desk 3',
    // A spreadsheet drops the leading zeros of this one.
    serialNumber: number === 4 ? digits : `SAMPLE-${digits}`,
    family: number < 4 ? 'Notebook' : 'Desk',
    smbiosUuid: `00000000-0000-4000-8000-00000000${digits}`,
    firmwareVendor: 'Contoso Firmware',
    cpuModel: 'Example CPU Model 1',
    chassis: { type: number < 4 ? 10 : 3, powerPlatformRole: number < 4 ? 'mobile' : 'desktop' },
    processor: { architecture: 'x64', packages: 1, cores: 8, threads: 16, hyperthreading: true },
    tpmVersion: 'TPM-Version:2.0 -Level:0-Revision:1.59-VendorID:EXMP',
    tpmEndorsementKeyBytes: new TextEncoder().encode(`not the key of any TPM ${digits}`),
    disks: [{ capacity: 512, busType: 'nvme', incursSeekPenalty: false }],
    diskSerialNumber: `SAMPLE-DISK-${digits}`,
    networkAdapters: [
      { macAddress: `02:00:00:00:00:0${number}`, physicalMedium: 'ethernet' },
      { macAddress: `02:00:00:00:01:0${number}`, physicalMedium: 'native80211' },
    ],
  };
  return encodeHardwareHash(fields);
}
