import { encodeHardwareHash, type HardwareHashFields } from '../../src/hardware-hash/index.js';
import { type CheckDevicesOptions, checkDevices, type Finding, readDevices } from '../../src/index.js';

export const header = 'Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User';

export interface Cells {
  readonly serialNumber: string;
  readonly productId: string;
  readonly hash: string;
  readonly groupTag: string;
  readonly user: string;
}

/** Returns a hash of the sample device with this number. */
export function hashOf(number: number, otherwise: HardwareHashFields = {}): Promise<string> {
  return encodeHardwareHash({
    serialNumber: `SAMPLE-${number}`,
    manufacturer: 'Contoso',
    productName: 'Notebook 14',
    smbiosUuid: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    ...otherwise,
  });
}

/** Returns a valid row of the sample device with this number, except for the given values. */
export async function row(
  number: number,
  otherwise: Partial<Cells> = {},
  inHash: HardwareHashFields = {},
): Promise<string> {
  const cells: Cells = {
    serialNumber: `SAMPLE-${number}`,
    productId: '',
    hash: await hashOf(number, inHash),
    groupTag: 'Kiosk',
    user: `user${number}@contoso.com`,
    ...otherwise,
  };
  return [cells.serialNumber, cells.productId, cells.hash, cells.groupTag, cells.user].join();
}

/** Returns a file with these rows. */
export async function fileOf(...rows: readonly (string | Promise<string>)[]): Promise<string> {
  return [header, ...(await Promise.all(rows))].map((line) => `${line}\r\n`).join('');
}

export async function collect(findings: AsyncIterable<Finding>): Promise<Finding[]> {
  const all: Finding[] = [];
  for await (const finding of findings) all.push(finding);
  return all;
}

/** Returns the findings in one file. */
export function check(
  input: string | Uint8Array,
  options?: CheckDevicesOptions,
  file = 'devices.csv',
): Promise<Finding[]> {
  return collect(checkDevices(readDevices(input, { file, badRows: 'yield' }), options));
}

/** Returns the findings as line, column number and code. */
export function brief(findings: readonly Finding[]) {
  return findings.map(({ line, column, code }) => [line, column?.number, code] as const);
}
