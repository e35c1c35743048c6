import { describe, expect, test } from 'vitest';
import { readDevices } from '../../src/index.js';
import { check, fileOf, row } from '../check/support.js';
import { hash, read, streamOf } from './support.js';

const text = await fileOf(row(1), row(2));
const [header = '', one = '', two = ''] = text.split('\r\n');
const lines = (...all: readonly string[]) => all.map((line) => `${line}\r\n`).join('');
const columnNames = header.split(',');

const type = '#TYPE System.Management.Automation.PSCustomObject';
const reportHeader = columnNames.map((name) => `Details_Table0_${name.replaceAll(' ', '_')}`).join();
const above = lines('Report name,Windows Autopilot Device Information', 'Description,Lists devices', '');
const wrapped = (line: string) => `"${line.replaceAll('"', '""')}"`;

/** Files with the same two devices in unusual formats of various programs, with their line numbers. */
const files: Readonly<Record<string, readonly [content: string, lines: readonly number[]]>> = {
  'a report of Configuration Manager': [above + lines(reportHeader, one, two), [5, 6]],
  'such a report with all columns twice': [
    above + lines(`${reportHeader},${reportHeader}`, `${one},${one}`, `${two},${two}`),
    [5, 6],
  ],
  'the same column twice, of which one is empty': [lines(`OrderID,${header}`, `,${one}`, `,${two}`), [2, 3]],
  'Export-Csv of PowerShell': [lines(type, header, one, two), [3, 4]],
  'Export-Csv, joined': [lines(type, header, one) + lines(type, header, two), [3, 6]],
  'lines that are quoted as a whole': [lines(...[header, one, two].map(wrapped)), [2, 3]],
  'one line that is quoted as a whole': [lines(header, one, wrapped(two)), [2, 3]],
  'a line quoted as a whole with quotes in it': [
    lines(header, one, wrapped(two.replace('Kiosk', '"Kiosk"'))),
    [2, 3],
  ],
  'Ctrl-Z at its end': [`${lines(header, one, two)}\x1a`, [2, 3]],
  'Ctrl-Z behind its last value': [`${lines(header, one)}${two}\x1a`, [2, 3]],
  'Ctrl-Z between files that were joined': [`${lines(header, one)}\x1a${lines(header, two)}\x1a`, [2, 4]],
  'NUL up to its end': [`${lines(header, one, two)}${'\0'.repeat(5000)}`, [2, 3]],
  'NUL behind its last value': [`${lines(header, one)}${two}\0\0`, [2, 3]],
  'NUL between files that were joined': [`${lines(header, one)}\0\0${lines(header, two)}`, [2, 4]],
};

describe('An unusual file is read:', () => {
  test.each(Object.entries(files))('%s', async (_, [content, lineNumbers]) => {
    const plain = (await read(text)).map(({ device }) => device);
    for (const lengths of [[100_000], [1000, 7], [1]]) {
      const rows = await read(streamOf(Buffer.from(content), lengths));
      expect(rows.map(({ line }) => line)).toEqual(lineNumbers);
      expect(rows.map(({ device }) => device)).toEqual(plain);
    }
    expect(await check(content)).toEqual([]);
  });
});

describe('Lines above a header', () => {
  test('are not skipped silently if they are another table', async () => {
    const other = lines('Serial Number,Model', 'S1,Notebook 14');
    await expect(read(other + text)).rejects.toMatchObject({ code: 'missingColumn', line: 1 });
    await expect(read(lines(one) + text)).rejects.toMatchObject({ code: 'missingColumn', line: 1 });
  });

  test('are limited to 20', async () => {
    expect(await read('a report\n'.repeat(19) + text)).toHaveLength(2);
    await expect(read('a report\n'.repeat(20) + text)).rejects.toMatchObject({ code: 'missingColumn' });
  });
});

