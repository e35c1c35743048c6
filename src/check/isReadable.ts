import type { CsvDevice, DeviceRow } from '../csv/index.js';

/** Whether a cell holds what was once written there: of one that the reader complains of there is nothing more to say. */
export function isReadable({ columns, problems }: DeviceRow, field: keyof CsvDevice): boolean {
  const number = columns[field]?.number;
  return problems.every(({ column }) => column === undefined || column.number !== number);
}
