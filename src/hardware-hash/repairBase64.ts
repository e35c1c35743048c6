import { type Base64Repair, readBase64 } from './readBase64.js';

export interface RepairedBase64 {
  /** Standard base64, for which `isBase64` holds. Readable, but neither printed nor serialised nor copied. */
  readonly base64: string;
  /** Empty when the text was standard base64 already. */
  readonly repairs: readonly Base64Repair[];
}

/**
 * Makes standard, padded base64 of what is base64 in another form: with padding missing or in excess, with white space and
 * line breaks anywhere, in the URL-safe alphabet. None of these repairs has to guess.
 *
 * @returns undefined when the text is empty or no base64.
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
