import { readFields } from './fields.js';
import type { DecodedHardwareHash, HardwareHashProblem, HardwareHashRecord } from './HardwareHashFields.js';
import { equalBytes, viewOf, type Writable } from './layouts/struct.js';
import { hex } from './layouts/text.js';
import { type Base64Fault, type Base64Reading, type Base64Repair, readBase64 } from './readBase64.js';
import { beginsAsHash, type Frame, readFrame } from './readFrame.js';

/**
 * Reads a hardware hash, without a network: what it says about the device, and whether it is whole. It takes standard, unpadded
 * and URL-safe base64, with white space anywhere. Of a damaged hash it gives what can be read, and the reasons in `problems`;
 * what a hash with a wrong checksum says may be wrong too.
 *
 * The hash is what learn.microsoft.com's "Manually register devices with Windows Autopilot" calls the hardware hash, also known
 * as the 4K hash; its layout is known from public decoders, not from Microsoft.
 *
 * It needs `crypto.subtle`, which browsers have on secure pages only.
 *
 * @returns Never rejects, whatever the text. The result can be logged: it shows what the hash says, serial numbers included, but
 * not the bytes of which the hash could be made again. A program reads those from `records`.
 */
export async function decodeHardwareHash(base64: string): Promise<DecodedHardwareHash> {
  const outer = readBase64(base64);
  const inner = hashWithin(outer.bytes);
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
  // An empty record would give all devices that have one the same fingerprint.
  const fingerprinting = key?.length ? crypto.subtle.digest('SHA-256', key.slice()) : undefined;
  if (checksum) {
    const covered = await crypto.subtle.digest('SHA-256', bytes.subarray(0, end));
    decoded.checksumValid = equalBytes(checksum, new Uint8Array(covered));
    if (!decoded.checksumValid) problems.push(checksumWrong);
  }
  if (fingerprinting) decoded.tpmEndorsementKey = hex(new Uint8Array(await fingerprinting));
  return decoded;
}

/** What to do about a hash that is cut off. */
export const truncationRemedy =
  'Capture the device again, or copy the hash from the original file. Spreadsheets and databases cut off long cells.';

/** Tells that a hash is cut off, in the words of {@link decodeHardwareHash}; `undefined` where it is not. */
export function truncationOf(base64: string): string | undefined {
  const outer = readBase64(base64);
  const { bytes, fault } = hashWithin(outer.bytes) ?? outer;
  if (!beginsAsHash(bytes)) return undefined;
  const { problems } = readFrame(bytes, (outer.fault ?? fault)?.atEnd === false);
  return problems.find(({ code }) => code === 'truncated')?.message;
}

/** Its records are a getter of its class, and so out of whatever prints, serialises or copies it. */
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

  /** Few programs ask for them, so they are taken out of the bytes when one does. */
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
  message: 'This is base64, but no hardware hash: it does not begin like one.',
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

/** The hash in base64 that these bytes are the text of, in ASCII or in the UTF-16 of PowerShell's `Unicode`. */
function hashWithin(bytes: Uint8Array): Base64Reading | undefined {
  // No shorter text can begin as a hash does.
  if (bytes.length < 3 || beginsAsHash(bytes)) return undefined;
  const encoding = bytes[1] === 0 || (bytes[0] === 0xff && bytes[1] === 0xfe) ? 'utf-16le' : 'utf-8';
  const reading = readBase64(new TextDecoder(encoding).decode(bytes));
  return beginsAsHash(reading.bytes) ? reading : undefined;
}

/** A record whose data stays readable, and out of whatever prints, serialises or copies it. */
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
