import { createEchoCheck, pieceLength, piecesOf, toStandard } from './echo.js';

/*
 * A secret is a hardware hash, a token, or a piece of one. Known secrets are found by comparison, others by their shape.
 */

const redactionMarker = '[…]';

/** Removes the secrets from a text. */
export function redact(text: string, secrets?: readonly string[]): string {
  return redactAll([text], secrets).join('');
}

/** Removes the secrets from texts: the given ones, and anything that looks like a secret. */
export function redactAll(texts: readonly string[], secrets: readonly string[] = []): string[] {
  return withoutKnownSecrets(texts, secrets).map(withoutSecretShapes);
}

/**
 * Returns the first characters of a text without its secrets. It redacts before it truncates, because part of a secret
 * is harder to recognize.
 */
export function excerpt(text: unknown, length = 200): string {
  return typeof text === 'string' ? withoutSecretShapes(text.slice(0, 20_000)).slice(0, length) : '';
}

/** Whether a text contains something that looks like a secret. */
export function containsSecret(text: string): boolean {
  return text.length >= minShapeLength && withoutSecretShapes(text) !== text;
}

function withoutSecretShapes(text: string): string {
  const decoded = decode(text);
  const redacted = decoded.replace(base64, (run) => (isSecret(run) ? redactionMarker : run));
  return redacted === decoded ? text : redacted;
}

/** Minimum length of a match of the pattern below. */
const minShapeLength = 16;

/** Base64 or base64url, possibly wrapped. */
const base64 = /[\w+/=-](?:[\w+/=-]|[\r\n\u2028][ \t>]{0,8}){15,}/g;

/**
 * Distinguishes base64 of random bytes from names, paths, GUIDs and serial numbers. The latter consist of words with an
 * average length of at least 3.5 characters. Of random texts, 0.2 % with 24 characters look like words, and none with
 * 76.
 */
function isSecret(run: string): boolean {
  const text = toStandard(run.replace(/[\s>]/g, ''));
  const startsAsHash = /(?:^|[^A-Za-z\d])T0[E-H]/.test(text);
  if (text.length < 24) return startsAsHash && /[a-z]/.test(text);
  if (startsAsHash) return true;
  // A hash contains many zeros, and no path is this long.
  if (/A{8}/.test(text) || text.length >= 100) return /(.)(?!\1)./.test(text);
  return (text.match(word)?.length ?? 0) * 3.5 > text.length;
}

/** Lowercase or uppercase letters with digits, as in a GUID, or one word of a compound name. */
const word = /(?<![A-Za-z\d])(?:[a-z\d]+|[A-Z\d]+)(?![A-Za-z\d])|[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+/g;

/**
 * Removes repetitions of known secrets. A service may truncate, wrap or escape a secret, so every piece of it is
 * removed, and so is the text between two close pieces.
 */
function withoutKnownSecrets(texts: readonly string[], secrets: readonly string[]): readonly string[] {
  // Without type checks, the hash may be missing.
  const known = secrets.filter((secret) => typeof secret === 'string' && secret !== '').map(toStandard);
  const decoded = texts.map(decode);
  const inTexts = new Set(decoded.flatMap((text) => piecesOf(toStandard(text))));
  const repeated = new Set<string>();
  for (const secret of inTexts.size > 0 ? known : []) {
    // The hashes of an import have megabytes, too many for a list of their pieces.
    for (let at = 0; at + pieceLength <= secret.length; at++) {
      const piece = secret.slice(at, at + pieceLength);
      if (inTexts.has(piece)) repeated.add(piece);
    }
  }
  const short = secrets.filter((secret) => secret && secret.length < pieceLength);
  return texts.map((text, index) =>
    short.reduce(
      (left, secret) => left.replaceAll(secret, redactionMarker),
      withoutPieces(decoded[index] ?? '', repeated) ?? text,
    ),
  );
}

/** Removes the pieces of secrets from a text. */
function withoutPieces(text: string, repeated: ReadonlySet<string>): string | undefined {
  const standard = toStandard(text);
  let redacted = '';
  let end = 0;
  for (let at = 0; repeated.size > 0 && at + pieceLength <= text.length; at++) {
    if (!repeated.has(standard.slice(at, at + pieceLength))) continue;
    const between = text.slice(end, at);
    // A short gap is a line break within the secret. A quotation mark ends a JSON string.
    if (end === 0 || at > end + pieceLength || between.includes('"')) redacted += between + redactionMarker;
    end = at + pieceLength;
  }
  return end === 0 ? undefined : redacted + text.slice(end);
}

/**
 * Decodes the characters of a token or a hash that are escaped for JSON, a URL or HTML. Line breaks become U+2028,
 * which JSON does not escape.
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

/** Removes repetitions of the request's token from the JSON of an answer, escaped or not. */
export function redactAnswer(json: string, token: string, echoes = createEchoCheck()): string {
  return echoes(decode(json), token) ? withoutKnownSecrets([json], [token]).join('') : json;
}

/** Describes what other code threw, which may be any value. */
export function thrownMessage(thrown: unknown): string {
  try {
    return excerpt(thrown instanceof Error ? thrown.message : String(thrown), 1000);
  } catch {
    return 'unreadable error';
  }
}

/**
 * Copies a thrown value with only its name, code and message, because an error of `fetch` or of a credential may
 * contain the entire request, including token and hash. Texts are redacted, and limited to 1000 characters.
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
    // Accessing it throws.
    return typeof thrown;
  }
}

/**
 * For a host with several addresses, the message of Node's error is empty, but not the messages of its inner errors.
 */
function messageOf(error: Error): string {
  if (error.message !== '' || !(error instanceof AggregateError)) return error.message;
  return error.errors.map((each) => (each instanceof Error ? each.message : String(each))).join('; ');
}
