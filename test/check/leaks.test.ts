import { describe, expect, test } from 'vitest';
import { checkDevices } from '../../src/index.js';
import { badFiles, licenceKey } from '../fixtures/badFiles.js';
import { check, collect, fileOf, hashOf, row } from './support.js';

const pieceLength = 12;

/** Returns every piece of a secret that is long enough to be one. */
function piecesOf(secret: string): string[] {
  return Array.from({ length: secret.length - pieceLength + 1 }, (_, at) =>
    secret.slice(at, at + pieceLength),
  );
}

const key = piecesOf(licenceKey).concat(piecesOf(licenceKey.replaceAll('-', '')));

/** Returns everything in a file that is as long as a piece of a hash, and is not our own text. */
function secretsIn(bytes: Uint8Array): Set<string> {
  const runs =
    Buffer.from(bytes)
      .toString('latin1')
      .match(/[A-Za-z\d+/_-]{60,}/g) ?? [];
  return new Set([...runs.flatMap(piecesOf), ...key]);
}

function showsNone(shown: string, secrets: ReadonlySet<string>): void {
  expect(piecesOf(shown).filter((piece) => secrets.has(piece))).toEqual([]);
}

describe('no finding shows a hash or a license key', () => {
  test('for the bad files', async () => {
    const small = (await badFiles()).filter(({ bytes }) => bytes.length < 100_000);
    expect(small.length).toBeGreaterThan(50);
    for (const { bytes } of small) {
      showsNone(JSON.stringify(await check(bytes)), secretsIn(bytes));
    }
  });

  test('in any cell, along with any other defect', async () => {
    const hash = await hashOf(2);
    for (const secret of [
      hash,
      hash.slice(0, 300),
      licenceKey,
      licenceKey.toLowerCase(),
      `My key: ${licenceKey}`,
      licenceKey.slice(0, 23),
      licenceKey.replaceAll('-', ' '),
      licenceKey.replaceAll('-', '\u2013'),
    ]) {
      for (const cell of ['serialNumber', 'productId', 'hash', 'groupTag', 'user']) {
        const text = await fileOf(
          row(1),
          row(2, { [cell]: ` ${secret} ` }),
          row(3, { user: secret, groupTag: secret }),
        );
        showsNone(JSON.stringify(await check(text)).toUpperCase(), new Set(piecesOf(secret.toUpperCase())));
      }
    }
  });

  test('in the header, or in a hash', async () => {
    const hash = await hashOf(1, {
      serialNumber: licenceKey,
      manufacturer: licenceKey,
      productName: licenceKey,
    });
    const files = [
      `Serial Number,Hardware Hash,${hash}\nSAMPLE-1,${hash},x\n`,
      `Serial Number,Hardware Hash,${licenceKey},Manufacturer\nSAMPLE-1,${hash},${licenceKey},Fabrikam\n`,
      `SAMPLE-1,${licenceKey},${hash},Kiosk,\n`,
      `${hash}\n${licenceKey}\n`,
      `Serial Number,Hardware Hash,${licenceKey},${licenceKey}\nSAMPLE-1,"${hash},x"y,\n`,
    ];
    for (const text of files) {
      const findings = await check(text);
      expect(findings.length).toBeGreaterThan(0);
      showsNone(JSON.stringify(findings), secretsIn(Buffer.from(text)));
    }
  });
});

test('a header with a secret that a program passes is not repeated', async () => {
  const hash = await hashOf(1);
  const columns = { serialNumber: { number: 1, header: hash.slice(0, 100) } };
  const device = { serialNumber: '', hardwareIdentifier: hash };
  const row = { file: 'x', line: 2, device, columns, layout: 'intune', extra: [], problems: [] } as const;
  const findings = await collect(checkDevices([row]));
  expect(findings.map(({ code, column }) => [code, column?.header])).toEqual([
    ['serialNumberMissing', 'a text of 100 characters'],
  ]);
});

test('a finding quotes a file on one line, without control characters', async () => {
  const text = await fileOf(row(1, { user: '\u001b[31mred\u202egnp.exe\u0007' }));
  const [finding] = await check(text);
  expect(finding?.message).toBe(
    'The assigned user "\\u001b[31mred\\u{202e}gnp.exe\\u0007" is not a valid user principal name.',
  );
});
