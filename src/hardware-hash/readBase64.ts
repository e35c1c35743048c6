/** A repair: missing or excess padding, white space, or `-` and `_` instead of `+` and `/`. */
export type Base64Repair = 'padding' | 'whiteSpace' | 'urlSafe';

export interface Base64Fault {
  /**
   * Position of the first unreadable character, starting at 1. At the end of the text, position of the last readable
   * one.
   */
  readonly at: number;
  /** Whether the text ends within a byte, because it has a character too few or too many. */
  readonly atEnd: boolean;
}

export interface Base64Reading {
  /** The bytes before the first unreadable character. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly repairs: readonly Base64Repair[];
  /** Absent if the entire text is base64. */
  readonly fault?: Base64Fault;
}

const fromUrlSafe = 64;
const whiteSpace = 128;
const padding = 129;
const illegal = 255;

/** By character code: its six bits, plus 64 if it is from the URL-safe alphabet, or its class. */
const meanings = new Uint8Array(256).fill(illegal);
for (const [bits, character] of [
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
].entries()) {
  meanings[character.charCodeAt(0)] = bits;
}
meanings['-'.charCodeAt(0)] = fromUrlSafe + 62;
meanings['_'.charCodeAt(0)] = fromUrlSafe + 63;
meanings['='.charCodeAt(0)] = padding;
for (const character of ' \t\n\v\f\r') meanings[character.charCodeAt(0)] = whiteSpace;

function meaningOf(text: string, at: number): number {
  const meaning = meanings[text.charCodeAt(at)] ?? illegal;
  return meaning === illegal && /\s/.test(text.charAt(at)) ? whiteSpace : meaning;
}

const runs = [2048, 512, 128, 32, 8].map((length) => 'A'.repeat(length));

/**
 * Returns roughly where the final run of `A` (zeros) starts. Comparing whole runs is much faster than reading every
 * character, and half of a hash is zeros.
 */
function startOfZeros(text: string): number {
  let at = text.length;
  for (const run of runs) {
    while (at >= run.length && text.slice(at - run.length, at) === run) at -= run.length;
  }
  return at;
}

function addRepair(repairs: Base64Repair[], repair: Base64Repair): void {
  if (!repairs.includes(repair)) repairs.push(repair);
}

/**
 * Reads base64 in any common form, up to the first error. `atob` accepts only one form, does not report where it
 * stopped, and is slower.
 */
export function readBase64(text: string): Base64Reading {
  const bytes = new Uint8Array(Math.ceil((text.length * 3) / 4));
  const repairs: Base64Repair[] = [];
  let written = 0;
  let pending = 0;
  let pendingCharacters = 0;
  let pads = 0;
  let at = 0;
  let fault: Base64Fault | undefined;
  const zerosFrom = startOfZeros(text);
  while (at < text.length) {
    if (pendingCharacters === 0 && pads === 0) {
      // Nearly all of a text consists of complete groups of the standard alphabet, and a hash ends with many zeros.
      for (; at + 4 <= text.length; at += 4) {
        if (at >= zerosFrom) {
          const groups = Math.floor((text.length - at) / 4);
          written += groups * 3;
          at += groups * 4;
          break;
        }
        const a = meanings[text.charCodeAt(at)] ?? illegal;
        const b = meanings[text.charCodeAt(at + 1)] ?? illegal;
        const c = meanings[text.charCodeAt(at + 2)] ?? illegal;
        const d = meanings[text.charCodeAt(at + 3)] ?? illegal;
        if ((a | b | c | d) > 63) break;
        bytes[written++] = (a << 2) | (b >> 4);
        bytes[written++] = (b << 4) | (c >> 2);
        bytes[written++] = (c << 6) | d;
      }
      if (at === text.length) break;
    }
    const meaning = meaningOf(text, at);
    if (meaning === whiteSpace) addRepair(repairs, 'whiteSpace');
    else if (meaning === padding && (written > 0 || pendingCharacters > 0)) pads++;
    else if (meaning >= padding || pads > 0) {
      fault = { at: at + 1, atEnd: false };
      break;
    } else {
      if (meaning >= fromUrlSafe) addRepair(repairs, 'urlSafe');
      pending = (pending << 6) | (meaning & 63);
      if (pendingCharacters > 0) bytes[written++] = pending >> (6 - 2 * pendingCharacters);
      pendingCharacters = (pendingCharacters + 1) % 4;
    }
    at++;
  }
  if (fault === undefined) {
    if (pendingCharacters === 1) fault = { at: text.length, atEnd: true };
    else if (pads !== (4 - pendingCharacters) % 4) addRepair(repairs, 'padding');
  }
  return { bytes: bytes.subarray(0, written), repairs, ...(fault && { fault }) };
}

/**
 * Whether `text` is standard base64 (RFC 4648 §4): the alphabet with `+` and `/`, padded with `=` to a multiple of four
 * characters, not empty, without white space. This is what Microsoft Graph accepts as `Edm.Binary`. Like Graph, this
 * function rejects base64url and unpadded text. Runs in linear time.
 */
export function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
}

export interface RepairedBase64 {
  /**
   * Standard base64, accepted by `isBase64`. Readable, but does not appear when the result is printed, serialized or
   * copied.
   */
  readonly base64: string;
  /** Empty if the text was already standard base64. */
  readonly repairs: readonly Base64Repair[];
}

/**
 * Converts other forms of base64 to standard, padded base64: text with missing or excess padding, with white space and
 * line breaks anywhere, or in the URL-safe alphabet. No repair involves guessing.
 *
 * @returns `undefined` if the text is empty or not base64
 */
export function repairBase64(text: string): RepairedBase64 | undefined {
  const { bytes, repairs, fault } = readBase64(text);
  if (fault !== undefined || bytes.length === 0) return undefined;
  const base64 = repairs.length === 0 ? text : repaired(text, bytes.length);
  return Object.defineProperty({ repairs } as RepairedBase64, 'base64', { value: base64 });
}

function repaired(text: string, bytes: number): string {
  const characters = text.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/');
  return characters.slice(0, Math.ceil((bytes * 4) / 3)).padEnd(Math.ceil(bytes / 3) * 4, '=');
}
