import type { Io, Sink } from '../Cli.js';

/** Texts that must never be printed. */
export interface Secrets {
  add(text: string): void;
  /** A sink that redacts the secrets. */
  hiddenFrom(sink: Sink): Sink;
}

/**
 * Collects the secrets of the environment: tokens, passwords, and the password of a proxy. A hash that someone types
 * where a file name belongs is a secret too.
 */
export function createSecrets(env: Io['env'], args: readonly string[] = []): Secrets {
  const secrets = new Set<string>();
  const blocks = new Set<string>();
  const pieces = new Set<string>();
  const add = (text: string | undefined) => {
    // A shorter text would also redact serial numbers and other output, and is hardly a secret.
    if (text === undefined || text.length < shortest || secrets.has(text)) return;
    secrets.add(text);
    for (const piece of windows(text, pieceLength)) {
      if (isRepetition(piece)) continue;
      pieces.add(piece);
      for (const block of windows(piece, blockLength)) blocks.add(block);
    }
  };
  for (const name of variables) add(env[name]);
  for (const [name, value] of Object.entries(env)) if (/^https?_proxy$/i.test(name)) add(passwordIn(value));
  for (const arg of args) for (const [hash] of arg.matchAll(hardwareHash)) add(hash);

  return {
    add,
    hiddenFrom: (sink) => ({
      write(text) {
        let shown = text;
        for (const secret of secrets) shown = shown.replaceAll(secret, hidden);
        sink.write(mayRepeat(shown, blocks) ? withoutPieces(shown, pieces) : shown);
      },
      get isTTY() {
        return sink.isTTY;
      },
      get columns() {
        return sink.columns;
      },
    }),
  };
}

const hidden = '[…]';

/** The base64 of a hardware hash. No file name is like this. */
const hardwareHash = /(?<![A-Za-z\d+/])T0[E-H][A-Za-z\d+/=]{60,}/g;

/** The minimum number of consecutive characters of a secret that are redacted, wherever they come from. */
const pieceLength = 16;
const blockLength = 8;

function* windows(text: string, length: number): Generator<string> {
  for (let at = 0; at + length <= text.length; at++) yield text.slice(at, at + length);
}

/** Zeros fill a hash, and identify no device. */
const isRepetition = (text: string) => text === text.charAt(0).repeat(text.length);

/**
 * Whether a text may contain a piece of a secret. Checks every eighth character, because a piece covers a whole block.
 */
function mayRepeat(text: string, blocks: ReadonlySet<string>): boolean {
  if (blocks.size === 0) return false;
  for (let at = 0; at + blockLength <= text.length; at += blockLength) {
    if (blocks.has(text.slice(at, at + blockLength))) return true;
  }
  return false;
}

function withoutPieces(text: string, pieces: ReadonlySet<string>): string {
  let shown = '';
  let end = 0;
  for (let at = 0; at + pieceLength <= text.length; at++) {
    if (!pieces.has(text.slice(at, at + pieceLength))) continue;
    // The next piece of the same secret overlaps this one.
    if (at > end || end === 0) shown += text.slice(end, at) + hidden;
    end = at + pieceLength;
  }
  return shown + text.slice(end);
}

/** The minimum length of a password in Microsoft Entra. The secret of an application has 40 characters. */
const shortest = 8;

/** Variables with secrets, of this program and of `@azure/identity`. */
const variables = [
  'GRAPH_ACCESS_TOKEN',
  'AZURE_CLIENT_SECRET',
  'AZURE_CLIENT_CERTIFICATE_PASSWORD',
  'AZURE_PASSWORD',
  'IDENTITY_HEADER',
  'MSI_SECRET',
];

function passwordIn(url = ''): string | undefined {
  return URL.canParse(url) ? new URL(url).password : undefined;
}
