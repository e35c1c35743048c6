/**
 * A text without the secrets it may quote. Graph repeats a hash that it cannot read ("Cannot convert the literal '…'"),
 * and may cut it short, so knowing what was sent is not enough.
 */
export function scrub(text: string, sent: Iterable<string> = []): string {
  let scrubbed = text;
  for (const secret of sent) if (secret) scrubbed = scrubbed.replaceAll(secret, hidden);
  return scrubbed.replace(quotedLiteral, `$1${hidden}$2`).replace(encodedRun, hidden);
}

const hidden = '[…]';
const quotedLiteral = /(literal ')[^']*(')/gi;
// A hash has 4,000 characters and a token 1,000 or more; the longest path of a URL in Intune's messages has about 90.
const encodedRun = /[A-Za-z0-9+/=_-]{120,}/g;
