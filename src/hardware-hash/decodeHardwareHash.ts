import { readFields } from './fields.js';
import type { DecodedHardwareHash, HardwareHashProblem, HardwareHashRecord } from './HardwareHashFields.js';
import { equalBytes, viewOf, type Writable } from './layouts/struct.js';
import { hex } from './layouts/text.js';
import { type Base64Fault, type Base64Reading, type Base64Repair, readBase64 } from './readBase64.js';
import { beginsAsHash, type Frame, readFrame } from './readFrame.js';

/**
 * Decodes a hardware hash offline: what it contains, and whether it is complete. Accepts standard, unpadded and
 * URL-safe base64, with white space anywhere. For a damaged hash, returns what can be read, and the reasons in
 * `problems`. If the checksum is wrong, the contents may be wrong too.
 *
 * This is the hardware hash of learn.microsoft.com, "Manually register devices with Windows Autopilot", also known as
 * the 4K hash. Its layout is known from public decoders, not from Microsoft.
 *
 * Requires `crypto.subtle`, which browsers provide on secure pages only.
 *
 * @returns a promise that never rejects, whatever the text. The result is safe to log: it shows the contents, including
 * serial numbers, but not the bytes from which the hash could be rebuilt. Programs can read those from `records`.
 */
export async function decodeHardwareHash(base64: string): Promise<DecodedHardwareHash> {
  const outer = readBase64(base64);
  const inner = readInnerHash(outer.bytes);
  const { bytes } = inner ?? outer;
  const fault = outer.fault ?? inner?.fault;
  const problems: HardwareHashProblem[] = inner ? [doubleEncoded] : [];
  let frame = noFrame;
  if (fault) problems.push(notBase64(fault));
  if (beginsAsHash(bytes)) frame = readFrame(bytes, fault?.atEnd === false);
  else if (!fault) problems.push(bytes.length === 0 ? empty : notHardwareHash);
  problems.push(...frame.problems);

  const { places, end, checksum } = frame;
  const decoded: Writable<DecodedHardwareHash> = new Decoded(bytes, frame, problems, outer.repairs);
  readFields(viewOf(bytes), places, decoded);
  const key = decoded.tpmEndorsementKeyBytes;
  if (key) Object.defineProperty(decoded, 'tpmEndorsementKeyBytes', { enumerable: false });
  // All devices with an empty record would have the same fingerprint.
  const fingerprinting = key?.length ? crypto.subtle.digest('SHA-256', key.slice()) : undefined;
  if (checksum) {
    const covered = await crypto.subtle.digest('SHA-256', bytes.subarray(0, end));
    decoded.checksumValid = equalBytes(checksum, new Uint8Array(covered));
    if (!decoded.checksumValid) problems.push(checksumWrong);
  }
  if (fingerprinting) decoded.tpmEndorsementKey = hex(new Uint8Array(await fingerprinting));
  return decoded;
}

/** The remedy for a truncated hash. */
export const truncationRemedy =
  'Capture the device again, or copy the hash from the original file. Spreadsheets and databases cut off long cells.';

/**
 * Returns the message of {@link decodeHardwareHash} for a truncated hash, or `undefined` if the hash is not truncated.
 */
export function truncationOf(base64: string): string | undefined {
  const outer = readBase64(base64);
  const { bytes, fault } = readInnerHash(outer.bytes) ?? outer;
  if (!beginsAsHash(bytes)) return undefined;
  const { problems } = readFrame(bytes, (outer.fault ?? fault)?.atEnd === false);
  return problems.find(({ code }) => code === 'truncated')?.message;
}

/** `records` is a getter of the class, so it does not appear when a result is printed, serialized or copied. */
class Decoded {
  readonly length: number;
  checksumValid = false;
  readonly truncated: boolean;
  readonly problems: readonly HardwareHashProblem[];
  readonly repairs: readonly Base64Repair[];
  readonly #bytes: Uint8Array<ArrayBuffer>;
  readonly #places: readonly number[];
  #records: readonly HashRecord[] | undefined;

  constructor(
    bytes: Uint8Array<ArrayBuffer>,
    { truncated, places }: Frame,
    problems: readonly HardwareHashProblem[],
    repairs: readonly Base64Repair[],
  ) {
    this.length = bytes.length;
    this.truncated = truncated;
    this.problems = problems;
    this.repairs = repairs;
    this.#bytes = bytes;
    this.#places = places;
  }

  /** Few programs need the records, so they are created on demand. */
  get records(): readonly HashRecord[] {
    this.#records ??= recordsAt(this.#bytes, this.#places);
    return this.#records;
  }
}

function recordsAt(bytes: Uint8Array<ArrayBuffer>, places: readonly number[]): HashRecord[] {
  const records: HashRecord[] = [];
  for (let place = 0; place < places.length; place += 3) {
    const [type = 0, at, end] = places.slice(place, place + 3);
    records.push(new HashRecord(type, bytes.subarray(at, end)));
  }
  return records;
}

const noFrame: Frame = { places: [], end: 0, checksum: undefined, truncated: false, problems: [] };

const empty: HardwareHashProblem = { code: 'empty', message: 'The hardware hash is empty.' };
const doubleEncoded: HardwareHashProblem = {
  code: 'doubleEncoded',
  message: 'The hardware hash is encoded in base64 twice.',
};
const notHardwareHash: HardwareHashProblem = {
  code: 'notHardwareHash',
  message: 'This is base64, but not a hardware hash: it does not start like one.',
};
const checksumWrong: HardwareHashProblem = {
  code: 'checksumWrong',
  message: 'The checksum of the hardware hash is wrong: something was changed after the capture.',
};

function notBase64({ at, atEnd }: Base64Fault): HardwareHashProblem {
  return {
    code: 'notBase64',
    message: atEnd
      ? `The hardware hash breaks off within a byte after its character ${at}: characters are missing, or there is one too many.`
      : `The hardware hash is not base64 from its character ${at} on.`,
  };
}

/** Decodes the hash whose base64 these bytes spell, in ASCII or in UTF-16 (PowerShell's `Unicode`). */
function readInnerHash(bytes: Uint8Array): Base64Reading | undefined {
  // No shorter text can start like a hash.
  if (bytes.length < 3 || beginsAsHash(bytes)) return undefined;
  const encoding = bytes[1] === 0 || (bytes[0] === 0xff && bytes[1] === 0xfe) ? 'utf-16le' : 'utf-8';
  const reading = readBase64(new TextDecoder(encoding).decode(bytes));
  return beginsAsHash(reading.bytes) ? reading : undefined;
}

/** A record whose data is readable, but does not appear when it is printed, serialized or copied. */
class HashRecord implements HardwareHashRecord {
  readonly type: number;
  readonly #data: Uint8Array<ArrayBuffer>;

  constructor(type: number, data: Uint8Array<ArrayBuffer>) {
    this.type = type;
    this.#data = data;
  }

  get data(): Uint8Array<ArrayBuffer> {
    return this.#data;
  }
}
