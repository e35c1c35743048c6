import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { csv } from '../../../src/cli/output/print.js';
import { jsonText, width } from '../../../src/cli/output/printable.js';
import { createSecrets } from '../../../src/cli/output/secrets.js';
import { mapped, table, type View } from '../../../src/cli/output/table.js';
import { paintFor } from '../../../src/cli/output/talk.js';

interface Row {
  readonly serial: string;
  readonly tag: string;
}
const view = (rows: readonly Row[]): View<Row> => ({
  json: rows,
  rows,
  columns: [
    { name: 'serial', heading: 'SERIAL', value: ({ serial }) => serial },
    { name: 'tag', heading: 'TAG', value: ({ tag }) => tag, style: () => 'red' },
  ],
});
const textOf = (pieces: Iterable<string>) => [...pieces].join('');
const plain = (_: unknown, text: string) => text;
const terminal = { write() {}, isTTY: true, columns: 80 };
const pipe = { write() {}, isTTY: false, columns: undefined };

test('a table has aligned columns, whatever the script of its cells', () => {
  const lines = textOf(
    table(
      view([
        { serial: '東京', tag: 'a' },
        { serial: 'e\u0301', tag: 'b' },
        { serial: 'ABCDE', tag: 'c' },
      ]),
      plain,
    ),
  ).split('\n');
  const columns = lines.filter(Boolean).map((line) => width(line.slice(0, line.length - 1)));
  expect(new Set(columns.slice(1)).size).toBe(1);
  expect(lines[1]).toBe('東京    a');
});

test('optional columns are omitted if the terminal is too narrow, starting with the last', () => {
  const spare = { ...view([{ serial: 'A', tag: 'a long group tag' }]) };
  const columns = spare.columns.map((column) => ({ ...column, isSpare: column.name === 'tag' }));
  expect(textOf(table({ ...spare, columns }, plain, 24))).toBe('SERIAL  TAG\nA       a long group tag\n');
  expect(textOf(table({ ...spare, columns }, plain, 23))).toBe('SERIAL\nA\n');
  expect(textOf(table(spare, plain, 10))).toContain('TAG');
});

test('a cell cannot move the cursor, color the terminal, break the line or reverse the text', () => {
  const cell = 'a\u001b[31mb\r\nc\u009b2J\u2028d\u202ee';
  expect(textOf(table(view([{ serial: cell, tag: '' }]), plain))).toContain('a?[31mb c?2J d?e');
});

test('invisible characters and those that set the direction of text are replaced', () => {
  const cell = 'a\u200bb\u200ec\u200fd\u061ce\ufefff\u2066g\u00adh\u{e0041}i';
  expect(textOf(table(view([{ serial: cell, tag: '' }]), plain))).toContain('a?b?c?d?e?f?g?h?i');
});

test('JSON is the same as from JSON.stringify, even for lists that are created while they are printed', () => {
  for (const value of [
    null,
    'a',
    1,
    {},
    [],
    [[], {}],
    { a: [], b: undefined, c: { d: [1, { e: 'f\n' }] }, g: null },
  ]) {
    expect(textOf(jsonText(value))).toBe(`${JSON.stringify(value, null, 2)}\n`);
  }
  const many = Array.from({ length: 5000 }, (_, number) => ({ number, texts: ['Ä', '\n'] }));
  const expected = `${JSON.stringify({ many, end: true }, null, 2)}\n`;
  expect(textOf(jsonText({ many: mapped(many, (each) => each), end: true }))).toBe(expected);
});

test('tables and CSV with very many rows are written in pieces, and are complete', () => {
  const rows = Array.from({ length: 2500 }, (_, number) => ({ serial: `S${number}`, tag: 'x' }));
  const lines = rows.map(({ serial, tag }) => `${serial.padEnd(6)}  ${tag}\n`);
  expect(textOf(table(view(rows), plain))).toBe(`SERIAL  TAG\n${lines.join('')}`);
  expect(textOf(csv(view(rows)))).toBe(
    `serial,tag\r\n${rows.map(({ serial, tag }) => `${serial},${tag}\r\n`).join('')}`,
  );
  expect([...csv(view(rows))].length).toBeGreaterThan(2);
});

