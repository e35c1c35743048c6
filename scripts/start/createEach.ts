import type { DeviceRow } from '../../src/csv/index.js';
import { type AutopilotClient, AutopilotError, remedyFor } from '../../src/index.js';

/** Creates one device after the other and prints a line for each: serial number, group tag, status, id. */
export async function createEach(
  autopilot: AutopilotClient,
  rows: readonly DeviceRow[],
): Promise<{ created: number; failed: number }> {
  const line = columns([
    ['SERIAL NUMBER', ...rows.map(({ device }) => device.serialNumber)],
    ['GROUP TAG', ...rows.map(({ device }) => device.groupTag ?? none)],
    ['STATUS', 'complete'],
  ]);
  console.log(line('SERIAL NUMBER', 'GROUP TAG', 'STATUS', 'ID'));
  let failed = 0;
  for (const { device } of rows) {
    const { serialNumber, groupTag = none } = device;
    try {
      const { id, state } = await autopilot.create(device);
      console.log(line(serialNumber, groupTag, state?.deviceImportStatus ?? none, id));
    } catch (error) {
      if (!(error instanceof AutopilotError)) throw error;
      failed++;
      console.log(line(serialNumber, groupTag, 'failed', `${error.message}. ${remedyFor(error)}`));
    }
  }
  return { created: rows.length - failed, failed };
}

const none = '-';

/** A function that puts cells into columns, each as wide as its widest text. */
function columns(texts: readonly (readonly string[])[]): (...cells: string[]) => string {
  const widths = texts.map((column) => Math.max(...column.map((text) => text.length)));
  return (...cells) => cells.map((cell, i) => printable(cell).padEnd(widths[i] ?? 0)).join('  ');
}

/** A cell of a file may hold anything, also what a terminal would obey. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, '?');
}
