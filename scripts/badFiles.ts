// Writes a folder of deliberately bad files, to try `graph-autopilot check` on: npx tsx scripts/badFiles.ts FOLDER
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encodeHardwareHash, type HardwareHashFields } from '../src/hardware-hash/index.js';
import type { FindingCode } from '../src/index.js';

/** A file with one defect, and what `check` must find in it: this, and nothing else. */
export interface BadFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly code: FindingCode;
  readonly severity: 'error' | 'warning';
  /** Left out where the whole file is meant. */
  readonly line?: number;
  /** The number of the column. Left out where the whole row is meant. */
  readonly column?: number;
}

type Defect = readonly [
  name: string,
  code: FindingCode,
  severity: BadFile['severity'],
  line: number | undefined,
  column: number | undefined,
  content: Content,
];

/** Makes a file of devices of this number and those that follow it. */
type Content = (first: number) => string | Uint8Array | Promise<string | Uint8Array>;

interface Row {
  readonly serialNumber: string;
  readonly productId: string;
  readonly hash: string;
  readonly groupTag: string;
  readonly user: string;
}

/** Five groups of five, of no product. */
export const licenceKey = 'ABCDE-FGHJK-MNPQR-STUVW-XYZ23';

const intune = 'Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User';
const partnerCenter = 'Device Serial Number,Windows Product ID,Hardware Hash,Manufacturer name,Device model';
const managedDesktop = 'Manufacturer,Model,Serial Number,Hardware Hash';

/** Every file, in the order of the catalogue: first the errors, then the warnings. */
export async function badFiles(): Promise<readonly BadFile[]> {
  return Promise.all(
    [...errors(), ...warnings(), ...unreadable()].map(
      async ([name, code, severity, line, column, content], index) => ({
        name: `${name}.csv`,
        // No device is in two files, or every one after the first would be a finding too.
        bytes: Buffer.from(await content(1 + index * 2000)),
        code,
        severity,
        ...(line !== undefined && { line }),
        ...(column !== undefined && { column }),
      }),
    ),
  );
}

function errors(): Defect[] {
  return [
    ['hash-missing', 'hashMissing', 'error', 3, 3, spoilt({ hash: '' })],
    [
      'hash-not-base64',
      'hashNotBase64',
      'error',
      3,
      3,
      spoilt(({ hash }) => ({ hash: hash.replace('A', '?') })),
    ],
    ['hash-double-encoded', 'hashDoubleEncoded', 'error', 3, 3, spoilt(({ hash }) => ({ hash: btoa(hash) }))],
    [
      'hash-as-product-id',
      'hashInWrongColumn',
      'error',
      3,
      2,
      spoilt(({ hash }) => ({ productId: hash, hash: '' })),
    ],
    [
      'hash-and-serial-number-swapped',
      'hashInWrongColumn',
      'error',
      3,
      1,
      spoilt(({ hash, serialNumber }) => ({ serialNumber: hash, hash: serialNumber })),
    ],
    ['hash-in-extra-column', 'hashInWrongColumn', 'error', 3, 5, hashAsModel],
    ['serial-number-missing', 'serialNumberMissing', 'error', 3, 1, spoilt({ serialNumber: '' })],
    ['licence-key', 'licenceKey', 'error', 3, 2, spoilt({ productId: licenceKey })],
    ['licence-key-bare', 'licenceKey', 'error', 3, 2, spoilt({ productId: licenceKey.replaceAll('-', '') })],
    ['licence-key-as-group-tag', 'licenceKey', 'error', 3, 4, spoilt({ groupTag: licenceKey })],
    ['row-shifted', 'tooManyFields', 'error', 3, undefined, spoilt({ groupTag: 'Sales, Berlin' })],
    ['quote-misplaced', 'misplacedQuote', 'error', 3, 4, spoilt({ groupTag: 'The "Kiosk"' })],
    ['quote-not-closed', 'unterminatedQuote', 'error', 3, 4, spoilt({ groupTag: '"Kiosk' })],
    ['row-too-long', 'recordTooLong', 'error', 3, undefined, spoilt({ groupTag: 'x'.repeat(70_000) })],
    ['nul-characters', 'nulCharacter', 'error', 3, undefined, spoilt({ groupTag: 'Kiosk\0' })],
    [
      'serial-number-of-excel',
      'scientificNotation',
      'error',
      3,
      1,
      spoilt({ serialNumber: '1.23457E+11' }, { serialNumber: '123456789012' }),
    ],
    ['text-unreadable', 'unreadableText', 'error', 3, 4, mixedEncodings],
  ];
}