test('JSON escapes them, and control characters', () => {
  const text = '\u009b2J\u007f\u202e\u2028\u200b\ufeff\u{e0041}Ä東\u001b';
  const json = textOf(jsonText({ text }));
  expect(json).toMatch(/^[\n -~Ä東]*$/);
  expect(JSON.parse(json)).toEqual({ text });
});

test('CSV contains no formula, even for a spreadsheet that splits at semicolons or tabs, or for a paste', () => {
  const text = fc.string({ unit: fc.constantFrom(...'=+-@＝\t\r\n",; a') });
  fc.assert(
    fc.property(text, text, (serial, tag) => {
      const written = textOf(csv(view([{ serial, tag }])));
      for (const cell of written.split(/[;\t]/).slice(1)) expect(cell).not.toMatch(/^[" ]*[=+\-@＝]/);
      for (const delimiter of [',', ';', '\t']) {
        const { data } = Papa.parse<string[]>(written, { delimiter, newline: '\r\n' });
        expect(data.flat().filter((cell) => /^[=+\-@＝]/.test(cell))).toEqual([]);
      }
    }),
  );
  expect(textOf(csv(view([{ serial: 'a;b', tag: 'c\td' }])))).toBe('serial,tag\r\n"a;b","c\td"\r\n');
});

test('CSV can be read back, and no cell is a formula', () => {
  const text = fc.string({ unit: fc.constantFrom(...'=+-@＝＋\t\r\n",; aÄ1') });
  fc.assert(
    fc.property(fc.array(fc.record({ serial: text, tag: text })), (rows) => {
      const written = textOf(csv(view(rows)));
      const { data } = Papa.parse<string[]>(written, { newline: '\r\n', delimiter: ',' });
      const [head, ...cells] = data.slice(0, -1);
      expect(head).toEqual(['serial', 'tag']);
      expect(cells.flat().filter((cell) => /^[=+\-@＝＋\t\r\n]/.test(cell))).toEqual([]);
      const original = (cell = '') =>
        cell.replace(/^'(?=[=+\-@＝＋\t\r\n])/, '').replace(/([;\t\r\n])'(?=[" ]*[=+\-@＝＋])/g, '$1');
      expect(cells.map(([serial, tag]) => ({ serial: original(serial), tag: original(tag) }))).toEqual(rows);
    }),
  );
});

test.each([
  ['a terminal', terminal, {}, {}, true],
  ['a pipe', pipe, {}, {}, false],
  ['--no-color', terminal, { FORCE_COLOR: '1' }, { color: false }, false],
  ['NO_COLOR', terminal, { NO_COLOR: '1' }, {}, false],
  ['an empty NO_COLOR', terminal, { NO_COLOR: '' }, {}, true],
  ['FORCE_COLOR', pipe, { FORCE_COLOR: '1' }, {}, true],
  ['FORCE_COLOR, against NO_COLOR', pipe, { FORCE_COLOR: '', NO_COLOR: '1' }, {}, true],
  ['FORCE_COLOR=0', terminal, { FORCE_COLOR: '0' }, {}, false],
  ['a dumb terminal', terminal, { TERM: 'dumb' }, {}, false],
])('colors: %s', (_, sink, env, options, colored) => {
  expect(paintFor(sink, env, options)('red', 'text')).toBe(colored ? '\u001b[31mtext\u001b[39m' : 'text');
});

test('no sink shows a secret of the environment', () => {
  let shown = '';
  const secrets = createSecrets({
    GRAPH_ACCESS_TOKEN: 'the-token',
    AZURE_CLIENT_SECRET: 'the-secret',
    https_proxy: 'http://user:the-password@proxy:8080',
  });
  const sink = secrets.hiddenFrom({
    ...pipe,
    write(text) {
      shown += text;
    },
  });
  sink.write('a the-token b the-secret c the-password d');
  expect(shown).toBe('a […] b […] c […] d');
});

test('a text that is too short for a secret hides no data', () => {
  let text = '';
  const sink = {
    ...pipe,
    write(written: string) {
      text += written;
    },
  };
  const secrets = createSecrets({
    AZURE_CLIENT_SECRET: 'SAMPLE',
    GRAPH_ACCESS_TOKEN: '-000123',
    AZURE_PASSWORD: '12345678',
  });
  secrets.hiddenFrom(sink).write('SAMPLE-000123 12345678');
  expect(text).toBe('SAMPLE-000123 […]');
});
