import { describe, expect, test } from 'vitest';
import { checkDevices, DeviceFileError, type DeviceRow, readDevices } from '../../src/index.js';
import { brief, check, collect, fileOf, hashOf, row } from './support.js';

async function rowsOf(text: string, file: string): Promise<DeviceRow[]> {
  const rows: DeviceRow[] = [];
  for await (const each of readDevices(text, { file, badRows: 'yield' })) rows.push(each);
  return rows;
}

describe('a valid file', () => {
  test('has no findings', async () => {
    expect(await check(await fileOf(row(1), row(2), row(3)))).toEqual([]);
  });

  test('may omit optional fields', async () => {
    const bare = { groupTag: '', user: '' };
    expect(await check(await fileOf(row(1, bare), row(2, bare)))).toEqual([]);
  });
});

describe('findings', () => {
  test('come in the order of the rows, and those about the whole file at its end', async () => {
    const text = await fileOf(
      row(1, { groupTag: '' }),
      row(2, { hash: '' }),
      row(3, { serialNumber: '', groupTag: ' Kiosk' }),
      row(4, { user: 'ann' }),
    );
    expect(brief(await check(text))).toEqual([
      [3, 3, 'hashMissing'],
      [4, 1, 'serialNumberMissing'],
      [4, 4, 'groupTagSpaces'],
      [5, 5, 'userMalformed'],
      [2, 4, 'groupTagOnSomeRows'],
    ]);
  });

  test('have the file, the line, and the column with its header', async () => {
    expect(await check(await fileOf(row(1, { hash: '' })), {}, 'captures/a.csv')).toEqual([
      {
        file: 'captures/a.csv',
        line: 2,
        column: { number: 3, header: 'Hardware Hash' },
        severity: 'error',
        code: 'hashMissing',
        message: 'The hardware hash is missing.',
        remedy: 'Capture the device again. It cannot be imported without a hash.',
      },
    ]);
  });

  test('have no column if the file has none', async () => {
    const text = `Serial Number,Hardware Hash,Group Tag\nS1,${await hashOf(1, { serialNumber: 'S1' })},T\n`;
    expect(await check(text)).toEqual([]);
    expect(brief(await check(text.replace('S1,', ',')))).toEqual([[2, 1, 'serialNumberMissing']]);
  });
});

describe('several files, one after the other', () => {
  test('have their own findings at the end of each, and findings for duplicates across files', async () => {
    const rows = [
      ...(await rowsOf(await fileOf(row(1), row(2, { groupTag: '' })), 'a.csv')),
      ...(await rowsOf(await fileOf(row(3), row(1)), 'b.csv')),
    ];
    const findings = await collect(checkDevices(rows));
    expect(findings.map(({ file, line, code, message }) => [file, line, code, message])).toEqual([
      ['a.csv', 3, 'groupTagOnSomeRows', expect.any(String)],
      ['b.csv', 3, 'duplicateHash', 'The same hardware hash appears in line 2 of a.csv.'],
    ]);
  });

  test('may be an empty list', async () => {
    expect(await collect(checkDevices([]))).toEqual([]);
  });

  test('may include an unreadable one', async () => {
    const error = await collectError(readDevices('', { file: 'empty.csv' }));
    const rows = [error, ...(await rowsOf(await fileOf(row(1, { hash: '' })), 'b.csv'))];
    expect((await collect(checkDevices(rows))).map(({ file, code }) => [file, code])).toEqual([
      ['empty.csv', 'emptyFile'],
      ['b.csv', 'hashMissing'],
    ]);
  });
});

async function collectError(rows: AsyncIterable<DeviceRow>): Promise<DeviceFileError> {
  try {
    for await (const _ of rows);
  } catch (error) {
    if (error instanceof DeviceFileError) return error;
  }
  throw new Error('There was no error.');
}

describe('the rows', () => {
  test('result in a finding if they throw a DeviceFileError', async () => {
    const text = await fileOf(row(1, { hash: '' }), 'a,b,c,d,e,f');
    const findings = await collect(checkDevices(readDevices(text, { file: 'devices.csv' })));
    expect(brief(findings)).toEqual([
      [2, 3, 'hashMissing'],
      [3, undefined, 'tooManyFields'],
    ]);
    expect(findings[1]?.message).toBe('The row has 6 fields, but the header has 5.');
  });

  test('rethrow any other error', async () => {
    async function* broken(): AsyncGenerator<DeviceRow> {
      yield* await rowsOf(await fileOf(row(1)), 'a.csv');
      throw new Error('connection lost');
    }
    await expect(collect(checkDevices(broken()))).rejects.toThrow('connection lost');
  });

  test('are read on demand, and closed when no more findings are requested', async () => {
    const [bad] = await rowsOf(await fileOf(row(1, { hash: '' })), 'a.csv');
    let read = 0;
    let left = false;
    function* endless() {
      try {
        for (; bad !== undefined; read++) yield bad;
      } finally {
        left = true;
      }
    }
    for await (const { code } of checkDevices(endless())) {
      expect(code).toBe('hashMissing');
      break;
    }
    expect(left).toBe(true);
    expect(read).toBeLessThan(100);
  });
});

describe('allow', () => {
  const cutOff = async () => fileOf(row(1, { hash: (await hashOf(1)).slice(0, 255) }));

  test('turns an error into a warning that is marked as allowed, also in strict mode', async () => {
    for (const strict of [false, true]) {
      expect(await check(await cutOff(), { strict, allow: ['hashTruncated'] })).toMatchObject([
        {
          severity: 'warning',
          allowed: true,
          code: 'hashTruncated',
          message: 'The hardware hash is cut off after 191 of 3000 bytes. It is allowed.',
        },
      ]);
    }
    const spaces = await fileOf(row(1, { groupTag: ' Kiosk' }));
    expect(await check(spaces, { strict: true, allow: ['groupTagSpaces'] })).toMatchObject([
      { severity: 'warning', allowed: true },
    ]);
    const [plain] = await check(spaces, { allow: ['groupTagSpaces'] });
    expect(plain).not.toHaveProperty('allowed');
  });

  test('does not accept codes of certain failures', async () => {
    await expect(check(await cutOff(), { allow: ['licenceKey'] })).rejects.toThrow(
      /^checkDevices\(\) cannot allow licenceKey\. Allowable codes: .*hashTruncated/,
    );
  });

  test('does not allow a truncated hash that is unreadable for another reason', async () => {
    const text = await fileOf(row(1, { hash: (await hashOf(1)).slice(0, 3997) }));
    const findings = await check(text, { allow: ['hashTruncated'] });
    expect(findings.map(({ severity, code }) => [severity, code])).toEqual([
      ['warning', 'hashTruncated'],
      ['error', 'hashNotBase64'],
    ]);
  });
});

describe('portalLimit', () => {
  test('is not reported for an import through Microsoft Graph', async () => {
    const [good] = await rowsOf(await fileOf(row(1, { hash: '', groupTag: '' })), 'a.csv');
    const rows = Array.from({ length: 501 }, () => good as DeviceRow);
    const codes = async (portalLimit?: boolean) =>
      new Set((await collect(checkDevices(rows, { portalLimit }))).map(({ code }) => code));
    expect(await codes()).toEqual(new Set(['hashMissing', 'duplicateSerialNumber', 'tooManyRows']));
    expect(await codes(false)).toEqual(new Set(['hashMissing', 'duplicateSerialNumber']));
  });
});
