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

/** A hash of the sample device of this number. */
export function hashOf(number: number, otherwise: HardwareHashFields = {}): Promise<string> {
  return encodeHardwareHash({
    serialNumber: `SAMPLE-${number}`,
    manufacturer: 'Contoso',
    productName: 'Notebook 14',
    smbiosUuid: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    ...otherwise,
  });
}

/** A row of the sample device of this number, with nothing wrong except what shall be otherwise. */
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

/** A file of these rows. */
export async function fileOf(...rows: readonly (string | Promise<string>)[]): Promise<string> {
  return [header, ...(await Promise.all(rows))].map((line) => `${line}\r\n`).join('');
}

export async function collect(findings: AsyncIterable<Finding>): Promise<Finding[]> {
  const all: Finding[] = [];
  for await (const finding of findings) all.push(finding);
  return all;
}

/** What is found in one file. */
export function check(
  input: string | Uint8Array,
  options?: CheckDevicesOptions,
  file = 'devices.csv',
): Promise<Finding[]> {
  return collect(checkDevices(readDevices(input, { file, badRows: 'yield' }), options));
}

/** What is found, as line, number of the column and code. */
export function brief(findings: readonly Finding[]) {
  return findings.map(({ line, column, code }) => [line, column?.number, code] as const);
}
