/**
 * A text without the secrets that it repeats: Graph quotes a hash that it cannot read ("Cannot convert the literal '…'"),
 * a proxy may show what it was sent. Either may cut, wrap or escape it, so every piece of eight characters counts, and
 * what stands between two pieces. What looks like a hash or a token is hidden even if it was not sent.
 */
export function scrub(text: string, secrets: readonly string[] = []): string {
  return withoutPieces(text, secrets).replace(encodedRun, hidden);
}

/** The first characters of a body, fit for a message. What looks like a secret is hidden while it is still whole. */
export function beginning(body: string): string {
  return body.slice(0, 20_000).replace(encodedRun, hidden).slice(0, 200);
}

const hidden = '[…]';
const pieceLength = 8;
// A hash has 4,000 characters and a token 1,000 or more; the longest path in a URL of Intune's messages has about 90.
const encodedRun = /[A-Za-z0-9+/=_-]{100,}/g;

function withoutPieces(text: string, secrets: readonly string[]): string {
  const inText = new Set(pieces(text));
  const shown = new Set<string>();
  for (const secret of secrets)
    for (const piece of pieces(secret ?? '')) if (inText.has(piece)) shown.add(piece);
  if (shown.size === 0) return text;
  let scrubbed = '';
  let end = 0;
  for (let at = 0; at < text.length; at++) {
    if (!shown.has(text.slice(at, at + pieceLength))) continue;
    // A gap this short is an escape or a line break within the secret.
    if (at > end + pieceLength || end === 0) scrubbed += text.slice(end, at) + hidden;
    end = at + pieceLength;
  }
  return scrubbed + text.slice(end);
}

/** Every run of eight characters; a shorter text is a piece by itself. */
function* pieces(text: string): Iterable<string> {
  if (text !== '') yield text.slice(0, pieceLength);
  for (let at = 1; at + pieceLength <= text.length; at++) yield text.slice(at, at + pieceLength);
}
