import { DeviceFileError } from './DeviceFileError.js';
import { c1, encodeWindows1252 } from './decodeText.js';
import { columnNames, intuneHeader, requiredFields } from './Header.js';
import type { CsvDevice, DeviceRow } from './types.js';

/**
 * Maximum number of devices per file in Intune's portal: learn.microsoft.com, "Manually register devices with Windows
 * Autopilot".
 */
const devicesPerFile = 500;

/** An input row: a row of `readDevices`, or just a device. The location, if there is one, is for errors. */
export type IntuneCsvRow = Pick<DeviceRow, 'device'> &
  Partial<Pick<DeviceRow, 'file' | 'line' | 'columns' | 'problems'>>;

/** A file in the format of Intune's portal. */
export interface IntuneCsvFile {
  readonly name: string;
  /** The file's content, in Windows-1252. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Options of {@link writeIntuneCsv}. */
export interface WriteIntuneCsvOptions {
  /** The name of the file, if one is enough. Several become `devices-001.csv` and so on. Default: `devices.csv`. */
  readonly name?: string | undefined;
}

/**
 * Writes devices in the format of Intune's portal (Devices > Enrollment > Windows Autopilot > Import), which is strict:
 * Windows-1252 ("ANSI"), the header in exactly this letter case, no quotes, CRLF, and at most 500 devices per file.
 * Each file is yielded as soon as it is full.
 *
 * @throws DeviceFileError with the file, line and column of the value, if a device has no serial number or no hash, if
 * a value contains a comma, a quote, a line break, another control character, or a character that Windows-1252 does not
 * have, or if a row has problems
 */
export async function* writeIntuneCsv(
  rows: AsyncIterable<IntuneCsvRow> | Iterable<IntuneCsvRow>,
  { name = 'devices.csv' }: WriteIntuneCsvOptions = {},
): AsyncGenerator<IntuneCsvFile, void, undefined> {
  let lines: string[] = [];
  let files = 0;
  let devices = 0;
  for await (const row of rows) {
    // Wait for one more device, because a single file has no number.
    if (lines.length === devicesPerFile) {
      files++;
      yield fileOf(numbered(name, files), lines);
      lines = [];
    }
    devices++;
    lines.push(lineOf(row, name, devices));
  }
  if (lines.length > 0) yield fileOf(files === 0 ? name : numbered(name, files + 1), lines);
}

function fileOf(name: string, lines: readonly string[]): IntuneCsvFile {
  return { name, bytes: encodeWindows1252([intuneHeader, ...lines, ''].join('\r\n')) };
}

/** Numbers a file name: `devices.csv` becomes `devices-001.csv`. */
function numbered(name: string, number: number): string {
  const [, stem = name, ending = ''] = /^(.+?)(\.[^./\\]*)?$/s.exec(name) ?? [];
  return `${stem}-${String(number).padStart(3, '0')}${ending}`;
}

/** The columns of {@link intuneHeader}. */
const columns = columnNames
  .slice(0, intuneHeader.split(',').length)
  .map(([header, field], index) => ({ field, column: { number: index + 1, header } }));

function lineOf(row: IntuneCsvRow, name: string, device: number): string {
  const { file = name, line } = row;
  const whose = line === undefined ? ` of device ${device}` : '';
  const [problem] = row.problems ?? [];
  if (problem !== undefined) throw new DeviceFileError({ file, line, ...problem });
  const cells = columns.map(({ field, column }) => {
    const value = row.device[field] ?? '';
    const fault = faultOf(field, value, whose);
    if (fault === undefined) return value;
    throw new DeviceFileError({ file, line, column: row.columns?.[field] ?? column, ...fault });
  });
  return cells.join(',');
}

const unwritable = new RegExp(`[,"\\p{Cc}]|[^\\0-\\xff${c1}]`, 'u');

function faultOf(field: keyof CsvDevice, value: string, whose: string) {
  if (value === '' && requiredFields.some((required) => required === field)) {
    return {
      code: 'missingValue',
      problem: `The value${whose} is missing, and the portal does not accept a device without it.`,
      remedy: 'Capture the device again.',
    } as const;
  }
  const [character] = unwritable.exec(value) ?? [];
  if (character === undefined) return undefined;
  return {
    code: 'unwritableValue',
    problem: `The value${whose} contains ${described(character)}.`,
    remedy: 'Remove it, or import the devices through Microsoft Graph, which accepts any text.',
  } as const;
}

function described(character: string): string {
  if (character === ',') return 'a comma, which would split it because the portal does not support quotes';
  if (character === '"') return 'a quote, which the portal does not support';
  if (/[\r\n]/.test(character)) return 'a line break, which would end the row';
  const number = `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;
  return /\p{Cc}/u.test(character)
    ? `a control character (${number})`
    : `the character ${JSON.stringify(character)} (${number}), which is not in the portal's encoding, Windows-1252 ("ANSI")`;
}
