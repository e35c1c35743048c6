import { DeviceFileError, type DeviceRow, type RowProblem } from '../csv/index.js';
import {
  type DecodedHardwareHash,
  decodeHardwareHash,
  type HardwareHashProblemCode,
} from '../hardware-hash/index.js';
import { allowableCodes, type Finding, type FindingCode } from './catalogue.js';
import { type CheckedRow, type FileRule, fileFinding, type RowRule, readerFinding } from './Rule.js';
import { duplicates } from './rules/duplicates.js';
import { extraColumns, rowLimit } from './rules/extraColumns.js';
import { groupTag, groupTags, user, userDomains } from './rules/groupTags.js';
import { hash, hashColumn, hashIdentity, strayHashes } from './rules/hash.js';
import { licenceKey, makerAndModel, productId, serialNumber } from './rules/serialNumber.js';

/** Options of {@link checkDevices}. */
export interface CheckDevicesOptions {
  /** Whether every warning counts as an error. Default: `false`. */
  readonly strict?: boolean | undefined;
  /**
   * Whether to tell when a file has more rows than the portal takes that it is made for, 500 or 1000. An import through
   * Microsoft Graph has no such limit. Default: `true`.
   */
  readonly portalLimit?: boolean | undefined;
  /**
   * Codes of findings that never count as an error, although they do by themselves or under `strict`. Codes whose devices
   * certainly fail cannot be allowed. Default: none.
   */
  readonly allow?: readonly FindingCode[] | undefined;
}

/** Hashes that are decoded at once: Web Crypto is three times as fast when it does not wait for the next one. */
const ahead = 32;

/** Rules that look at every row, and rules that look only at those whose values stand where they belong. */
const rulesOfEveryRow: readonly RowRule[] = [hashColumn, licenceKey];
const rulesOfSoundRows: readonly RowRule[] = [
  serialNumber,
  productId,
  hash,
  hashIdentity,
  makerAndModel,
  groupTag,
  user,
];

/**
 * Checks devices without asking any service: what will fail when they are imported, and what nobody can have meant, with
 * its place and what to do about it.
 *
 * Findings come in the order of the rows; what concerns a file as a whole comes when the file has ended. Rows of many
 * files may follow one another, file by file: the same device in two of them is found. It reads a few rows ahead, and keeps
 * of each row only what tells whether its device comes again, some hundred bytes.
 *
 * @param rows what `readDevices` gives; with its `badRows: 'yield'` every bad row is told instead of the first alone. A
 * {@link DeviceFileError} that ends the rows, or stands among them, becomes a finding; other errors are passed on.
 * @example
 * const rows = readDevices(file.stream(), { file: file.name, badRows: 'yield' });
 * for await (const { line, severity, message, remedy } of checkDevices(rows)) …
 */
export async function* checkDevices(
  rows: AsyncIterable<DeviceRow | DeviceFileError> | Iterable<DeviceRow | DeviceFileError>,
  { strict = false, portalLimit = true, allow = [] }: CheckDevicesOptions = {},
): AsyncIterable<Finding> {
  const harmful = allow.find((code) => !allowableCodes.some((allowable) => allowable === code));
  if (harmful !== undefined) {
    throw new TypeError(`checkDevices() cannot allow ${harmful}. Allowable: ${allowableCodes.join(', ')}.`);
  }
  for await (const found of findings(rows, portalLimit)) {
    const severity = strict ? 'error' : found.severity;
    yield severity === 'error' && allow.includes(found.code) ? allowed(found) : { ...found, severity };
  }
}

function allowed(found: Finding): Finding {
  return { ...found, severity: 'warning', allowed: true, message: `${found.message} It is allowed.` };
}

async function* findings(
  rows: AsyncIterable<DeviceRow | DeviceFileError> | Iterable<DeviceRow | DeviceFileError>,
  portalLimit: boolean,
): AsyncGenerator<Finding> {
  const findDuplicates = duplicates();
  let current: string | undefined;
  let ofEveryRow: readonly FileRule[] = [];
  let ofSoundRows: readonly FileRule[] = [];
  function* endOfFile() {
    for (const rule of [...ofEveryRow, ...ofSoundRows]) yield* rule.end();
  }

  for await (const item of overlapped(withErrors(rows), checkedRow, ahead)) {
    const isError = item instanceof DeviceFileError;
    const { file } = isError ? item : item.row;
    if (file !== current) {
      yield* endOfFile();
      ofEveryRow = portalLimit ? [rowLimit()] : [];
      ofSoundRows = [groupTags(), userDomains(), extraColumns()];
      current = file;
    }
    if (isError) {
      yield fileFinding(item);
      continue;
    }
    for (const problem of item.row.problems) yield readerFinding(item.row, problem);
    for (const rule of rulesOfEveryRow) yield* rule(item);
    for (const rule of ofEveryRow) rule.add(item);
    if (!isSound(item.row)) continue;
    for (const rule of rulesOfSoundRows) yield* rule(item);
    for (const rule of ofSoundRows) rule.add(item);
    yield* findDuplicates(item);
  }
  yield* endOfFile();
}

async function* withErrors(
  rows: AsyncIterable<DeviceRow | DeviceFileError> | Iterable<DeviceRow | DeviceFileError>,
): AsyncGenerator<DeviceRow | DeviceFileError> {
  try {
    yield* rows;
  } catch (error) {
    if (!(error instanceof DeviceFileError)) throw error;
    yield error;
  }
}

async function checkedRow(row: DeviceRow | DeviceFileError): Promise<CheckedRow | DeviceFileError> {
  if (row instanceof DeviceFileError) return row;
  const decoded = await decodeHardwareHash(row.device.hardwareIdentifier);
  return { row, hash: decoded, isWhole: isWhole(decoded) };
}

/** What leaves the checksum, and all that it covers, as it was. */
const harmlessProblems: ReadonlySet<HardwareHashProblemCode> = new Set([
  'not4K',
  'doubleEncoded',
  'truncated',
]);

function isWhole({ checksumValid, problems }: DecodedHardwareHash): boolean {
  return checksumValid && problems.every(({ code }) => harmlessProblems.has(code));
}

/** Whether the values of a row stand in their own columns. */
function isSound(row: DeviceRow): boolean {
  return row.problems.every(concernsOneCell) && strayHashes(row).length === 0;
}

/** Whether a problem of a row leaves its other cells as they are. */
function concernsOneCell({ code }: RowProblem): boolean {
  return code === 'scientificNotation' || code === 'unreadableText' || code === 'hashWrapped';
}

/**
 * The results of `work` on each item, in the order of the items, while up to `ahead` of them are under way. `work` must not
 * reject: whoever leaves early does not wait for what was begun.
 */
async function* overlapped<Item, Result>(
  items: AsyncIterable<Item>,
  work: (item: Item) => Promise<Result>,
  ahead: number,
): AsyncGenerator<Result> {
  const underWay: Promise<Result>[] = [];
  for await (const item of items) {
    const first = underWay.length === ahead ? underWay.shift() : undefined;
    underWay.push(work(item));
    if (first !== undefined) yield await first;
  }
  for (const each of underWay) yield await each;
}
