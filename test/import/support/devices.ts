import type { ImportRow } from '../../../src/index.js';

/** As long as a real hardware hash, and valid base64. */
export const hash = `${'LEAKHASH+/AB'.repeat(333)}AA==`;

/** Rows of a file with a header, as `readDevices` gives them. */
export function devices(count: number, first = 1): ImportRow[] {
  return Array.from({ length: count }, (_, index) => device(first + index));
}

export function device(number: number): ImportRow {
  return {
    file: 'devices.csv',
    line: number + 1,
    device: {
      serialNumber: `SAMPLE-${String(number).padStart(5, '0')}`,
      hardwareIdentifier: hash,
      groupTag: 'Warehouse',
    },
  };
}
