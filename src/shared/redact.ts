/**
 * Texts without the secrets that they repeat: Graph quotes a hash that it cannot read ("Cannot convert the literal '…'"),
 * a proxy may show what it was sent. Either may cut, wrap or escape it, so every piece of eight characters counts, and
 * what stands between two pieces. What looks like a hash or a token is hidden even if it was not sent.
 */
export function scrubAll(texts: readonly string[], secrets: readonly string[] = []): string[] {
  const inTexts = new Set(texts.flatMap((text) => [...pieces(text)]));
  const shown = new Set<string>();
  for (const secret of secrets) for (const piece of pieces(secret)) if (inTexts.has(piece)) shown.add(piece);
  const short = secrets.filter((secret) => secret && secret.length < pieceLength);
  return texts.map((text) => {
    const visible = short.reduce(
      (left, secret) => left.replaceAll(secret, hidden),
      withoutPieces(text, shown),
    );
    return withoutEncoded(visible);
  });
}

/** One text, as {@link scrubAll} does it. */
export function scrub(text: string, secrets?: readonly string[]): string {
  return scrubAll([text], secrets).join('');
}

/** The first characters of a body, fit for a message. What looks like a secret is hidden while it is still whole. */
export function beginning(body: string): string {
  return bounded(body, 200);
}

/** The first `most` characters of a text, without what looks like a hash or a token: that is hidden while it is whole. */
export function bounded(text: string, most: number): string {
  return withoutEncoded(text.slice(0, 20_000)).slice(0, most);
}

function withoutEncoded(text: string): string {
  return text.replace(encodedRun, hidden);
}

const hidden = '[…]';
const pieceLength = 8;
// A hash has 4,000 characters and a token 1,000 or more, escaped or not; the longest path in a URL of Intune's messages
// has about 90.
const encodedRun = /(?:[A-Za-z0-9+/=_-]|\\u00[0-9a-f]{2}|\\[/rn]|%[0-9a-f]{2}){100,}/gi;

function withoutPieces(text: string, shown: ReadonlySet<string>): string {
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

/** Every run of eight characters. */
function* pieces(text: string): Iterable<string> {
  // A hash may be missing where nobody checks types; the service will say so.
  for (let at = 0; at + pieceLength <= text?.length; at++) yield text.slice(at, at + pieceLength);
}

/**
 * A copy of what was thrown with only what tells what happened: an error of `fetch` or of a credential may carry the whole
 * request, token and hash included. Texts are scrubbed and have no more than 1000 characters.
 */
export function reducedCause(thrown: unknown, secrets: readonly string[] | undefined, depth = 5): unknown {
  const told = (text: unknown) =>
    typeof text === 'string' ? scrub(text.slice(0, 20_000), secrets).slice(0, 1000) : undefined;
  try {
    if (!(thrown instanceof Error)) return told(thrown) ?? typeof thrown;
    const { cause } = thrown;
    const copy = new Error(
      told(messageOf(thrown)),
      cause !== undefined && depth > 0 ? { cause: reducedCause(cause, secrets, depth - 1) } : undefined,
    );
    for (const name of ['name', 'code', 'syscall'] as const) {
      const text = told((thrown as { [Name in typeof name]?: unknown })[name]);
      if (text !== undefined) Object.assign(copy, { [name]: text });
    }
    return copy;
  } catch {
    // Looking at it throws.
    return typeof thrown;
  }
}

/** Node's own error of a host with several addresses says nothing itself, but those that it is made of do. */
function messageOf(error: Error): string {
  if (error.message !== '' || !(error instanceof AggregateError)) return error.message;
  return error.errors.map((each) => (each instanceof Error ? each.message : String(each))).join('; ');
}
