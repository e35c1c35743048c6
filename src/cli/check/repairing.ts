import { createHash } from 'node:crypto';
import { type Place, placed } from '../../check/index.js';
import { type CsvDevice, DeviceFileError, type DeviceRow, quoted } from '../../csv/index.js';
import { repairBase64 } from '../../hardware-hash/index.js';
import type { Reported } from './Reported.js';

/** Is told of every repair. */
export type Tell = (repair: Reported) => void;

const done = {
  padding: 'its padding was set right',
  whiteSpace: 'spaces or line breaks in it were removed',
  urlSafe: 'the alphabet for URLs (- and _) was replaced',
} as const;

/**
 * The rows as they should be, as far as that needs no guess: hashes in the base64 that the service takes, group tags without
 * spaces around them, no row twice, no columns that are no part of a device. Rows with problems stay as they are.
 */
export async function* repairing(
  rows: AsyncIterable<DeviceRow | DeviceFileError>,
  tell: Tell,
): AsyncGenerator<DeviceRow | DeviceFileError> {
  const lines = new Map<string, number>();
  const leftOut = new Set<string>();
  for await (const row of rows) {
    if (row instanceof DeviceFileError || row.problems.length > 0) {
      yield row;
      continue;
    }
    for (const { column } of row.extra) {
      // Files that were joined may have several headers.
      const key = `${column.number} ${column.header}`;
      if (leftOut.has(key)) continue;
      leftOut.add(key);
      const message = 'The column was left out: it is no part of a device.';
      tell(repair('columnLeftOut', { file: row.file, column }, message));
    }
    const device = repairedDevice(row, tell);
    // A digest that two devices might share by chance would cost one of them its row.
    const digest = createHash('sha256').update(JSON.stringify(device)).digest('base64');
    const earlier = lines.get(digest);
    if (earlier === undefined) {
      lines.set(digest, row.line);
      yield { ...row, device, extra: [] };
    } else {
      const message = `The row was left out: it is the same as line ${earlier}.`;
      tell(repair('rowLeftOut', { file: row.file, line: row.line }, message));
    }
  }
}

function repairedDevice({ file, line, columns, device }: DeviceRow, tell: Tell): CsvDevice {
  const repaired = { ...device };
  const hash = repairBase64(device.hardwareIdentifier);
  if (hash !== undefined && hash.repairs.length > 0) {
    repaired.hardwareIdentifier = hash.base64;
    const message = `The hardware hash was repaired: ${hash.repairs.map((each) => done[each]).join(', ')}.`;
    tell(repair('hashRepaired', { file, line, column: columns.hardwareIdentifier }, message));
  }
  const tag = device.groupTag?.trim();
  if (tag !== device.groupTag) {
    if (tag) repaired.groupTag = tag;
    else delete repaired.groupTag;
    const message = `Spaces around the group tag ${quoted(device.groupTag ?? '')} were removed.`;
    tell(repair('groupTagTrimmed', { file, line, column: columns.groupTag }, message));
  }
  return repaired;
}

function repair(code: string, place: Place, message: string): Reported {
  return { ...placed(place), severity: 'repaired', code, message, remedy: '' };
}
