import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deviceErrors } from '../../generated/deviceErrors.js';
import { quoted, textOrMarker } from '../../src/shared/quote.js';
import {
  containsSecret,
  excerpt,
  redact,
  redactAll,
  redactAnswer,
  reducedCause,
  thrownMessage,
} from '../../src/shared/redact.js';

const longestPiece = 15;

/** A hash of bytes as random as a digest, even after shrinking. Runs of zeros, which are not secret, are excluded. */
const hashes = fc
  .integer()
  .map((seed) =>
    Buffer.concat(
      Array.from({ length: 12 }, (_, part) => createHash('sha512').update(`${seed} ${part}`).digest()),
    ).toString('base64'),
  );

const cuts = (least: number) =>
  fc.tuple(hashes, fc.nat(), fc.nat()).map(([hash, from, length]) => {
    const start = from % (hash.length - least);
    return { hash, piece: hash.slice(start, start + least + (length % (hash.length - start - least + 1))) };
  });

/** Ways in which a service, a proxy or a file may write a text. */
const disguises: Record<string, (piece: string) => string> = {
  plain: (piece) => piece,
  'with escaped slashes': (piece) => piece.replaceAll('/', '\\/'),
  'with slashes escaped twice': (piece) => piece.replaceAll('/', '\\\\/'),
  'as JSON of .NET': (piece) =>
    piece.replaceAll('+', '\\u002B').replaceAll('/', '\\u002F').replaceAll('=', '\\u003D'),
  'percent-encoded': encodeURIComponent,
  'percent-encoded twice': (piece) => encodeURIComponent(encodeURIComponent(piece)),
  'as HTML': (piece) => piece.replaceAll('+', '&#x2B;').replaceAll('/', '&#47;').replaceAll('=', '&#x3D;'),
  'as base64url': (piece) => piece.replaceAll('+', '-').replaceAll('/', '_'),
  'in lines of 76 characters': (piece) => piece.replaceAll(/.{76}/g, '$&\r\n'),
  'in lines of 20 characters': (piece) => piece.replaceAll(/.{20}/g, '$&\n  '),
  'in lines with escaped ends': (piece) => piece.replaceAll(/.{64}/g, '$&\\r\\n'),
  'quoted in a mail': (piece) => piece.replaceAll(/.{70}/g, '$&\n> '),
};

const frames: Record<string, (piece: string) => string> = {
  alone: (piece) => piece,
  'in quotes': (piece) => `Cannot convert the literal '${piece}' to Edm.Binary.`,
  'cut off': (piece) => `Bad request: "${piece}…`,
  'behind a name': (piece) => `hardwareIdentifier=${piece}&x=1`,
  'in a path': (piece) => `/deviceManagement/importedWindowsAutopilotDeviceIdentities/${piece}`,
  'in JSON': (piece) => JSON.stringify({ error: { message: JSON.stringify({ Message: piece }) } }),
};

const writings = Object.entries(disguises).flatMap(([how, disguise]) =>
  Object.entries(frames).map(
    ([where, frame]) => [`${how}, ${where}`, (piece: string) => frame(disguise(piece))] as const,
  ),
);

/** Looks for 16 consecutive characters of the hash, in any notation. */
function expectNoPiece(shown: string, hash: string): void {
  const length = longestPiece + 1;
  const plain = decodeAll(shown);
  for (let at = 0; at + length <= hash.length; at++) {
    const piece = hash.slice(at, at + length);
    if (plain.includes(piece)) expect.fail(`${piece} is shown in ${shown}`);
  }
}

