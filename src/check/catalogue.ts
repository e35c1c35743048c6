import type { Column, DeviceFileErrorCode, RowProblemCode } from '../csv/index.js';
import { type Base64Repair, truncationRemedy } from '../hardware-hash/index.js';
import { quoted } from '../shared/quote.js';

/** What is known about a finding before it is made. */
interface CatalogueEntry<Details> {
  readonly severity: Severity;
  /** Whether a user may send such a row, because what comes of it is not known. */
  readonly canAllow: boolean;
  readonly message: (details: Details) => string;
  readonly remedy: string;
}

type Nothing = Readonly<Record<never, never>>;

function error<Details = Nothing>(
  message: (details: Details) => string,
  remedy: string,
): CatalogueEntry<Details> {
  return { severity: 'error', canAllow: false, message, remedy };
}

function warning<Details = Nothing>(
  message: (details: Details) => string,
  remedy: string,
): CatalogueEntry<Details> {
  return { severity: 'warning', canAllow: true, message, remedy };
}

/** The same thing, as the row and as its hash have it. */
interface Difference {
  readonly written: string;
  readonly inHash: string;
}

/** Where the same was read before: `line 2`, or `line 2 of other.csv`. */
interface Earlier {
  readonly earlier: string;
}

const captureAgain = 'Capture the device again, and take the file as the script writes it.';

/**
 * Every finding of this package's own checks, by its code. What is wrong in the eyes of the reader (a row with too many
 * fields, a file that is not text) is worded there.
 */
