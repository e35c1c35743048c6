import { type Field, fields } from './fields.js';
import type { HardwareHashFields } from './HardwareHashFields.js';
import type { Writable } from './Writable.js';

const byType: (Field & { readonly name: string })[] = [];
for (const [name, field] of Object.entries<Field>(fields)) byType[field.type] = { name, ...field };

/**
 * Says in the names of the fields what records say, and adds it to `into`.
 *
 * @param places Three numbers for each record: its type, and where its data begins and ends in `view`.
 */
export function readFields(
  view: DataView<ArrayBuffer>,
  places: readonly number[],
  into: HardwareHashFields,
): void {
  const read = into as Writable<HardwareHashFields> & { [name: string]: unknown };
  for (let place = 0; place < places.length; place += 3) {
    const field = byType[places[place] ?? 0];
    const value = field?.layout.read(view, places[place + 1] ?? 0, places[place + 2] ?? 0);
    if (field === undefined || value === undefined) continue;
    const { name, repeats } = field;
    const said = read[name];
    if (!repeats) {
      if (said === undefined) read[name] = value;
    } else if (Array.isArray(said)) said.push(value);
    else read[name] = [value];
  }
  const diskSerialNumber = read.diskSerialNumbers?.[0];
  if (diskSerialNumber !== undefined) read.diskSerialNumber = diskSerialNumber;
}
