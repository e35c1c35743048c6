import { describe, expect, test } from 'vitest';
import { encodeHardwareHash } from '../../src/hardware-hash/index.js';
import { readDevices } from '../../src/index.js';
import { encode, header, read, readToError, streamOf } from './support.js';

const short = 'Device Serial Number,Windows Product ID,Hardware Hash';
const one = await encodeHardwareHash({ serialNumber: 'AAA-1', manufacturer: 'Contoso' });
const two = await encodeHardwareHash({ serialNumber: 'BBB-2', manufacturer: 'Contoso' });

/** Wraps a text in lines of this length. */
function wrap(text: string, characters: number, lineBreak = '\n'): string {
  return (text.match(new RegExp(`.{1,${characters}}`, 'gs')) ?? []).join(lineBreak);
}

/** Returns the values of the rows, and their problems. */
async function outline(text: string) {
  const rows = await read(text, 'devices.csv', 'yield');
  return rows.map(({ line, device, problems }) => ({
    line,
    serial: device.serialNumber,
    hash: device.hardwareIdentifier === one ? 'one' : device.hardwareIdentifier === two ? 'two' : 'other',
    ...(device.groupTag !== undefined && { tag: device.groupTag }),
    problems: problems.map(({ code, problem }) => `${code}: ${problem}`),
  }));
}

const wrapped = (first: number, last: number, line = 2) => [
  `hashWrapped: Lines ${first} to ${last} continue the hash of line ${line}.`,
];

describe('A hash that is wrapped without quotes', () => {
  test.each([
    ['after 76 characters', `AAA-1,,${wrap(one, 76)}`, 54],
    ['in a terminal of 80 columns', wrap(`AAA-1,,${one}`, 80), 52],
    ['with CRLF', `AAA-1,,${wrap(one, 76, '\r\n')}`, 54],
    ['with spaces around each line', `AAA-1,,${wrap(one, 76, ' \n  ')} `, 54],
    ['with blank lines between', `AAA-1,,${wrap(one, 400, '\n\n')}`, 20, 4],
    ['from a line of its own on', `AAA-1,,\n${wrap(one, 1000)}`, 6],
    ['once', `AAA-1,,${wrap(one, 3000)}`, undefined],
  ])('%s is one row with one problem', async (_how, text, last, first = 3) => {
    const rows = await outline(`${short}\n${text}\nBBB-2,,${two}\n`);
    const problems =
      last === undefined ? ['hashWrapped: Line 3 continues the hash of line 2.'] : wrapped(first, last);
    expect(rows).toEqual([
      { line: 2, serial: 'AAA-1', hash: 'one', problems },
      { line: (last ?? 3) + 1, serial: 'BBB-2', hash: 'two', problems: [] },
    ]);
  });

  test('is read if the file has several, also at its end', async () => {
    const rows = await outline(`${short}\nAAA-1,,${wrap(one, 100)}\nBBB-2,,${wrap(two, 100)}`);
    expect(rows).toEqual([
      { line: 2, serial: 'AAA-1', hash: 'one', problems: wrapped(3, 41) },
      { line: 42, serial: 'BBB-2', hash: 'two', problems: wrapped(43, 81, 42) },
    ]);
  });

  test.each([
    ['behind the last piece', 100, ',Kiosk,'],
    ['on a line of their own', 100, '\n,Kiosk,'],
    ['fewer than there are columns', 100, ',Kiosk'],
  ])('may be followed by cells %s', async (_where, characters, rest) => {
    const rows = await outline(`${header}\nAAA-1,,${wrap(one, characters)}${rest}\nBBB-2,,${two},,\n`);
    expect(rows.map(({ serial, hash, tag }) => [serial, hash, tag])).toEqual([
      ['AAA-1', 'one', 'Kiosk'],
      ['BBB-2', 'two', undefined],
    ]);
    expect(rows[0]?.problems).toHaveLength(1);
  });

  test('is read if the hash is the first column', async () => {
    const text = `Hardware Hash,Device Serial Number\n${wrap(one, 100)},AAA-1\n${wrap(two, 100)},BBB-2\n`;
    expect((await outline(text)).map(({ serial, hash }) => [serial, hash])).toEqual([
      ['AAA-1', 'one'],
      ['BBB-2', 'two'],
    ]);
  });

  test('has the same result however the bytes are split', async () => {
    const bytes = encode(`${short}\nAAA-1,,${wrap(one, 76)}\nBBB-2,,${two}\n`, 'UTF-16LE');
    const rows = [];
    for await (const row of readDevices(streamOf(bytes, [1, 7, 300]), { badRows: 'yield' })) rows.push(row);
    expect(rows.map(({ device }) => device.hardwareIdentifier === one)).toEqual([true, false]);
  });

  test('is an error unless bad rows are yielded', async () => {
    const { error, rows } = await readToError(`${short}\nBBB-2,,${two}\nAAA-1,,${wrap(one, 76)}\n`);
    expect([error.code, error.line, rows.length]).toEqual(['hashWrapped', 3, 1]);
    expect(error.message).toContain('--fix');
  });
});

describe('Lines that are not a wrapped hash', () => {
  test.each([
    [
      'a serial number below a whole hash',
      `AAA-1,,${one}\nPF0000000000000000\n`,
      ['AAA-1', 'PF0000000000000000'],
    ],
    ['a short serial number below one that is cut', `AAA-1,,${one.slice(0, 255)}\nPF00\n`, ['AAA-1', 'PF00']],
    [
      'rows with hashes that are cut',
      `AAA-1,,${one.slice(0, 255)}\nBBB-2,,${two.slice(0, 255)}\n`,
      ['AAA-1', 'BBB-2'],
    ],
    [
      'words',
      `AAA-1,,${one.slice(0, 255)}\nExported on Monday by Adele\n`,
      ['AAA-1', 'Exported on Monday by Adele'],
    ],
    ['rows without a hash', 'AAA-1,,\nBBB-2,,\n', ['AAA-1', 'BBB-2']],
  ])('%s: are read as rows', async (_what, text, serials) => {
    const rows = await outline(`${short}\n${text}`);
    expect(rows.map(({ serial }) => serial)).toEqual(serials);
    expect(rows.flatMap(({ problems }) => problems)).toEqual([]);
  });

  test('an endless number of lines is kept up to the length of a hash, then reading stops', async () => {
    const { error } = await readToEnd(
      `${short}\nAAA-1,,T0EjABAA\n${'ABCDEFGHIJKLMNOPQRSTUVWXYZ\n'.repeat(10_000)}`,
    );
    expect(error).toMatchObject({ code: 'tooManyBadRows', line: 1156 });
  });
});

async function readToEnd(text: string): Promise<{ error: unknown }> {
  try {
    for await (const row of readDevices(text, { badRows: 'yield' })) {
      expect(row.device.hardwareIdentifier.length).toBeLessThan(4100);
    }
    return { error: undefined };
  } catch (error) {
    return { error };
  }
}
