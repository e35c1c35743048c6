import { expect } from 'vitest';
import type { ImportReport, ImportRow } from '../../../src/index.js';
import type { GraphMock } from '../../../src/mock/index.js';

/**
 * Checks what must be true after every import that reached its end: each device was created exactly once, no other
 * record was changed, the report has each row once and in order, and no request to the mock violated the contract.
 */
export function verify(mock: GraphMock, rows: readonly ImportRow[], report: ImportReport): void {
  const records = mock.records();
  const created = new Map<string, number>();
  for (const { serialNumber, foreign } of records) {
    if (!foreign) created.set(serialNumber, (created.get(serialNumber) ?? 0) + 1);
  }
  const wanted = new Map(rows.map(({ device }) => [device.serialNumber, 1]));
  const wrong = [...wanted.keys()].filter((serialNumber) => created.get(serialNumber) !== 1);
  expect(wrong, 'not created exactly once').toEqual([]);
  expect(created.size).toBe(wanted.size);
  expect(
    records.filter(({ foreign, deleted }) => foreign && deleted),
    'foreign records touched',
  ).toEqual([]);
  expect(report.stopped).toBeUndefined();
  expect(report.devices.map(({ file, line, serialNumber }) => ({ file, line, serialNumber }))).toEqual(
    rows.map(({ file, line, device }) => ({ file, line, serialNumber: device.serialNumber })),
  );
  expect(report.summary).toMatchObject({ total: rows.length, pending: 0, skipped: 0 });
  // Each outcome is that of the record of this import.
  const own = new Map(records.flatMap((record) => (record.foreign ? [] : [[record.serialNumber, record]])));
  const others = report.devices.filter(({ serialNumber, id }) => own.get(serialNumber)?.id !== id);
  expect(others, 'distinguished from other records').toEqual([]);
  expect(mock.violations()).toEqual([]);
}
