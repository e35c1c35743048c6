import type { ForeignRecord } from '../MockOptions.js';

/** Records of other people: finished ones, and each third of a device whose import will never end. */
export function foreignRecords(count: number): ForeignRecord[] {
  return Array.from({ length: count }, (_, i) => ({
    serialNumber: `OTHER-${String(i + 1).padStart(4, '0')}`,
    outcome: i % 3 === 2 ? 'unknown' : 'complete',
  }));
}