export const catalogue = {
  hashMissing: error(
    () => 'The hardware hash is missing.',
    'Capture the device again: without its hash it cannot be imported.',
  ),
  hashNotBase64: error<{ problem: string }>(
    ({ problem }) => `${problem} The service refuses it.`,
    captureAgain,
  ),
  hashDoubleEncoded: error(
    () => 'The hardware hash is encoded twice: it is the base64 of a text that is base64 already.',
    'Decode it once, or capture the device again. Look for a script that encodes what the device gave as base64.',
  ),
  hashInWrongColumn: error<{ expected: string | undefined }>(
    ({ expected }) =>
      `A hardware hash stands here${expected === undefined ? '' : `, not in the column ${quoted(expected)}`}.`,
    'Move each value to its own column. Most likely a comma within a value, or a missing one, has shifted the row.',
  ),
  serialNumberMissing: error<{ inHash: string | undefined }>(
    ({ inHash }) =>
      `The serial number is missing${inHash === undefined ? '' : `; the hash says ${quoted(inHash)}`}.`,
    'Give the one that the firmware reports: (Get-CimInstance Win32_BIOS).SerialNumber.',
  ),
  licenceKey: error(
    () => 'A Windows licence key stands here. It is a secret, and no part of an import.',
    'Remove it from the file and from every copy of the file. The product ID, a number of 13 digits, may be left empty.',
  ),

  notHardwareHash: warning(() => 'The hardware hash is base64, but not of a hardware hash.', captureAgain),
  hashTruncated: {
    ...error<{ problem: string }>(({ problem }) => problem, truncationRemedy),
    canAllow: true,
  },
  hashChecksumWrong: warning(() => 'The hardware hash is damaged: its checksum is wrong.', captureAgain),
  hashChecksumMissing: warning(
    () => 'The hardware hash has no checksum, so whether it is whole cannot be told.',
    captureAgain,
  ),
  hashMalformed: warning(
    () => 'The hardware hash is damaged: its parts do not fit together, though its checksum is right.',
    captureAgain,
  ),
  hashNot4k: warning<{ problem: string }>(
    ({ problem }) => problem,
    'Capture the device again, with a current version of Windows and of the capture script.',
  ),
  hashNeedsRepair: warning<{ repairs: readonly Base64Repair[] }>(
    ({ repairs }) =>
      `The service refuses the hardware hash as it is written: ${repairs.map((repair) => flaws[repair]).join(', ')}.`,
    'An import with graph-autopilot sends it repaired. For another way, repair it with graph-autopilot check FILE --fix OUT; nothing has to be guessed.',
  ),

  serialNumberDiffers: warning<Difference>(
    ({ written, inHash }) =>
      `The serial number is ${quoted(written)}, but the hash says ${quoted(inHash)}${hintOn(written, inHash)}.`,
    'Make sure that the row holds the hash of this device, then give the serial number that the hash names.',
  ),
  serialNumberEmptyInHash: warning(
    () =>
      'The hash names no serial number: the service most likely answers with error 802, InvalidZtdHardwareHash.',
    'Have the maker write the serial number into the firmware (SMBIOS), then capture the device again.',
  ),
  manufacturerEmptyInHash: warning(
    () =>
      'The hash names no manufacturer: the service most likely answers with error 802, InvalidZtdHardwareHash.',
    'Have the maker write its name into the firmware (SMBIOS), then capture the device again.',
  ),
  serialNumberJunk: warning<{ written: string; inHash: string | undefined }>(
    ({ written, inHash }) =>
      `The serial number ${quoted(written)} is what a maker leaves who fills in none: other devices have it too.${inHash === undefined ? '' : ` The hash says ${quoted(inHash)}.`}`,
    'Give the one that the hash names, if it names another that is real. If not, have the maker write the serial number into the firmware (SMBIOS), then capture the device again.',
  ),

  productIdMalformed: warning(
    () => 'The Windows product ID is not a number of 13 digits.',
    'Leave the cell empty: the hash is enough. What Windows shows as its "Product ID" is something else.',
  ),
  productIdDiffers: warning<Difference>(
    ({ written, inHash }) =>
      `The Windows product ID is ${quoted(written)}, but the hash says ${quoted(inHash)}.`,
    'Make sure that the row holds the hash of this device, or leave the cell empty: the hash is enough.',
  ),

  userMalformed: warning<{ written: string }>(
    ({ written }) => `The assigned user ${quoted(written)} is no user principal name.`,
    'Write it like adele@contoso.com, or leave the cell empty. A wrong one can make the device unusable. A comma within an earlier value shifts what follows into this cell.',
  ),
  userDomainUnlikeOthers: warning<{ domain: string; users: number; usual: string; of: number }>(
    ({ domain, users, usual, of }) =>
      `The domain ${quoted(domain)} is that of ${users} of the ${of} users in this file; most have ${quoted(usual)}.`,
    'Make sure that the domain is spelt right: a wrong user can make the device unusable.',
  ),

  groupTagSpaces: warning<{ written: string }>(
    ({ written }) => `The group tag ${quoted(written)} begins or ends with a space.`,
    'Remove the space, unless the rule of your dynamic group has it too: there it counts. graph-autopilot check FILE --fix OUT removes it.',
  ),
  groupTagTooLong: warning<{ length: number; limit: number }>(
    ({ length, limit }) =>
      `The group tag has ${length} characters. The service most likely refuses more than ${limit}.`,
    'Shorten the group tag.',
  ),
  groupTagOnSomeRows: warning<{ untagged: number; rows: number }>(
    ({ untagged, rows }) =>
      `${untagged} of the ${rows} devices in this file have no group tag; the first of them is here.`,
    'Make sure that this is meant. Get-WindowsAutopilotInfo -Append without -GroupTag drops the tags of the rows that were there before.',
  ),

  duplicateHash: warning<Earlier>(
    ({ earlier }) => `The same hardware hash stands in ${earlier}.`,
    'Remove one of the two rows: the service takes a device once. graph-autopilot check FILE --fix OUT removes rows that are the same throughout.',
  ),
  duplicateSerialNumber: warning<Earlier>(
    ({ earlier }) => `The same serial number stands in ${earlier}.`,
    'If it is the same device, captured twice, keep the newer row. If not, correct the serial number.',
  ),
  duplicateSmbiosUuid: warning<Earlier>(
    ({ earlier }) => `The hash is of the same device as that in ${earlier}: both name the same SMBIOS UUID.`,
    'Find out which serial number is the right one, and keep that row.',
  ),
  duplicateEndorsementKey: warning<Earlier>(
    ({ earlier }) =>
      `The hash is of the same device as that in ${earlier}: both name the same key of the TPM.`,
    'Find out which serial number is the right one, and keep that row. A mainboard that was moved takes its TPM along.',
  ),

  manufacturerDiffers: warning<Difference>(
    ({ written, inHash }) => `The manufacturer is ${quoted(written)}, but the hash says ${quoted(inHash)}.`,
    'Make sure that the row holds the hash of this device, then write the manufacturer as the hash does.',
  ),
  modelDiffers: warning<Difference>(
    ({ written, inHash }) => `The model is ${quoted(written)}, but the hash says ${quoted(inHash)}.`,
    'Make sure that the row holds the hash of this device, then write the model as the hash does.',
  ),
  extraColumn: warning(
    () =>
      'This column is no part of a device: the portal refuses a file that has it, and an import leaves it out.',
    'Remove the column.',
  ),
  emptyColumns: warning(
    () => 'The file has empty columns without a name, as spreadsheets write them. The portal refuses it.',
    'Delete the empty columns, or write a copy without them: graph-autopilot check FILE --fix OUT.',
  ),
  orderIdentifier: warning(
    () => 'This column is not read: orderIdentifier is the old name of the group tag.',
    'Rename the column to Group Tag.',
  ),
  tooManyRows: warning<{ rows: number; limit: number; portal: string }>(
    ({ rows, limit, portal }) =>
      `The file has ${rows} devices, but ${portal} takes ${limit} in a file; the first too many is here.`,
    'Split the file before you upload it there. An import through Microsoft Graph takes any number.',
  ),
};

