import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { encode, hash, header, read, readToError } from './support.js';

const good = (serial: string) => `${serial},,${hash},Kiosk,`;

/** Returns the lines, serial numbers and problems of all rows. */
async function outline(text: string) {
  const rows = await read(text, 'devices.csv', 'yield');
  return rows.map(({ line, device, problems }) => [
    line,
    device.serialNumber,
    ...problems.map(({ code, column }) => `${code} ${column?.number ?? ''}`.trimEnd()),
  ]);
}

describe('A row that cannot be trusted', () => {
  it.each([
    ['a comma too many', `S1,,${hash},Sales, Berlin,`, 'tooManyFields'],
    ['a quote that is never closed', `S1,,${hash},"Kiosk,`, 'misplacedQuote 4'],
    ['text after a closing quote', `S1,,${hash},"Kiosk"1,`, 'misplacedQuote 4'],
    ['a quote within a field', `S1,,${hash},15" Kiosk,`, 'misplacedQuote 4'],
    ['NUL', `S1,,${hash},\0,`, 'nulCharacter'],
    ['a character that cannot be read', `S1,,${hash},Gr\uFFFDn,`, 'unreadableText 4'],
    ['a number cut by Excel', `1.23457E+11,,${hash},Kiosk,`, 'scientificNotation 1'],
    ['very many characters', `S1,,${'x'.repeat(100_000)},Kiosk,`, 'recordTooLong'],
  ])('because of %s is reported, and the rows around it are read', async (_why, row, problem) => {
    const text = [header, good('S0'), row, good('S2'), `S3,,${hash},"quoted",`, ''].join('\r\n');
    const rows = await outline(text);
    expect(rows.map(([line, , ...problems]) => [line, ...problems])).toEqual([[2], [3, problem], [4], [5]]);
    const { error } = await readToError(text);
    expect(`${error.code} ${error.column?.number ?? ''}`.trimEnd()).toBe(problem);
    expect(error.line).toBe(3);
  });

  it('because of an unclosed last quote does not include the rows below it', async () => {
    const text = `${header}\n${good('S1')}\nS2,,${hash},"Kiosk,\n${good('S3')}\n${good('S4')}`;
    expect(await outline(text)).toEqual([
      [2, 'S1'],
      [3, 'S2', 'unterminatedQuote 4'],
      [4, 'S3'],
      [5, 'S4'],
    ]);
  });

  it('has problems for all its fields', async () => {
    const [row] = await read(
      `${header}\n1E+11,"1,23457E+12",${hash},\uFFFD,\uFFFD\n`,
      'devices.csv',
      'yield',
    );
    expect(row?.problems.map(({ code, column }) => [code, column?.header])).toEqual([
      ['scientificNotation', 'Device Serial Number'],
      ['scientificNotation', 'Windows Product ID'],
      ['unreadableText', 'Group Tag'],
      ['unreadableText', 'Assigned User'],
    ]);
  });

  it('has extra cells for fields without a header', async () => {
    const [row] = await read(`${header}\nS1,,${hash},Sales, Berlin,adele@contoso.com\n`, 'd.csv', 'yield');
    expect(row?.extra).toEqual([{ column: { number: 6, header: '' }, value: 'adele@contoso.com' }]);
  });

  it('is reported with its line each time, even if there are very many', async () => {
    const some = `${'S1,,H1,"Kiosk"x,\n'.repeat(999)}S2,,${hash},,\n`;
    const rows = await read(`${header}\n${some.repeat(20)}`, 'devices.csv', 'yield');
    expect(rows).toHaveLength(20_000);
    for (const [index, { line, problems }] of rows.entries()) {
      expect([line, problems.length]).toEqual([index + 2, index % 1000 === 999 ? 0 : 1]);
    }
  });

  it('may be the header', async () => {
    await expect(read('Serial "Number,Hardware Hash\nS1,H1\n', 'devices.csv', 'yield')).rejects.toThrow(
      /devices.csv, line 1: Unexpected quotation mark/,
    );
  });

  it('is never printed with a license key, like a valid row', async () => {
    const key = 'AAAAA-BBBBB-CCCCC-DDDDD-EEEEE';
    const rows = await read(
      `${header},License\nS1,${key},${hash},,,${key}\nS1,${key}"x",${hash},,,\nS1,,${hash},1E+11,${key},\n`,
      'devices.csv',
      'yield',
    );
    expect(rows.map(({ problems }) => problems.length)).toEqual([0, 1, 1]);
    expect(inspect(rows, { depth: 9 })).not.toContain('AAAAA');
  });

  it('is never printed with its hash, in whatever field it is', async () => {
    const shifted = [
      `S1,,,${hash},`,
      `S1,,Kiosk,,${hash}`,
      `S1, Berlin,,${hash},,`,
      `S1,,,,,${hash}`,
      `"S1,,${hash},Kiosk,`,
    ];
    const rows = await read(
      encode(`${header}\n${shifted.join('\n')}\n`, 'UTF-16LE BOM'),
      'devices.csv',
      'yield',
    );
    expect(rows).toHaveLength(5);
    expect(inspect(rows, { depth: 9 })).not.toContain(hash.slice(0, 12));
    expect(JSON.stringify(rows.map(({ problems }) => problems))).not.toContain(hash.slice(0, 12));
  });
});

describe('A long number that Excel has shortened', () => {
  it.each(['1.23457E+11', '1,23457E+11', '1E+15', '1E+100', '1.20E-02', ' 1.23457E+11 '])(
    'is recognized in %j',
    async (cell) => {
      const { error } = await readToError(`Serial Number;Hardware Hash\n${cell};H1\n`);
      expect(error.code).toBe('scientificNotation');
      expect(error.message).toContain(JSON.stringify(cell.trim()));
    },
  );

  it.each(['1E05', '12E+11', '1E-05', 'E+11', 'A1.5E+11', '1.23457E+11A', '1.5E11', '000123', '5CG1234E+9'])(
    'is not detected in the serial number %s',
    async (cell) => {
      const [row] = await read(`Serial Number,Hardware Hash\n${cell},H1\n`);
      expect(row?.device.serialNumber).toBe(cell);
    },
  );
});
