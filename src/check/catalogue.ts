import type { Column, DeviceFileErrorCode, RowProblemCode } from '../csv/index.js';
import { type Base64Repair, truncationRemedy } from '../hardware-hash/index.js';
import { quoted } from '../shared/quote.js';

/** The fixed facts about a finding. */
interface CatalogueEntry<Details> {
  readonly severity: Severity;
  /** Whether a user may send such a row anyway: the service may accept it. */
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

/** One fact, as written in the row and as stored in its hash. */
interface Difference {
  readonly written: string;
  readonly inHash: string;
}

/** Where the same value was read before: `line 2`, or `line 2 of other.csv`. */
interface Earlier {
  readonly earlier: string;
}

const captureAgain = 'Capture the device again, and use the file exactly as the script writes it.';

/**
 * All findings of the offline checks, by code. Problems of the reader (such as a row with too many fields or a file
 * that is not text) are worded in `src/csv`.
 */
export const catalogue = {
  hashMissing: error(
    () => 'The hardware hash is missing.',
    'Capture the device again. It cannot be imported without a hash.',
  ),
  hashNotBase64: error<{ problem: string }>(
    ({ problem }) => `${problem} The service rejects it.`,
    captureAgain,
  ),
  hashDoubleEncoded: error(
    () => 'The hardware hash is base64-encoded twice.',
    'Decode it once, or capture the device again. Look for a script that encodes the output of the device as base64.',
  ),
  hashInWrongColumn: error<{ expected: string | undefined }>(
    ({ expected }) =>
      `This cell contains a hardware hash${expected === undefined ? '' : ` that belongs in the column ${quoted(expected)}`}.`,
    'Move each value to its own column. The likely cause is an extra or a missing comma that shifted the row.',
  ),
  serialNumberMissing: error<{ inHash: string | undefined }>(
    ({ inHash }) =>
      `The serial number is missing${inHash === undefined ? '' : `. The hash contains ${quoted(inHash)}`}.`,
    'Enter the serial number that the firmware reports: (Get-CimInstance Win32_BIOS).SerialNumber.',
  ),
  licenceKey: error(
    () =>
      'This cell contains a Windows product key. A product key is a secret and is not needed to import a device.',
    'Remove it from the file and from every copy of the file. The product ID (13 digits) can stay empty.',
  ),

  notHardwareHash: warning(() => 'The value is valid base64, but not a hardware hash.', captureAgain),
  hashTruncated: {
    ...error<{ problem: string }>(({ problem }) => problem, truncationRemedy),
    canAllow: true,
  },
  hashChecksumWrong: warning(() => 'The hardware hash is damaged: its checksum is wrong.', captureAgain),
  hashChecksumMissing: warning(
    () => 'The hardware hash has no checksum, so damage cannot be detected.',
    captureAgain,
  ),
  hashMalformed: warning(
    () => 'The hardware hash is damaged: its parts do not fit together, although its checksum is right.',
    captureAgain,
  ),
  hashNot4k: warning<{ problem: string }>(
    ({ problem }) => problem,
    'Capture the device again with a current version of Windows and of the capture script.',
  ),
  hashNeedsRepair: warning<{ repairs: readonly Base64Repair[] }>(
    ({ repairs }) =>
      `The service rejects the hardware hash as written: ${repairs.map((repair) => flaws[repair]).join(', ')}.`,
    'An import with graph-autopilot repairs it automatically. For other tools, repair it with graph-autopilot check FILE --fix OUT. The repair involves no guessing.',
  ),

  serialNumberDiffers: warning<Difference>(
    ({ written, inHash }) =>
      `The serial number is ${quoted(written)}, but the hash contains ${quoted(inHash)}${hintOn(written, inHash)}.`,
    'Make sure that the row has the hash of this device. Then use the serial number from the hash.',
  ),
  serialNumberEmptyInHash: warning(
    () =>
      'The hash contains no serial number. The service will probably return error 802, InvalidZtdHardwareHash.',
    'Ask the manufacturer to write the serial number to the firmware (SMBIOS). Then capture the device again.',
  ),
  manufacturerEmptyInHash: warning(
    () =>
      'The hash contains no manufacturer. The service will probably return error 802, InvalidZtdHardwareHash.',
    'Ask the manufacturer to write its name to the firmware (SMBIOS). Then capture the device again.',
  ),
  serialNumberJunk: warning<{ written: string; inHash: string | undefined }>(
    ({ written, inHash }) =>
      `The serial number ${quoted(written)} is a placeholder that many devices share.${inHash === undefined ? '' : ` The hash contains ${quoted(inHash)}.`}`,
    'Use the serial number from the hash if it is a real one. Otherwise ask the manufacturer to write the serial number to the firmware (SMBIOS), and capture the device again.',
  ),

  productIdMalformed: warning(
    () => 'The Windows product ID is not a 13-digit number.',
    'Leave the cell empty: the hash is enough. What Windows displays as "Product ID" is a different value.',
  ),
  productIdDiffers: warning<Difference>(
    ({ written, inHash }) =>
      `The Windows product ID is ${quoted(written)}, but the hash contains ${quoted(inHash)}.`,
    'Make sure that the row has the hash of this device, or leave the cell empty: the hash is enough.',
  ),

  userMalformed: warning<{ written: string }>(
    ({ written }) => `The assigned user ${quoted(written)} is not a valid user principal name.`,
    'Use the form adele@contoso.com, or leave the cell empty. A wrong user can make the device unusable. An extra comma in an earlier value shifts other values into this cell.',
  ),
  userDomainUnlikeOthers: warning<{ domain: string; users: number; usual: string; of: number }>(
    ({ domain, users, usual, of }) =>
      `${users} of the ${of} users in this file have the domain ${quoted(domain)}. Most have ${quoted(usual)}.`,
    'Check the spelling of the domain. A wrong user can make the device unusable.',
  ),

  groupTagSpaces: warning<{ written: string }>(
    ({ written }) => `The group tag ${quoted(written)} starts or ends with a space.`,
    'Remove the space, unless the rule of your dynamic group also has it. graph-autopilot check FILE --fix OUT removes it.',
  ),
  groupTagInvisible: warning<{ written: string; character: string }>(
    ({ written, character }) =>
      `The group tag ${quoted(written)} contains the character ${character}, which is invisible or looks like a space.`,
    'Type the group tag again. Text copied from a message or a web page often has such characters, and the rule of a dynamic group sees them.',
  ),
  groupTagTooLong: warning<{ length: number; limit: number }>(
    ({ length, limit }) =>
      `The group tag has ${length} characters. The service probably rejects more than ${limit}.`,
    'Shorten the group tag.',
  ),
  groupTagOnSomeRows: warning<{ untagged: number; rows: number }>(
    ({ untagged, rows }) =>
      `${untagged} of the ${rows} devices in this file have no group tag. The first one is here.`,
    'Make sure that this is intended. Get-WindowsAutopilotInfo -Append without -GroupTag drops the tags of the existing rows.',
  ),

  duplicateHash: warning<Earlier>(
    ({ earlier }) => `The same hardware hash appears in ${earlier}.`,
    'Remove one of the two rows: the service accepts a device only once. graph-autopilot check FILE --fix OUT removes exact duplicates.',
  ),
  duplicateSerialNumber: warning<Earlier>(
    ({ earlier }) => `The same serial number appears in ${earlier}.`,
    'If it is the same device, captured twice, keep the newer row. Otherwise correct the serial number.',
  ),
  duplicateSmbiosUuid: warning<Earlier>(
    ({ earlier }) =>
      `The hash is from the same device as the hash in ${earlier}: both contain the same SMBIOS UUID.`,
    'Find out which serial number is right, and keep that row.',
  ),
  duplicateEndorsementKey: warning<Earlier>(
    ({ earlier }) =>
      `The hash is from the same device as the hash in ${earlier}: both contain the same TPM key.`,
    'Find out which serial number is right, and keep that row. A mainboard moved to another device keeps its TPM.',
  ),

  manufacturerDiffers: warning<Difference>(
    ({ written, inHash }) =>
      `The manufacturer is ${quoted(written)}, but the hash contains ${quoted(inHash)}.`,
    'Make sure that the row has the hash of this device. Then write the manufacturer as the hash does.',
  ),
  modelDiffers: warning<Difference>(
    ({ written, inHash }) => `The model is ${quoted(written)}, but the hash contains ${quoted(inHash)}.`,
    'Make sure that the row has the hash of this device. Then write the model as the hash does.',
  ),
  extraColumn: warning(
    () =>
      'This column is not used for devices. The portal rejects a file that has it, and an import ignores it.',
    'Remove the column.',
  ),
  emptyColumns: warning(
    () => 'The file has empty, unnamed columns, as spreadsheets write them. The portal rejects it.',
    'Delete the empty columns, or write a copy without them: graph-autopilot check FILE --fix OUT.',
  ),
  orderIdentifier: warning(
    () => 'This column is ignored: orderIdentifier is the old name of the group tag.',
    'Rename the column to Group Tag.',
  ),
  tooManyRows: warning<{ rows: number; limit: number; portal: string }>(
    ({ rows, limit, portal }) =>
      `The file has ${rows} devices, but ${portal} accepts ${limit} per file. The first one above the limit is here.`,
    'Split the file before you upload it to the portal. An import through Microsoft Graph has no limit.',
  ),
};

/** The code of a finding in {@link catalogue}. */
export type CatalogueCode = keyof typeof catalogue;

/**
 * Every code that {@link CheckDevicesOptions.allow} accepts, because the service may import such a device after all.
 */
export const allowableCodes: readonly CatalogueCode[] = (Object.keys(catalogue) as CatalogueCode[]).filter(
  (code) => catalogue[code].canAllow,
);

/** The details that the message of a finding needs. */
export type DetailsOf<Code extends CatalogueCode> = Parameters<(typeof catalogue)[Code]['message']>[0];

const flaws: Record<Base64Repair, string> = {
  padding: 'its padding (=) is wrong',
  whiteSpace: 'it contains spaces or line breaks',
  urlSafe: 'it contains - and _ instead of + and /',
};

/** Spreadsheets treat a serial number as a number. */
function hintOn(written: string, inHash: string): string {
  const lostZeros = /^0+/.test(inHash) && inHash.replace(/^0+/, '') === written;
  return lostZeros ? ': a spreadsheet dropped the leading zeros' : '';
}

/** An `error` makes the import of a device fail, or do something unintended. A `warning` probably does. */
export type Severity = 'error' | 'warning';

/**
 * All finding codes: those of the offline checks, of a row that could not be read as expected, and of a whole file. The
 * set may grow.
 */
export type FindingCode = CatalogueCode | RowProblemCode | DeviceFileErrorCode;

/**
 * A problem in a file of devices: something that will fail, or will do something unintended. It never contains a hash
 * or a product key.
 */
export interface Finding {
  /** The name that was passed to `readDevices`. */
  readonly file: string;
  /** The line on which the row starts: 1 for the first. Absent when the finding is about the whole file. */
  readonly line?: number;
  /** The column, if the problem has one. A long or secret header is not repeated. */
  readonly column?: Column;
  readonly severity: Severity;
  /** `true` if the finding is only a warning because its code is allowed. */
  readonly allowed?: true;
  readonly code: FindingCode;
  /** What is wrong: one or two sentences on one line. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
}
