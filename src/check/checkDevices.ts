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
import { findMisplacedHashes, hash, hashColumn, hashIdentity } from './rules/hash.js';
import { licenseKey, manufacturerAndModel, productId, serialNumber } from './rules/serialNumber.js';

/** Options of {@link checkDevices}. */
export interface CheckDevicesOptions {
  /** Whether every warning counts as an error. Default: `false`. */
  readonly strict?: boolean | undefined;
  /**
   * Whether to report a file with more rows than its portal accepts (500 or 1000). An import through Microsoft Graph
   * has no such limit. Default: `true`.
   */
  readonly portalLimit?: boolean | undefined;
  /**
   * Finding codes that never count as errors, not even with `strict`. Codes of devices that certainly fail cannot be
   * allowed. Default: none.
   */
  readonly allow?: readonly FindingCode[] | undefined;
}

/** How many hashes are decoded at once. Web Crypto is three times as fast when it does not wait for the next one. */
const maxConcurrency = 32;

/** Rules for every row, and rules only for rows whose values are in the right columns. */
const rulesOfEveryRow: readonly RowRule[] = [hashColumn, licenseKey];
const rulesOfSoundRows: readonly RowRule[] = [
  serialNumber,
  productId,
  hash,
  hashIdentity,
  manufacturerAndModel,
  groupTag,
  user,
];

/**
 * Checks devices offline: what will fail when they are imported and what is probably a mistake, with its location and a
 * remedy.
 *
 * Findings come in the order of the rows. Findings about a whole file come at the end of the file. Rows of several
 * files may follow one another, and a device that is in two of them is found. The function reads a few rows ahead. It
 * keeps a few hundred bytes per row, to detect duplicates.
 *
 * @param rows the result of `readDevices`. With `badRows: 'yield'`, every bad row is reported instead of only the
 * first. A {@link DeviceFileError} becomes a finding, whether thrown or yielded. Other errors are rethrown.
 * @example const rows = readDevices(file.stream(), { file: file.name, badRows: 'yield' }); for await (const { line,
 * severity, message, remedy } of checkDevices(rows)) …
 */
export async function* checkDevices(
  rows: AsyncIterable<DeviceRow | DeviceFileError> | Iterable<DeviceRow | DeviceFileError>,
  { strict = false, portalLimit = true, allow = [] }: CheckDevicesOptions = {},
): AsyncIterable<Finding> {
  const harmful = allow.find((code) => !allowableCodes.some((allowable) => allowable === code));
  if (harmful !== undefined) {
    throw new TypeError(
      `checkDevices() cannot allow ${harmful}. Allowable codes: ${allowableCodes.join(', ')}.`,
    );
  }
  for await (const found of findings(rows, portalLimit)) {
    const severity = strict ? 'error' : found.severity;
    if (severity === 'error' && allow.includes(found.code)) yield allowed(found);
    else yield severity === found.severity ? found : { ...found, severity };
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

  for await (const item of mapConcurrently(withErrors(rows), checkedRow, maxConcurrency)) {
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
    // Delegating to a generator costs an async one more than a rule takes.
    for (const found of findingsOfRow(item, ofEveryRow, ofSoundRows, findDuplicates)) yield found;
  }
  yield* endOfFile();
}

function findingsOfRow(
  checked: CheckedRow,
  ofEveryRow: readonly FileRule[],
  ofSoundRows: readonly FileRule[],
  findDuplicates: RowRule,
): Finding[] {
  const found = checked.row.problems.map((problem) => readerFinding(checked.row, problem));
  for (const rule of rulesOfEveryRow) for (const each of rule(checked)) found.push(each);
  for (const rule of ofEveryRow) rule.add(checked);
  if (!isSound(checked.row)) return found;
  for (const rule of rulesOfSoundRows) for (const each of rule(checked)) found.push(each);
  for (const rule of ofSoundRows) rule.add(checked);
  for (const each of findDuplicates(checked)) found.push(each);
  return found;
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

/** Repairs that do not change the checksum or anything it covers. */
const harmlessProblems: ReadonlySet<HardwareHashProblemCode> = new Set([
  'not4K',
  'doubleEncoded',
  'truncated',
]);

function isWhole({ checksumValid, problems }: DecodedHardwareHash): boolean {
  return checksumValid && problems.every(({ code }) => harmlessProblems.has(code));
}

/** Whether the values of a row are in the right columns. */
function isSound(row: DeviceRow): boolean {
  return row.problems.every(concernsOneCell) && findMisplacedHashes(row).length === 0;
}

/** Whether a problem of a row leaves its other cells intact. */
function concernsOneCell({ code }: RowProblem): boolean {
  return code === 'scientificNotation' || code === 'unreadableText' || code === 'hashWrapped';
}

/**
 * Yields the results of `work` for each item, in order, with up to `ahead` of them running. `work` must not reject: if
 * the consumer stops early, it does not wait for work in progress.
 */
async function* mapConcurrently<Item, Result>(
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