describe('Lines in a different encoding than those before them', () => {
  const accented = (line: string) => line.replace('Kiosk', 'Größe');
  const before = lines(header, accented(one));
  const after = lines(accented(two));
  const utf16 = (content: string) => Buffer.from(content, 'utf16le');

  test.each([
    ['Windows-1252 in UTF-8', Buffer.from(before), Buffer.from(after, 'latin1')],
    ['UTF-8 in Windows-1252', Buffer.from(before, 'latin1'), Buffer.from(after)],
    ['UTF-16 in UTF-8', Buffer.from(lines(header, one)), utf16(lines(two))],
    [
      'UTF-8 in UTF-16',
      utf16(`\uFEFF${lines(header, one)}`),
      Buffer.from(`${two} \r\n`.slice(-two.length & ~1)),
    ],
  ])('are reported: %s', async (_, first, second) => {
    const whole = Buffer.concat([first, second]);
    for (const lengths of [[100_000], [1000, 7], [1]]) {
      const rows = await read(streamOf(whole, lengths), 'devices.csv', 'yield');
      expect(rows.map(({ line, problems }) => [line, problems[0]?.code])).toEqual([
        [2, undefined],
        [3, 'mixedEncodings'],
      ]);
    }
  });
});

describe('Empty cells of a spreadsheet', () => {
  test('are one finding per file, however many there are', async () => {
    const rest = ','.repeat(300);
    const empty = lines(...Array(2000).fill(rest));
    const content = lines(header + rest, one + rest, two + rest) + empty;
    expect((await check(content)).map(({ code, column }) => [code, column?.number])).toEqual([
      ['emptyColumns', 6],
    ]);
  });

  test('after the last column of the header are one finding, too', async () => {
    const findings = await check(lines(header, `${one},,,`, two));
    expect(findings.map(({ code, column }) => [code, column?.number])).toEqual([['emptyColumns', 6]]);
  });

  test('are not mistaken for an extra comma', async () => {
    const shifted = lines(header, one.replace('Kiosk,', 'Kiosk, Hall 1').replace(/user1.*/, ','));
    expect((await check(shifted)).map(({ code }) => code)).toEqual(['tooManyFields']);
  });
});

describe('Reading a junk file', () => {
  /** Counts how many of 8 MB are read. */
  async function readOf(line: string): Promise<{ bytes: number; code: unknown }> {
    const piece = Buffer.from(line.repeat(Math.ceil(65_536 / line.length)));
    let bytes = 0;
    const stream = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          if (bytes > 8_000_000) return controller.close();
          const chunk = bytes === 0 ? Buffer.concat([Buffer.from(`${header}\n`), piece]) : piece;
          bytes += chunk.length;
          controller.enqueue(chunk);
        },
      },
      { highWaterMark: 0 },
    );
    try {
      for await (const _ of readDevices(stream, { badRows: 'yield' }));
    } catch (error) {
      return { bytes, code: (error as { code?: unknown }).code };
    }
    return { bytes, code: undefined };
  }

  test.each(['A,\n', 'A,B,C\n', 'A,,"C"x\n', ',A\r\n'])('of lines %j stops after 1000', async (line) => {
    expect(await readOf(line)).toEqual({ bytes: expect.any(Number), code: 'tooManyBadRows' });
    expect((await readOf(line)).bytes).toBeLessThan(200_000);
  });

  test.each([
    ['nothing', 'A,\n'],
    ['short hashes', 'A,,T0EAAAAAAAAAAAAAAAAAAAAA\n'],
    ['faults', 'A,,"C"x\n'],
  ])('of %s, with occasional valid rows, stops after 20,000', async (_, line) => {
    const good = `S,,${hash},,\n`;
    const { bytes, code } = await readOf(`${line.repeat(999)}${good}`);
    expect(code).toBe('tooManyBadRows');
    expect(bytes).toBeLessThan(1_000_000);
  });

  test('of blank lines does not stop', async () => {
    expect(await readOf(',,,,\r\n')).toEqual({ bytes: expect.any(Number), code: 'noDevices' });
  });
});
