import { readFile } from 'node:fs/promises';
import { DeviceFileError, type DeviceRow, readDevices } from '../../src/csv/index.js';
import { isBase64 } from '../../src/hardware-hash/index.js';

/** Something about what was given that has to be mended first; nothing was sent. */
export class BadInput extends Error {}

/**
 * All devices of a captured CSV, once every one of them can be sent.
 *
 * @throws BadInput with a line for each cell that cannot be sent, or for what is wrong with the file as a whole.
 */
export async function readInput(path: string, file: string): Promise<readonly DeviceRow[]> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new BadInput(`${file}: cannot be read (${error.code}). Check the path.`);
  });
  const rows: DeviceRow[] = [];
  try {
    for await (const row of readDevices(bytes, { file })) rows.push(row);
  } catch (error) {
    throw error instanceof DeviceFileError ? new BadInput(error.message) : error;
  }
  const faults = rows.flatMap(faultsOf);
  if (faults.length > 0) throw new BadInput(faults.join('\n'));
  return rows;
}

function faultsOf(row: DeviceRow): string[] {
  const { serialNumber, hardwareIdentifier } = row.device;
  const faults: string[] = [];
  if (serialNumber === '') {
    faults.push(
      `${place(row, 'serialNumber')}: the serial number is missing. Give the one that the firmware reports.`,
    );
  }
  if (!isBase64(hardwareIdentifier)) {
    const what = hardwareIdentifier === '' ? 'is missing' : 'is not base64';
    faults.push(`${place(row, 'hardwareIdentifier')}: the hardware hash ${what}. Capture the device again.`);
  }
  return faults;
}

function place({ file, line, columns }: DeviceRow, field: keyof DeviceRow['device']): string {
  const column = columns[field];
  return `${file}, line ${line}${column ? `, column ${column.number} (${column.header})` : ''}`;
}