function warnings(): Defect[] {
  const damaged = (bytes: Buffer) => bytes.fill('Z', 9, 10);
  const withoutChecksum = (bytes: Buffer) => bytes.fill(0, bytes.readUInt16LE(2));
  const malformed = (bytes: Buffer) => sealed(bytes.fill(0xff, 6, 8));
  const urlSafe = ({ hash }: Row) => ({ hash: hash.replaceAll('+', '-').replaceAll('/', '_') });
  return [
    [
      'not-a-hardware-hash',
      'notHardwareHash',
      'warning',
      3,
      3,
      spoilt(hashAs((bytes) => bytes.fill('X', 0, 2))),
    ],
    [
      'hash-truncated',
      'hashTruncated',
      'warning',
      3,
      3,
      spoilt(({ hash }) => ({ hash: hash.slice(0, 200) })),
    ],
    ['hash-checksum-wrong', 'hashChecksumWrong', 'warning', 3, 3, spoilt(hashAs(damaged))],
    ['hash-checksum-missing', 'hashChecksumMissing', 'warning', 3, 3, spoilt(hashAs(withoutChecksum))],
    ['hash-malformed', 'hashMalformed', 'warning', 3, 3, spoilt(hashAs(malformed))],
    ['hash-not-4k', 'hashNot4k', 'warning', 3, 3, spoilt(hashAs((bytes) => bytes.subarray(0, 2400)))],
    [
      'hash-with-wrong-padding',
      'hashNeedsRepair',
      'warning',
      3,
      3,
      spoilt(({ hash }) => ({ hash: `${hash}=` })),
    ],
    [
      'hash-with-spaces',
      'hashNeedsRepair',
      'warning',
      3,
      3,
      spoilt(({ hash }) => ({ hash: hash.replace(/^.{76}/, '$& ') })),
    ],
    ['hash-for-urls', 'hashNeedsRepair', 'warning', 3, 3, spoilt(urlSafe, { family: '~~~???~~~???' })],

    [
      'serial-number-differs',
      'serialNumberDiffers',
      'warning',
      3,
      1,
      spoilt({ serialNumber: 'SAMPLE-9999' }),
    ],
    [
      'serial-number-without-zeros',
      'serialNumberDiffers',
      'warning',
      3,
      1,
      spoilt({ serialNumber: '123' }, { serialNumber: '000123' }),
    ],
    [
      'serial-number-empty-in-hash',
      'serialNumberEmptyInHash',
      'warning',
      3,
      3,
      spoilt({}, { serialNumber: '' }),
    ],
    [
      'manufacturer-empty-in-hash',
      'manufacturerEmptyInHash',
      'warning',
      3,
      3,
      spoilt({}, { manufacturer: ' ' }),
    ],
    ['serial-number-junk', 'serialNumberJunk', 'warning', 3, 1, spoilt({ serialNumber: 'Default string' })],
    ['product-id-malformed', 'productIdMalformed', 'warning', 3, 2, spoilt({ productId: '123456789012' })],
    ['product-id-differs', 'productIdDiffers', 'warning', 3, 2, spoilt({ productId: '0000000009999' })],
    ['user-malformed', 'userMalformed', 'warning', 3, 5, spoilt({ user: 'adele@contoso' })],
    [
      'user-domain-unlike-others',
      'userDomainUnlikeOthers',
      'warning',
      3,
      5,
      spoilt({ user: 'adele@contoso.con' }),
    ],
    ['group-tag-with-spaces', 'groupTagSpaces', 'warning', 3, 4, spoilt({ groupTag: 'Kiosk ' })],
    ['group-tag-on-some-rows', 'groupTagOnSomeRows', 'warning', 3, 4, spoilt({ groupTag: '' })],

    ['duplicate-row', 'duplicateHash', 'warning', 3, 3, spoilt((_, first) => first)],
    ['duplicate-serial-number', 'duplicateSerialNumber', 'warning', 3, 1, recaptured],
    [
      'duplicate-smbios-uuid',
      'duplicateSmbiosUuid',
      'warning',
      3,
      3,
      spoilt({}, (first) => ({ smbiosUuid: said(first).smbiosUuid })),
    ],
    [
      'duplicate-endorsement-key',
      'duplicateEndorsementKey',
      'warning',
      3,
      3,
      spoilt({}, (first) => ({ tpmEndorsementKeyBytes: said(first).tpmEndorsementKeyBytes })),
    ],

    ['manufacturer-differs', 'manufacturerDiffers', 'warning', 3, 4, partnerFile('Fabrikam', 'Notebook 14')],
    ['model-differs', 'modelDiffers', 'warning', 3, 2, desktopFile('Contoso', 'Desk 3')],
    ['extra-column', 'extraColumn', 'warning', undefined, 6, withRemark],
    ['too-many-rows', 'tooManyRows', 'warning', 502, undefined, many(501, intune, inIntune)],
    [
      'too-many-rows-for-partner-center',
      'tooManyRows',
      'warning',
      1002,
      undefined,
      many(1001, partnerCenter, inPartnerCenter()),
    ],
  ];
}

