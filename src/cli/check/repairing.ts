import { locationOf, type Place } from '../../check/index.js';
import { type CsvDevice, DeviceFileError, type DeviceRow } from '../../csv/index.js';
import { decodeHardwareHash, repairBase64 } from '../../hardware-hash/index.js';
import { quoted } from '../../shared/quote.js';
import type { Reported } from './Reported.js';

/** Called for every repair. */
type Tell = (repair: Reported) => void;

const done = {
  padding: 'its padding was corrected',
  whiteSpace: 'its spaces or line breaks were removed',
  urlSafe: 'the URL-safe alphabet (- and _) was replaced',
} as const;

/**
 * Yields repaired rows, as far as that needs no guess: hashes in standard base64 on one line, group tags without
 * surrounding spaces, no duplicate rows, no unused columns. Rows with other problems stay unchanged.
 */
export async function* repairing(
  rows: AsyncIterable<DeviceRow | DeviceFileError>,
  tell: Tell,
): AsyncGenerator<DeviceRow | DeviceFileError> {
  const lines = new Map<string, number>();
  const leftOut = new Set<string>();
  for await (const given of rows) {
    const row = given instanceof DeviceFileError ? given : await unwrapped(given, tell);
    if (row instanceof DeviceFileError || row.problems.length > 0) {
      yield row;
      continue;
    }
    for (const { column } of row.extra) {
      // Concatenated files may have several headers.
      const key = `${column.number} ${column.header}`;
      if (leftOut.has(key)) continue;
      leftOut.add(key);
      const message = 'The column was removed: it is not used for devices.';
      tell(repair('columnLeftOut', { file: row.file, column }, message));
    }
    const device = await repairedDevice(row, tell);
    // A chance collision of digests would cost one of two devices its row.
    const digest = await digestOf(JSON.stringify(device));
    const earlier = lines.get(digest);
    if (earlier === undefined) {
      lines.set(digest, row.line);
      yield { ...row, device, extra: [] };
    } else {
      const message = `The row was removed: it is a duplicate of line ${earlier}.`;
      tell(repair('rowLeftOut', { file: row.file, line: row.line }, message));
    }
  }
}

/** The page that checks files has Web Crypto only. */
async function digestOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return String.fromCharCode(...new Uint8Array(digest));
}

/** Returns a row without the wrapped-hash problem, if the joined hash is valid. */
async function unwrapped(row: DeviceRow, tell: Tell): Promise<DeviceRow> {
  const { file, line, columns, device, problems } = row;
  if (!problems.some(({ code }) => code === 'hashWrapped')) return row;
  const { checksumValid, truncated } = await decodeHardwareHash(device.hardwareIdentifier);
  if (!checksumValid || truncated) return row;
  const place = { file, line, column: columns.hardwareIdentifier };
  tell(repair('hashJoined', place, 'The lines of the hardware hash were joined.'));
  return { ...row, problems: problems.filter(({ code }) => code !== 'hashWrapped') };
}

async function repairedDevice({ file, line, columns, device }: DeviceRow, tell: Tell): Promise<CsvDevice> {
  const repaired = { ...device };
  const hash = repairBase64(device.hardwareIdentifier);
  // Valid base64 would only hide that the hash is cut off.
  const isWorthwhile = hash !== undefined && hash.repairs.length > 0;
  if (isWorthwhile && !(await decodeHardwareHash(hash.base64)).truncated) {
    repaired.hardwareIdentifier = hash.base64;
    const message = `The hardware hash was repaired: ${hash.repairs.map((each) => done[each]).join(', ')}.`;
    tell(repair('hashRepaired', { file, line, column: columns.hardwareIdentifier }, message));
  }
  const tag = device.groupTag?.trim();
  if (tag !== device.groupTag) {
    if (tag) repaired.groupTag = tag;
    else delete repaired.groupTag;
    const message = `The spaces around the group tag ${quoted(device.groupTag ?? '')} were removed.`;
    tell(repair('groupTagTrimmed', { file, line, column: columns.groupTag }, message));
  }
  return repaired;
}

function repair(code: string, place: Place, message: string): Reported {
  return { ...locationOf(place), severity: 'repaired', code, message, remedy: '' };
}

/** Throws the first error of the reader, so that nothing is written. */
export async function* withoutErrors(
  rows: AsyncIterable<DeviceRow | DeviceFileError>,
): AsyncGenerator<DeviceRow> {
  for await (const row of rows) {
    if (row instanceof DeviceFileError) throw row;
    yield row;
  }
}
