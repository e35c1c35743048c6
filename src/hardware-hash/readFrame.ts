import type { HardwareHashProblem, HardwareHashProblemCode } from './HardwareHashFields.js';
import { viewOf } from './layouts/struct.js';

export interface Frame {
  /** Three numbers for each record: its type, and the start and end of its data. */
  readonly places: readonly number[];
  /** Position, according to the header, where the records end and the checksum starts. */
  readonly end: number;
  /** The SHA-256 in the hash, if present. */
  readonly checksum: Uint8Array<ArrayBuffer> | undefined;
  readonly truncated: boolean;
  readonly problems: readonly HardwareHashProblem[];
}

/** Whether these bytes start like a hardware hash. */
export function beginsAsHash(bytes: Uint8Array): boolean {
  return bytes[0] === 0x4f && bytes[1] === 0x41;
}

/**
 * Splits a hash into its records and its checksum.
 *
 * @param cut whether the end is known to be unreadable, so that it is not reported again
 */
export function readFrame(bytes: Uint8Array<ArrayBuffer>, cut: boolean): Frame {
  const view = viewOf(bytes);
  const { length } = bytes;
  const end = length < headerLength ? headerLength : view.getUint16(2, true);
  const checksumEnd = end + checksumLength;
  // A hash that ends with the checksum is a complete capture of an old tool, which did not pad it with zeros.
  const truncated = length < hashLength && length !== checksumEnd && zerosFrom(bytes, checksumEnd) && !cut;
  const checksum = checksumAt(view, bytes, end);
  const { places, malformedAt } = readPlaces(view, end);

  const problems: HardwareHashProblem[] = [];
  const problem = (code: HardwareHashProblemCode, message: string) => problems.push({ code, message });
  if (malformedAt !== undefined) {
    const number = places.length / 3 + 1;
    problem(
      'malformedRecord',
      `Record ${number} of the hardware hash, at byte ${malformedAt}, does not fit: it and what follows cannot be read.`,
    );
  }
  if (truncated) {
    problem('truncated', `The hardware hash is cut off after ${length} of ${hashLength} bytes.`);
  } else if (!cut) {
    if (checksum === undefined) {
      problem('checksumMissing', `The hardware hash has no checksum at byte ${end}, where it should begin.`);
    }
    if (length !== hashLength) {
      problem('not4K', `The hardware hash has ${length} bytes: a 4K hash has ${hashLength}.`);
    } else if (checksum !== undefined && !zerosFrom(bytes, checksumEnd)) {
      problem('not4K', 'The hardware hash has more than zeros after its checksum, unlike a 4K hash.');
    }
  }
  return { places, end, checksum, truncated, problems };
}

function zerosFrom(bytes: Uint8Array, start: number): boolean {
  const { length } = bytes;
  // Compare whole words where possible, which takes a quarter of the time: half of a hash is zeros.
  const wordsFrom = Math.min(length, start + ((4 - ((bytes.byteOffset + start) % 4)) % 4));
  const count = (length - wordsFrom) >> 2;
  const words = count > 0 ? new Uint32Array(bytes.buffer, bytes.byteOffset + wordsFrom, count) : [];
  let all = 0;
  for (let at = start; at < Math.min(wordsFrom, length); at++) all |= bytes[at] ?? 0;
  for (let word = 0; word < words.length; word++) all |= words[word] ?? 0;
  for (let at = wordsFrom + words.length * 4; at < length; at++) all |= bytes[at] ?? 0;
  return all === 0;
}

function checksumAt(view: DataView, bytes: Uint8Array<ArrayBuffer>, at: number) {
  if (at + checksumLength > bytes.length) return undefined;
  const marked =
    bytes[at] === 0x43 && bytes[at + 1] === 0x53 && view.getUint16(at + 2, true) === checksumLength;
  return marked ? bytes.subarray(at + recordHeaderLength, at + checksumLength) : undefined;
}

/** Reads the records up to `end`, the end of the bytes, or the first record that does not fit. */
function readPlaces(view: DataView, end: number) {
  const places: number[] = [];
  const length = view.byteLength;
  let at = headerLength;
  while (at + recordHeaderLength <= Math.min(end, length)) {
    const next = at + view.getUint16(at + 2, true);
    if (next < at + recordHeaderLength || next > end) return { places, malformedAt: at };
    if (next > length) break;
    places.push(view.getUint16(at, true), at + recordHeaderLength, next);
    at = next;
  }
  return at >= end || end > length ? { places } : { places, malformedAt: at };
}

/** Bytes of a complete hash: 4000 base64 characters, hence "4K hash". */
export const hashLength = 3000;

/** Bytes before the records: the letters OA, and the length up to the end of the records. */
export const headerLength = 4;

/** Bytes before a record's data: its type, and its length including these bytes. */
export const recordHeaderLength = 4;

/** Bytes after the records: the letters CS, their own length, and a SHA-256 of everything before them. */
export const checksumLength = 36;