/** What keeps a file from being read at all. */
function unreadable(): Defect[] {
  const under =
    (header: string): Content =>
    async (first) =>
      (await spoilt({})(first)).replace(intune, header);
  const cutShort: Content = async (first) =>
    Buffer.from(`\uFEFF${await spoilt({})(first)}`, 'utf16le').subarray(0, -1);
  return [
    ['empty', 'emptyFile', 'error', undefined, undefined, () => ' \r\n'],
    ['no-devices', 'noDevices', 'error', 1, undefined, () => `${intune}\r\n`],
    ['workbook', 'binaryFile', 'error', undefined, undefined, () => 'PK\x03\x04\x14\0\x06\0'],
    ['cut-in-a-character', 'oddByteCount', 'error', undefined, undefined, cutShort],
    ['column-missing', 'missingColumn', 'error', 1, undefined, under('Serial,Product,Hash,Tag,User')],
    [
      'column-twice',
      'duplicateColumn',
      'error',
      1,
      4,
      under('Serial Number,Product,Hardware Hash,Serial number,User'),
    ],
    [
      'corporate-identifiers',
      'corporateIdentifiers',
      'error',
      1,
      undefined,
      () => 'Contoso,Notebook 14,SAMPLE-0001\r\n',
    ],
  ];
}

/** What the hash of the sample device of this number says. */
function said(number: number): HardwareHashFields {
  const digits = String(number).padStart(6, '0');
  return {
    serialNumber: `SAMPLE-${digits}`,
    manufacturer: 'Contoso',
    productName: 'Notebook 14',
    productId: `0000000${digits}`,
    smbiosUuid: `00000000-0000-4000-8000-000000${digits}`,
    tpmEndorsementKeyBytes: new TextEncoder().encode(`not the key of any TPM ${digits}`),
  };
}

/** The row of the sample device of this number, as it should be, save for what its hash shall say otherwise. */
async function rowOf(number: number, otherwise: HardwareHashFields = {}): Promise<Row> {
  const fields = { ...said(number), ...otherwise };
  return {
    serialNumber: fields.serialNumber || said(number).serialNumber || '',
    productId: '',
    hash: await encodeHardwareHash(fields),
    groupTag: 'Kiosk',
    user: `user${number}@contoso.com`,
  };
}

const inIntune = ({ serialNumber, productId, hash, groupTag, user }: Row) =>
  [serialNumber, productId, hash, groupTag, user].join();

const inPartnerCenter =
  (maker = 'Contoso', model = 'Notebook 14') =>
  ({ serialNumber, productId, hash }: Row) =>
    [serialNumber, productId, hash, maker, model].join();

