/** Minimum length of a piece that counts as a repetition of a secret. */
export const pieceLength = 8;

/** Returns all pieces of a text, one starting at each character. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (let at = 0; at + pieceLength <= text.length; at++) pieces.push(text.slice(at, at + pieceLength));
  return pieces;
}

/** Converts base64url characters to standard base64, so that both forms can be compared. */
export const toStandard = (text: string) => text.replaceAll('-', '+').replaceAll('_', '/');

/**
 * Creates a function that checks whether an answer repeats part of the token of its request. It looks up only every
 * eighth piece of the answer, which takes a few microseconds.
 */
export function createEchoCheck(): (text: string, token: string) => boolean {
  let last = '';
  let pieces: ReadonlySet<string> = new Set();
  return (text, token) => {
    if (token !== last) {
      last = token;
      pieces = new Set(piecesOf(toStandard(token)));
    }
    const standard = toStandard(text);
    const step = token.length < 2 * pieceLength ? 1 : pieceLength;
    for (let at = 0; at < standard.length; at += step) {
      if (pieces.has(standard.slice(at, at + pieceLength))) return true;
    }
    return false;
  };
}
