/** What stands instead of every hash: base64, so that it still has the format that the contract asks for. */
const hashScrubbed = 'c2NydWJiZWQ=';
/** What stands instead of every header with a token. */
export const tokenScrubbed = 'Bearer scrubbed';

/** Shorter ones are parts of words everywhere, and are no secrets. */
const shortest = 8;

/** Takes tokens and hardware hashes out of texts: those that it was told of, and those that JSON calls by their name. */
export class Scrubber {
  private readonly secrets = new Map<string, string>();

  /** Remembers the token of a request. */
  token(authorization: string | null): void {
    const token = authorization?.replace(/^Bearer /, '') ?? '';
    this.remember(token, 'scrubbed');
  }

  /** The text of a body without its hashes, which are remembered. */
  body(text: string): string {
    for (const hash of hashesIn(parse(text))) this.remember(hash, hashScrubbed);
    return this.text(text);
  }

  /** A text without all that is remembered. */
  text(text: string): string {
    let scrubbed = text;
    for (const [secret, replacement] of this.secrets) scrubbed = scrubbed.replaceAll(secret, replacement);
    return scrubbed;
  }

  private remember(secret: string, replacement: string): void {
    if (secret.length < shortest) return;
    // As it is, and as it is in a URL.
    for (const form of [secret, encodeURIComponent(secret)]) this.secrets.set(form, replacement);
  }
}

function hashesIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, child]) =>
    name === 'hardwareIdentifier' && typeof child === 'string' ? [child] : hashesIn(child),
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