/** The code of a finding that {@link catalogue} words. */
export type CatalogueCode = keyof typeof catalogue;

/** Every code that {@link CheckDevicesOptions.allow} accepts: the service may import such a device after all. */
export const allowableCodes: readonly CatalogueCode[] = (Object.keys(catalogue) as CatalogueCode[]).filter(
  (code) => catalogue[code].canAllow,
);

/** What the message of a finding tells of. */
export type DetailsOf<Code extends CatalogueCode> = Parameters<(typeof catalogue)[Code]['message']>[0];

const flaws: Record<Base64Repair, string> = {
  padding: 'its padding (=) is wrong',
  whiteSpace: 'it has spaces or line breaks in it',
  urlSafe: 'it has - and _ where base64 has + and /',
};

/** Spreadsheets take a serial number for a number. */
function hintOn(written: string, inHash: string): string {
  const lostZeros = /^0+/.test(inHash) && inHash.replace(/^0+/, '') === written;
  return lostZeros ? ': a spreadsheet has dropped the leading zeros' : '';
}

/** An error makes the import of a device fail for certain, or do what nobody meant; a warning most likely does. */
export type Severity = 'error' | 'warning';

/**
 * What can be found: the checks of this package, what is wrong with a row that could not be read as it should, and what is
 * wrong with a whole file. The set may grow.
 */
export type FindingCode = CatalogueCode | RowProblemCode | DeviceFileErrorCode;

/** Something about a file of devices that will fail, or will do what nobody meant. It never shows a hash or a licence key. */
export interface Finding {
  /** The name that was given to `readDevices`. */
  readonly file: string;
  /** The line on which the row begins: 1 for the first. Left out when the whole file is meant. */
  readonly line?: number;
  /** The column, where the trouble has one. A header that is long or secret is not repeated. */
  readonly column?: Column;
  readonly severity: Severity;
  /** `true` where the finding is only a warning because its code is allowed. */
  readonly allowed?: true;
  readonly code: FindingCode;
  /** What is wrong: a sentence or two, on one line. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
}
