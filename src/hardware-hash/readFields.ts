import { fields } from './fields.js';
import type {
  HardwareHashFields,
  HardwareHashNetworkAdapter,
  HardwareHashRecord,
} from './HardwareHashFields.js';

const byType = new Map(Object.entries(fields).map(([name, field]) => [field.type, { name, ...field }]));

/** What can be read of a hash is never an adapter as a mere text. */
export interface ReadFields extends HardwareHashFields {
  readonly networkAdapters?: readonly HardwareHashNetworkAdapter[];
}

/** What records say, in the names of the fields. */
export function readFields(records: readonly HardwareHashRecord[]): ReadFields {
  const read: { [name: string]: unknown; diskSerialNumber?: string; diskSerialNumbers?: string[] } = {};
  for (const { type, data } of records) {
    const field = byType.get(type);
    const value = field?.layout.read(data);
    if (field === undefined || value === undefined) continue;
    const { name, repeats } = field;
    const said = read[name];
    if (!repeats) read[name] = said ?? value;
    else if (Array.isArray(said)) said.push(value);
    else read[name] = [value];
  }
  const [diskSerialNumber] = read.diskSerialNumbers ?? [];
  if (diskSerialNumber !== undefined) read.diskSerialNumber = diskSerialNumber;
  return read;
}
