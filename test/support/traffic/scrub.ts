/** Replaces every hash. It is base64, so that it still matches the format in the contract. */
const hashScrubbed = 'c2NydWJiZWQ=';
/** Replaces every header with a token. */
export const tokenScrubbed = 'Bearer scrubbed';

/** Shorter texts occur as parts of words, and are not secrets. */
const shortest = 8;

/** Removes tokens and hardware hashes from texts: known ones, and those in JSON properties with their names. */
export class Scrubber {
  private readonly secrets = new Map<string, string>();

  /** Remembers the token of a request. */
  token(authorization: string | null): void {
    const token = authorization?.replace(/^Bearer /, '') ?? '';
    this.remember(token, 'scrubbed');
  }

  /** Removes the hashes from the text of a body, and remembers them. */
  body(text: string): string {
    for (const hash of hashesIn(parse(text))) this.remember(hash, hashScrubbed);
    return this.text(text);
  }

  /** Removes everything remembered from a text. */
  text(text: string): string {
    let scrubbed = text;
    for (const [secret, replacement] of this.secrets) scrubbed = scrubbed.replaceAll(secret, replacement);
    return scrubbed;
  }

  private remember(secret: string, replacement: string): void {
    if (secret.length < shortest) return;
    // As it is, and escaped for a URL.
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
