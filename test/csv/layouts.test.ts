import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { hash, header, read, readToError, streamOf } from './support.js';

describe('The layout of a file', () => {
  it.each([
    [header, 'intune'],
    ['Serial Number,Hardware Hash', 'intune'],
    ['Manufacturer,Serial Number,Hardware Hash', 'intune'],
    ['Manufacturer name,Model,Serial Number,Hardware Hash', 'intune'],
    [
      'Device Serial Number,Windows product ID,HARDWARE hash,manufacturer NAME, Device Model ',
      'partnerCenter',
    ],
    ['Hardware Hash,Device model,Manufacturer name,OrderID,Device Serial Number', 'partnerCenter'],
    ['Manufacturer,Model,Serial Number,Hardware Hash', 'managedDesktop'],
  ])('of the header %s is %s', async (headers, layout) => {
    const cells = headers.split(',').map((name) => (/hash/i.test(name) ? hash : 'x'));
    const [row] = await read(`${headers}\n${cells.join(',')}\n`);
    expect(row?.layout).toBe(layout);
  });

  it('of corporate device identifiers is recognized, with or without a header', async () => {
    for (const text of [
      'Contoso,Notebook 14,SAMPLE-0001\r\n',
      'Contoso;Notebook 14;SAMPLE-0001\r\n',
      'Manufacturer,Model,Serial Number\r\nContoso,Notebook 14,SAMPLE-0001\r\n',
    ]) {
      const { error } = await readToError(text);
      expect(error.code).toBe('corporateIdentifiers');
      expect(error.message).toMatch(/corporate device identifiers.*Get-WindowsAutopilotInfo/);
    }
  });
});

describe('Columns that do not belong to a field', () => {
  it('are returned for every row, even without a name or a value', async () => {
    const rows = await read(`Asset,${header},\nA-1,S1,,${hash},Kiosk,,x\n,S2,,${hash},,\n`);
    expect(rows.map(({ extra }) => extra)).toEqual([
      [
        { column: { number: 1, header: 'Asset' }, value: 'A-1' },
        { column: { number: 7, header: '' }, value: 'x' },
      ],
      [
        { column: { number: 1, header: 'Asset' }, value: '' },
        { column: { number: 7, header: '' }, value: '' },
      ],
    ]);
  });

  it('do not show a hash instead of a header', async () => {
    const rows = await read(`Serial Number,Hardware Hash,${hash}\nS1,${hash},"x"y\n`, 'd.csv', 'yield');
    expect(rows[0]?.problems[0]?.column).toEqual({ number: 3, header: '[…]' });
    const { error } = await readToError(`Serial Number,Hardware Hash,${hash}\nS1,${hash},"x"y\n`);
    for (const text of [JSON.stringify(error), inspect(error, { depth: 9 }), inspect(rows, { depth: 9 })]) {
      expect(text).not.toContain(hash.slice(0, 12));
    }
  });

  it('do not show a hash when they are printed', async () => {
    const rows = await read(`${header},Second Hash\nS1,,${hash},Kiosk,,${hash}\n`);
    expect(rows[0]?.extra[0]?.value).toBe(hash);
    expect(inspect(rows, { depth: 9 })).not.toContain(hash.slice(0, 12));
  });
});

describe("Excel's sep= line", () => {
  it.each([
    ['sep=;', ';'],
    ['"sep=;"', ';'],
    ['SEP=,', ','],
    ['sep=\t', '\t'],
    ['sep=|', '|'],
  ])('%j sets the delimiter, and counts as a line', async (first, delimiter) => {
    for (const lineBreak of ['\r\n', '\n', '\r']) {
      const lines = [first, header, `000123,,${hash},Kiosk,`].map((line, index) =>
        index === 0 ? line : line.replaceAll(',', delimiter),
      );
      const text = lines.join(lineBreak);
      for (const input of [text, `\uFEFF${text}`, streamOf(Buffer.from(text), [1])]) {
        const rows = await read(input);
        expect(rows.map(({ line, device }) => [line, device])).toEqual([
          [3, { serialNumber: '000123', hardwareIdentifier: hash, groupTag: 'Kiosk' }],
        ]);
      }
    }
  });

  it('may follow blank lines, and a file with nothing else is empty', async () => {
    const [row] = await read(`\r\n\r\nsep=;\r\nSerial Number;Hardware Hash\r\nS1;${hash}\r\n`);
    expect(row?.line).toBe(5);
    expect((await readToError('sep=;\r\n')).error.code).toBe('emptyFile');
    expect((await readToError('sep=;')).error.code).toBe('emptyFile');
  });
});
