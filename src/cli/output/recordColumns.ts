import type { ImportedWindowsAutopilotDeviceIdentity } from '../../client/types.js';
import type { Style } from './paint.js';
import type { ViewColumn } from './View.js';

/** What a person wants to see of a record. */
export const recordColumns: readonly ViewColumn<ImportedWindowsAutopilotDeviceIdentity>[] = [
  { name: 'serialNumber', heading: 'SERIAL NUMBER', value: (record) => record.serialNumber },
  { name: 'groupTag', heading: 'GROUP TAG', value: (record) => record.groupTag || undefined },
  {
    name: 'deviceImportStatus',
    heading: 'STATUS',
    value: (record) => record.state?.deviceImportStatus,
    style: (record) => styleOf(record.state?.deviceImportStatus),
  },
  {
    name: 'deviceErrorCode',
    heading: 'ERROR',
    value: (record) => record.state?.deviceErrorCode || undefined,
  },
  {
    name: 'deviceErrorName',
    heading: 'ERROR NAME',
    value: (record) => record.state?.deviceErrorName || undefined,
  },
  { name: 'importId', heading: 'IMPORT ID', value: (record) => record.importId, isSpare: true },
  { name: 'id', heading: 'ID', value: (record) => record.id, isSpare: true },
];

function styleOf(status: string | undefined): Style | undefined {
  if (status === 'complete') return 'green';
  return status === 'error' ? 'red' : undefined;
}
