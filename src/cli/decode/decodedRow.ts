import type { DeviceRow } from '../../csv/index.js';
import {
  type DecodedHardwareHash,
  decodeHardwareHash,
  describeHardwareHash,
  factNames,
  shownText,
} from '../../hardware-hash/index.js';
import { mapped, type View, type ViewColumn } from '../output/table.js';

/** A row and what its hash contains. No text contains a part of the hash. */
export interface DecodedRow {
  readonly file: string;
  /** Absent for a hash that does not come from a row. */
  readonly line?: number;
  /** The serial number next to the hash. */
  readonly rowSerialNumber?: string;
  /** Absent if the row or the hash has no serial number. */
  readonly serialNumberDiffers?: boolean;
  readonly hash: DecodedHardwareHash;
  /** What is wrong with the row, then what is wrong with the hash. */
  readonly problems: readonly { readonly code: string; readonly message: string }[];
}

/** Decodes the hash of a row. In a shifted row, another cell may contain it, and is hidden. */
export async function decodeRow({ file, line, device, problems }: DeviceRow): Promise<DecodedRow> {
  const decoded = await decodeOne(device.hardwareIdentifier, file);
  const inHash = decoded.hash.serialNumber?.trim();
  const { serialNumber } = device;
  return {
    ...decoded,
    line,
    rowSerialNumber: shownText(serialNumber),
    ...(inHash && serialNumber !== '' && { serialNumberDiffers: inHash !== serialNumber }),
    problems: [...problems.map(({ code, problem }) => ({ code, message: problem })), ...decoded.problems],
  };
}

/** Decodes a hash that is not part of a row. */
export async function decodeOne(base64: string, file: string): Promise<DecodedRow> {
  const hash = await decodeHardwareHash(base64);
  return { file, hash, problems: hash.problems };
}

/** Whether something of the hash could be read. */
export function isDecoded({ hash }: DecodedRow): boolean {
  return hash.records.length > 0;
}

/** Returns the facts of a row for people, each with its label. */
export function labeledFacts(row: DecodedRow): (readonly [label: string, text: string])[] {
  const { hash, rowSerialNumber, serialNumberDiffers, problems } = row;
  const facts = describeHardwareHash(hash).flatMap((section) => section.facts);
  return [
    ...(serialNumberDiffers ? [['Row and hash differ', `the row has ${rowSerialNumber}`] as const] : []),
    ...problems.map(({ message }) => ['Problem', message] as const),
    ...facts.flatMap(({ label, texts }) => texts.map((text) => [label, text || '(empty)'] as const)),
    ...(hash.checksumValid ? [['Checksum', 'correct'] as const] : []),
  ];
}

/** Returns the rows for programs: the properties of `decodeHardwareHash`, after those of the row. */
export function decodedView(rows: readonly DecodedRow[]): View<DescribedRow> {
  return { json: mapped(rows, jsonOf), rows: mapped(rows, describeRow), columns };
}

function jsonOf({ hash, problems, ...row }: DecodedRow): object {
  const { length, checksumValid, truncated, repairs } = hash;
  const facts = Object.fromEntries(factNames.map((name) => [name, hash[name]]));
  const shown = JSON.parse(JSON.stringify(facts), (_, value) =>
    typeof value === 'string' ? shownText(value) : value,
  );
  return { ...row, ...shown, length, checksumValid, truncated, repairs, problems };
}

/** A row, and the texts of its facts by name. */
interface DescribedRow extends DecodedRow {
  readonly texts: ReadonlyMap<string, readonly string[]>;
}

function describeRow(row: DecodedRow): DescribedRow {
  const facts = describeHardwareHash(row.hash).flatMap((section) => section.facts);
  return { ...row, texts: new Map(facts.map(({ name, texts }) => [name, texts])) };
}

const columns: readonly ViewColumn<DescribedRow>[] = [
  { name: 'file', heading: 'FILE', value: ({ file }) => file },
  { name: 'line', heading: 'LINE', value: ({ line }) => line },
  { name: 'rowSerialNumber', heading: 'ROW', value: ({ rowSerialNumber }) => rowSerialNumber },
  {
    name: 'serialNumberDiffers',
    heading: 'DIFFERS',
    value: ({ serialNumberDiffers }) => serialNumberDiffers?.toString(),
    data: ({ serialNumberDiffers }) => serialNumberDiffers,
  },
  ...factNames.map((name) => ({
    name,
    heading: name.toUpperCase(),
    value: ({ texts }: DescribedRow) => texts.get(name)?.join(' | '),
  })),
  {
    name: 'checksumValid',
    heading: 'CHECKSUM',
    value: ({ hash }) => String(hash.checksumValid),
    data: ({ hash }) => hash.checksumValid,
  },
  {
    name: 'problems',
    heading: 'PROBLEMS',
    value: ({ problems }) => problems.map(({ code }) => code).join(' '),
  },
];