/** Reverts every notation, with a different implementation from that of the source. */
function decodeAll(text: string): string {
  let plain = text;
  for (let last = ''; last !== plain; ) {
    last = plain;
    plain = plain
      .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      .replace(/\\+u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      .replace(/&#(\d+);/g, (_, decimal: string) => String.fromCharCode(Number(decimal)))
      .replace(/\\+[nr]/g, '')
      .replace(/[\s\\>]/g, '');
  }
  return plain.replaceAll('-', '+').replaceAll('_', '/');
}

describe('a known hash', () => {
  test.each(writings)('is removed, even pieces of 16 characters or more: %s', (_, write) => {
    fc.assert(
      fc.property(cuts(longestPiece + 1), ({ hash, piece }) => {
        const text = write(piece);
        const shown = [redact(text, [hash]), ...redactAll(['first', text], ['another secret', hash])];
        const cause = reducedCause(new Error(text, { cause: new Error(text) }), [hash]) as Error;
        expectNoPiece([...shown, cause.message, (cause.cause as Error).message].join('\n\n'), hash);
      }),
      { numRuns: 10 },
    );
  });

  test.each(writings)('is removed from an answer if it is the token: %s', (_, write) => {
    fc.assert(
      fc.property(cuts(longestPiece + 1), ({ hash, piece }) => {
        const json = JSON.stringify({ id: write(piece), value: [{ state: { [write(piece)]: 'x' } }] });
        const redacted = redactAnswer(json, hash);
        expect(() => JSON.parse(redacted)).not.toThrow();
        expectNoPiece(redacted, hash);
      }),
      { numRuns: 10 },
    );
  });
});

describe('an unknown hash', () => {
  test.each(writings)('is removed, and so are its lines: %s', (_, write) => {
    fc.assert(
      fc.property(cuts(76), ({ hash, piece }) => {
        const text = write(piece);
        expect(containsSecret(text)).toBe(true);
        const shown = [
          redact(text),
          excerpt(text, 1000),
          thrownMessage(new Error(text)),
          quoted(text),
          textOrMarker(text),
        ];
        expectNoPiece(shown.join('\n\n'), hash);
      }),
      { numRuns: 10 },
    );
  });

  test('is recognized by its first 16 characters', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 12, maxLength: 100 }), (bytes) => {
        const hash = Buffer.from([0x4f, 0x41, 0x23, 0x01, 0, 0, 0x0c, ...bytes]).toString('base64');
        expect(textOrMarker(hash)).toBe('[…]');
        expect(excerpt(`bad ${hash}`)).toBe('bad […]');
      }),
    );
  });

  test('is almost always recognized by any 24 characters', () => {
    const pieces = fc.sample(cuts(24), { numRuns: 1000, seed: 11 }).map(({ piece }) => piece.slice(0, 24));
    const missed = pieces.filter((piece) => !containsSecret(piece));
    expect(missed.length).toBeLessThan(12);
  });

  test('is recognized by the zeros that pad it', () => {
    expect(containsSecret(`x${'A'.repeat(30)}E`)).toBe(true);
  });
});

const readable = [
  ...deviceErrors.flatMap(({ names }) => names),
  'ZtdDeviceAssignedToOtherTenant',
  'Request_UnsupportedQuery',
  'UnexpectedHTTPStatusCode',
  'UND_ERR_CONNECT_TIMEOUT',
  'AADSTS700016: Application not found in the directory.',
  '3f2a9b1c-7d4a-4f52-9c1e-0a6b8d5e4f37',
  '3F2A9B1C-7D4A-4F52-9C1E-0A6B8D5E4F37',
  '3f2a9b1c7d4a4f529c1e0a6b8d5e4f37',
  '/deviceManagement/importedWindowsAutopilotDeviceIdentities/import',
  '/tmp/graph-autopilot-aB3dE9/devices.csv.journal',
  'C:\\Users\\Adele Vance\\OneDrive - Contoso\\Autopilot\\new\\reports\\devices-2026-11-26.csv',
  'https://graph.microsoft.com/v1.0/$metadata#deviceManagement/importedWindowsAutopilotDeviceIdentities/$entity',
  'https://fef.msua06.manage.microsoft.com/EnrollmentService_2410/StatelessEnrollmentSvc/deviceManagement?api-version=5024',
  'https://graph.microsoft.com/v1.0/deviceManagement/importedWindowsAutopilotDeviceIdentities?$filter=importId%20eq%20%273f2a9b1c-7d4a-4f52-9c1e-0a6b8d5e4f37%27',
  "ENOENT: no such file or directory, open '/home/adele/autopilot/devices.csv.journal'",
  '0000-0010-4429-0552-7053-0938-30',
  'VMware-56 4d 4d 1b 2c 3d 4e 5f-60 71 82 93 a4 b5 c6 d7',
  'Parallels-3F 2A 9B 1C 7D 4A 4F 52 9C 1E 0A 6B 8D 5E 4F 37',
  'GoogleCloud-0123ABCD4567EF890123ABCD4567EF89',
  '5CG1234ABC',
  'PF1ABCDE',
  '012345678957',
  'SAMPLE-0001',
  'System Serial Number',
  'Berlin-Sales',
  'KioskFloor2WestWingHQ',
  'Contoso.Headquarters.Berlin.Floor2',
  'IntuneDE-BER-HQ-Sales-W11-Std',
  'adele.vance@contoso.onmicrosoft.com',
  'AdeleVance.Headquarters_Berlin@department-of-long-names.contoso.example',
  '--------------------------------',
  '[OrderID]:Kiosk-2026',
];

test.each(readable)('does not redact %s', (text) => {
  expect(redact(text)).toBe(text);
  if (text.length <= 120) expect(textOrMarker(text)).toBe(text);
  expect(excerpt(text, 1000)).toBe(text);
  const hash = Buffer.from(Array.from({ length: 3000 }, (_, at) => (at * at * 31 + at * 7) % 251)).toString(
    'base64',
  );
  expect(redact(text, [hash])).toBe(text);
});
