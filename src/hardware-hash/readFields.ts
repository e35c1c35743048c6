import { type Field, fields } from './fields.js';
import type { HardwareHashFields, HardwareHashNetworkAdapter } from './HardwareHashFields.js';

const byType: (Field & { readonly name: string })[] = [];
for (const [name, field] of Object.entries<Field>(fields)) byType[field.type] = { name, ...field };

/** What can be read of a hash is never an adapter as a mere text. */
export interface ReadFields extends HardwareHashFields {
  readonly networkAdapters?: readonly HardwareHashNetworkAdapter[];
}

/**
 * What records say, in the names of the fields.
 *
 * @param places Three numbers for each record: its type, and where its data begins and ends in `view`.
 */
export function readFields(view: DataView<ArrayBuffer>, places: readonly number[]): ReadFields {
  const read: { [name: string]: unknown; diskSerialNumber?: string; diskSerialNumbers?: string[] } = {};
  for (let place = 0; place < places.length; place += 3) {
    const [field, at = 0, end = 0] = [byType[places[place] ?? 0], places[place + 1], places[place + 2]];
    const value = field?.layout.read(view, at, end);
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
