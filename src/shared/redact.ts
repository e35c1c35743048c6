import { createEchoCheck, pieceLength, piecesOf, toStandard } from './echo.js';

/*
 * A secret is a hardware hash or a token, or a piece of one. Known secrets are found by comparison, others by their shape.
 */

const hidden = '[…]';

/** Copies a text without its secrets. */
export function redact(text: string, secrets?: readonly string[]): string {
  return redactAll([text], secrets).join('');
}

/** Copies texts without their secrets: those that are known, and what has the shape of one. */
export function redactAll(texts: readonly string[], secrets: readonly string[] = []): string[] {
  return withoutKnown(texts, secrets).map(withoutSecretShapes);
}

/** Copies the first characters of a text without its secrets, which are removed while they are whole. */
export function excerpt(text: unknown, length = 200): string {
  return typeof text === 'string' ? withoutSecretShapes(text.slice(0, 20_000)).slice(0, length) : '';
}

/** Tells whether a text contains what has the shape of a secret. */
export function containsSecret(text: string): boolean {
  return text.length >= shortestShape && withoutSecretShapes(text) !== text;
}

function withoutSecretShapes(text: string): string {
  const decoded = decode(text);
  const redacted = decoded.replace(base64, (run) => (isSecret(run) ? hidden : run));
  return redacted === decoded ? text : redacted;
}

/** Characters of the shortest text that the pattern below finds. */
const shortestShape = 16;

/** Base64 or base64url, which may be broken into lines. */
const base64 = /[\w+/=-](?:[\w+/=-]|[\r\n\u2028][ \t>]{0,8}){15,}/g;

/**
 * Tells base64 of random bytes from names, paths, GUIDs and serial numbers: those are words, and on average a word has
 * 3.5 characters or more. Of random text, 0.2 % of all pieces of 24 characters pass for words, and of 76 none does.
 */
function isSecret(run: string): boolean {
  const text = toStandard(run.replace(/[\s>]/g, ''));
  const begins = /(?:^|[^A-Za-z\d])T0[E-H]/.test(text);
  if (text.length < 24) return begins && /[a-z]/.test(text);
  if (begins) return true;
  // Zeros fill a hash, and no path is as long.
  if (/A{8}/.test(text) || text.length >= 100) return /(.)(?!\1)./.test(text);
  return (text.match(word)?.length ?? 0) * 3.5 > text.length;
}

/** Letters of one case with digits, as in a GUID, or a part of a name that is made of words. */
const word = /(?<![A-Za-z\d])(?:[a-z\d]+|[A-Z\d]+)(?![A-Za-z\d])|[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+/g;

/**
 * Copies texts without what they repeat of known secrets. A service that repeats a secret may cut, wrap or escape it, so every
 * piece of it counts, and so does what is between two pieces.
 */
function withoutKnown(texts: readonly string[], secrets: readonly string[]): readonly string[] {
  // A hash may be missing where no one checks types.
  const known = secrets.filter((secret) => typeof secret === 'string' && secret !== '').map(toStandard);
  const decoded = texts.map(decode);
  const inTexts = new Set(decoded.flatMap((text) => piecesOf(toStandard(text))));
  const repeated = new Set(known.flatMap((secret) => piecesOf(secret).filter((piece) => inTexts.has(piece))));
  const short = secrets.filter((secret) => secret && secret.length < pieceLength);
  return texts.map((text, index) =>
    short.reduce(
      (left, secret) => left.replaceAll(secret, hidden),
      withoutPieces(decoded[index] ?? '', repeated) ?? text,
    ),
  );
}

/** Copies a text without the pieces of a secret. */
function withoutPieces(text: string, repeated: ReadonlySet<string>): string | undefined {
  const standard = toStandard(text);
  let redacted = '';
  let end = 0;
  for (let at = 0; repeated.size > 0 && at + pieceLength <= text.length; at++) {
    if (!repeated.has(standard.slice(at, at + pieceLength))) continue;
    const between = text.slice(end, at);
    // A short gap is a line break within the secret; a quotation mark ends a text of JSON.
    if (end === 0 || at > end + pieceLength || between.includes('"')) redacted += between + hidden;
    end = at + pieceLength;
  }
  return end === 0 ? undefined : redacted + text.slice(end);
}

/**
 * Decodes what a token or a hash consists of where it is escaped for JSON, a URL or HTML. Line breaks become one that JSON
 * does not escape.
 */
function decode(text: string): string {
  return text.replace(
    /(?:\\{1,64}u00|%(?:25){0,2}|&#x)(2[bd-f]|3[\dd]|[46][1-9a-f]|[57][\da]|5f|7e|0[ad]);?|&#(\d\d\d?);|\\{1,64}([/nr])/gi,
    (_, hex?: string, decimal?: string, escaped?: string) => {
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return (escaped === '/' ? escaped : String.fromCharCode(code).replace('\0', '').trim()) || '\u2028';
    },
  );
}

/** Copies the JSON of an answer without what it repeats of the token of its request, escaped or not. */
export function redactAnswer(json: string, token: string, echoes = createEchoCheck()): string {
  return echoes(decode(json), token) ? withoutKnown([json], [token]).join('') : json;
}

/** Describes what was thrown by someone else's code, which may be anything. */
export function thrownMessage(thrown: unknown): string {
  try {
    return excerpt(thrown instanceof Error ? thrown.message : String(thrown), 1000);
  } catch {
    return 'unreadable error';
  }
}

/**
 * Copies what was thrown with only what says what happened: an error of `fetch` or of a credential may carry the whole
 * request, token and hash included. Texts are redacted and have no more than 1000 characters.
 */
export function reducedCause(thrown: unknown, secrets: readonly string[] | undefined, depth = 5): unknown {
  const shown = (text: unknown) =>
    typeof text === 'string' ? redact(text.slice(0, 20_000), secrets).slice(0, 1000) : undefined;
  try {
    if (!(thrown instanceof Error)) return shown(thrown) ?? typeof thrown;
    const { cause } = thrown;
    const copy = new Error(
      shown(messageOf(thrown)),
      cause !== undefined && depth > 0 ? { cause: reducedCause(cause, secrets, depth - 1) } : undefined,
    );
    for (const name of ['name', 'code', 'syscall'] as const) {
      const text = shown((thrown as { [Name in typeof name]?: unknown })[name]);
      if (text !== undefined) Object.assign(copy, { [name]: text });
    }
    return copy;
  } catch {
    // Looking at it throws.
    return typeof thrown;
  }
}

/** Node's own error for a host with several addresses is empty; the errors that it consists of are not. */
function messageOf(error: Error): string {
  if (error.message !== '' || !(error instanceof AggregateError)) return error.message;
  return error.errors.map((each) => (each instanceof Error ? each.message : String(each))).join('; ');
}
