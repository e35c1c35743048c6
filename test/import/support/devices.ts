import type { ImportRow } from '../../../src/index.js';

/** Valid base64, as long as a real hardware hash. */
export const hash = `${'LEAKHASH+/AB'.repeat(333)}AA==`;

/** Returns rows of a file with a header, like `readDevices`. */
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
