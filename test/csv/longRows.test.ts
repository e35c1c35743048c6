import { describe, expect, it } from 'vitest';
import { read, streamOf } from './support.js';

/** Maximum length of a row, including its line break. */
const longest = 65_536;
const header = 'Serial Number,Hardware Hash,Group Tag\r\n';

/** Returns a row of exactly this length, including its line break. */
const rowOf = (length: number, start: string, end: string) =>
  `${start}${'x'.repeat(length - start.length - end.length)}${end}`;

const outline = async (input: Parameters<typeof read>[0]) =>
  (await read(input, 'devices.csv', 'yield')).map(({ line, device, problems }) => [
    line,
    device.serialNumber,
    problems[0]?.code,
  ]);

const pieces = [[1000], [65_535], [65_536], [65_537], [7, 65_530, 1], [40_000, 1, 1, 30_000]];

describe('A row near the maximum length', () => {
  it.each([
    ['plain, and as long', rowOf(longest, 'S1,H1,', '\r\n'), [[2, 'S1', undefined]]],
    ['plain, and longer', rowOf(longest + 1, 'S1,H1,', '\r\n'), [[2, 'S1', 'recordTooLong']]],
    [
      'plain, and too long to show anything of it',
      rowOf(longest + 2, 'S1,H1,', '\r\n'),
      [[2, '', 'recordTooLong']],
    ],
    ['plain, and much longer', rowOf(3 * longest, 'S1,H1,', '\r\n'), [[2, '', 'recordTooLong']]],
    ['quoted, and as long', rowOf(longest, 'S1,H1,"a\r\nb', '"\r\n'), [[2, 'S1', undefined]]],
    [
      'quoted over two lines, and longer',
      rowOf(longest + 1, 'S1,H1,"a\r\nb', '"\r\n'),
      [
        [2, 'S1', 'recordTooLong'],
        [3, expect.stringMatching(/^bx+"$/), 'misplacedQuote'],
      ],
    ],
    [
      'with a stray quote as its last character',
      rowOf(longest, 'S1,H1,', '"\r\n'),
      [[2, 'S1', 'misplacedQuote']],
    ],
    [
      'with a quote that is recognized a character too late',
      `${rowOf(longest + 1, 'S1,H1,"', '"')}y\r\n`,
      [[2, '', 'recordTooLong']],
    ],
    ['with an opening quote alone', `S1,H1,"${'x'.repeat(90_000)}\r\n`, [[2, '', 'recordTooLong']]],
  ])('has the same result however the text is split: %s', async (_name, row, rows) => {
    const text = `${header}${row}S2,H2,T2\r\nS3,H3,T3\r\n`;
    const next = 2 + row.split('\r\n').length - 1;
    const expected = [...rows, [next, 'S2', undefined], [next + 1, 'S3', undefined]];
    expect(await outline(text)).toEqual(expected);
    const bytes = Buffer.from(text);
    expect(await outline(bytes)).toEqual(expected);
    for (const lengths of pieces) expect(await outline(streamOf(bytes, lengths))).toEqual(expected);
  });
});

describe('Blank lines before the header', () => {
  it.each(['\r\n', '\n', '\r', ',,,\r\n', ' ; \n'])(
    'may be longer than any row: %j repeated',
    async (blank) => {
      const bytes = Buffer.from(`${blank.repeat(40_000)}Serial Number;Hardware Hash\r\nS1;H1\r\n`);
      for (const lengths of [[7], [1000], [65_537], [1_000_000]]) {
        expect(await outline(streamOf(bytes, lengths))).toEqual([[40_002, 'S1', undefined]]);
      }
    },
  );
});
