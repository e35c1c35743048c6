import { encodeHardwareHash } from '../../src/hardware-hash/index.js';

/** A device in a captured file. Other fields of its hash are invented. */
export interface Captured {
  readonly serialNumber: string;
  readonly groupTag?: string;
  /** A hash to use instead of a valid one. */
  readonly hash?: string;
}

/** Returns a captured file in which every device has the group tag `Tag`, so that the check has no findings. */
export async function captured(devices: readonly Captured[]): Promise<string> {
  const rows = await Promise.all(
    devices.map(async ({ serialNumber, groupTag = 'Tag', hash }, at) =>
      [serialNumber, '', hash ?? (await hashOf(serialNumber, at)), groupTag, ''].join(','),
    ),
  );
  const header = 'Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User';
  return [header, ...rows, ''].join('\r\n');
}

/** Returns a file of `count` valid devices: SAMPLE-0001 and so on. */
export function capturedSamples(count: number): Promise<string> {
  return captured(
    Array.from({ length: count }, (_, at) => ({ serialNumber: `SAMPLE-${String(at + 1).padStart(4, '0')}` })),
  );
}

function hashOf(serialNumber: string, at: number): Promise<string> {
  const number = String(at + 1).padStart(4, '0');
  return encodeHardwareHash({
    serialNumber,
    manufacturer: 'Contoso',
    productName: 'Notebook 14',
    sku: `CONTOSO-${number}`,
    family: 'Notebook',
    firmwareVendor: 'Contoso Firmware',
    cpuVendor: 'Example CPU',
    cpuModel: 'Example CPU Model 1',
    diskSerialNumber: `SAMPLE-DISK-${number}`,
    networkAdapters: [`02:00:00:00:${number.slice(0, 2)}:${number.slice(2)}`],
    smbiosUuid: `00000000-0000-4000-8000-00000000${number}`,
  });
}
