import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { locationOf, type Place } from '../../check/index.js';
import { type CsvDevice, DeviceFileError, type DeviceRow, writeIntuneCsv } from '../../csv/index.js';
import { decodeHardwareHash, repairBase64 } from '../../hardware-hash/index.js';
import { quoted } from '../../shared/quote.js';
import { CliError, exitCodes, type Io } from '../Cli.js';
import {
  isDanglingLink,
  isDeviceName,
  type NewFile,
  replaceFiles,
  WriteError,
} from '../output/replaceFiles.js';
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
    const digest = createHash('sha256').update(JSON.stringify(device)).digest('base64');
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

/**
 * Writes devices to `out` in the format that Intune's portal accepts: to one file, or to several numbered ones. All of
 * them are written, or none.
 *
 * @param input the file that must stay unchanged, or `-`
 * @returns the files
 * @throws DeviceFileError if a device cannot be written in that format
 * @throws CliError if `out` is the input, is not a file, or cannot be written
 */
export async function writeRepaired(
  rows: AsyncIterable<DeviceRow>,
  out: string,
  input: string,
  { onInterrupt }: Pick<Io, 'onInterrupt'>,
): Promise<readonly string[]> {
  let interrupted = false;
  const stopListening = onInterrupt(() => {
    interrupted = true;
  });
  async function* files(): AsyncGenerator<NewFile> {
    for await (const { name, bytes } of writeIntuneCsv(rows, { name: basename(out) })) {
      if (interrupted) throw new CliError(exitCodes.unfinished, 'Interrupted. Nothing was written.');
      const path = join(dirname(out), name);
      await refuseOther(path, input);
      yield { path, content: bytes };
    }
  }
  try {
    return await replaceFiles(files());
  } catch (error) {
    if (!(error instanceof WriteError)) throw error;
    throw new CliError(exitCodes.input, `${out}: Cannot write the file (${error.code}).`, { cause: error });
  } finally {
    stopListening();
  }
}

/** Refuses the input file and anything that is not a regular file, such as a folder or `/dev/null`. */
async function refuseOther(path: string, input: string): Promise<void> {
  const target = await stat(path).catch(() => undefined);
  if (isDeviceName(path)) throw refused(path, 'This is the name of a Windows device');
  if (await isDanglingLink(path)) throw refused(path, 'This is a broken link');
  if (target === undefined) return;
  const source = input === '-' ? undefined : await stat(input);
  const isInput = target.ino === source?.ino && target.dev === source.dev;
  if (target.isFile() && !isInput) return;
  throw refused(
    path,
    isInput ? 'This is the input, which must stay unchanged' : 'This is not a regular file',
  );
}

function refused(path: string, problem: string): CliError {
  return new CliError(exitCodes.input, `${path}: ${problem}. Give another file to --fix.`);
}