const inManagedDesktop =
  (maker = 'Contoso', model = 'Notebook 14') =>
  ({ serialNumber, hash }: Row) =>
    [maker, model, serialNumber, hash].join();

function text(...lines: readonly string[]): string {
  return lines.map((line) => `${line}\r\n`).join('');
}

type Spoiling = Partial<Row> | ((row: Row, first: Row) => Partial<Row>);

/** A file of three devices, of which the second, in line 3, is spoilt: in its cells, or in what its hash says. */
function spoilt(
  spoiling: Spoiling,
  otherwise: HardwareHashFields | ((first: number) => HardwareHashFields) = {},
): (first: number) => Promise<string> {
  return async (first) => {
    const inHash = typeof otherwise === 'function' ? otherwise(first) : otherwise;
    const [one, two, three] = await Promise.all([rowOf(first), rowOf(first + 1, inHash), rowOf(first + 2)]);
    const cells = typeof spoiling === 'function' ? spoiling(two, one) : spoiling;
    return text(intune, inIntune(one), inIntune({ ...two, ...cells }), inIntune(three));
  };
}

/** Spoils the bytes of a hash. */
function hashAs(spoil: (bytes: Buffer) => Uint8Array): Spoiling {
  return ({ hash }) => ({ hash: Buffer.from(spoil(Buffer.from(hash, 'base64'))).toString('base64') });
}

/** Gives changed bytes of a hash the checksum that fits. */
function sealed(bytes: Buffer): Buffer {
  const end = bytes.readUInt16LE(2);
  createHash('sha256')
    .update(bytes.subarray(0, end))
    .digest()
    .copy(bytes, end + 4);
  return bytes;
}

/** The first device again, with another hash. */
async function recaptured(first: number): Promise<string> {
  return spoilt(await rowOf(first, { sku: 'captured on another day' }))(first);
}

function partnerFile(maker: string, model: string): Content {
  return async (first) => {
    const [one, two] = await Promise.all([rowOf(first), rowOf(first + 1)]);
    return text(partnerCenter, inPartnerCenter()(one), inPartnerCenter(maker, model)(two));
  };
}

function desktopFile(maker: string, model: string): Content {
  return async (first) => {
    const [one, two] = await Promise.all([rowOf(first), rowOf(first + 1)]);
    return text(managedDesktop, inManagedDesktop()(one), inManagedDesktop(maker, model)(two));
  };
}

/** Partner Center's file, with the hash of the second device as its model. */
async function hashAsModel(first: number): Promise<string> {
  const [one, two] = await Promise.all([rowOf(first), rowOf(first + 1)]);
  const shifted = inPartnerCenter('Contoso', two.hash)({ ...two, hash: '' });
  return text(partnerCenter, inPartnerCenter()(one), shifted);
}

async function withRemark(first: number): Promise<string> {
  const [one, two] = await Promise.all([rowOf(first), rowOf(first + 1)]);
  return text(`${intune},Remark`, `${inIntune(one)},new`, `${inIntune(two)},`);
}

/** UTF-8 in line 2, so that the umlaut of Windows-1252 in line 3 cannot be read. */
async function mixedEncodings(first: number): Promise<Uint8Array> {
  const [one, two] = await Promise.all([rowOf(first), rowOf(first + 1)]);
  return Buffer.concat([
    Buffer.from(text(intune, inIntune({ ...one, groupTag: 'Größe' }))),
    Buffer.from(text(inIntune({ ...two, groupTag: 'Größe' })), 'latin1'),
  ]);
}

function many(count: number, header: string, lineOf: (row: Row) => string): Content {
  return async (first) => {
    const rows = await Promise.all(Array.from({ length: count }, (_, index) => rowOf(first + index)));
    return text(header, ...rows.map(lineOf));
  };
}

const [, script, folder] = process.argv;
if (script === fileURLToPath(import.meta.url)) {
  if (folder === undefined) throw new TypeError('Usage: npx tsx scripts/badFiles.ts FOLDER');
  await mkdir(folder, { recursive: true });
  for (const { name, bytes } of await badFiles()) await writeFile(join(folder, name), bytes);
}
