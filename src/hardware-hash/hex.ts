/** Two digits for every byte. */
const hexadecimal = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function hexPair(byte = 0): string {
  return hexadecimal[byte] ?? '';
}

export function hex(data: Uint8Array): string {
  let digits = '';
  for (let at = 0; at < data.length; at++) digits += hexPair(data[at]);
  return digits;
}

export function hexBytes(digits: string): number[] {
  return (digits.match(/[\da-f]{2}/gi) ?? []).map((pair) => Number.parseInt(pair, 16));
}

export type Writable<Value> = { -readonly [Name in keyof Value]: Value[Name] };

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}
