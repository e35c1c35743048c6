import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvDevice, DeviceFileError, type DeviceRow, readDevices } from '../../src/csv/index.js';
import { encode, encodings, type Input, read, streamOf } from './support.js';

const trimmed = (text: fc.Arbitrary<string>) => text.map((value) => value.trim());

function devicesOf(text: fc.Arbitrary<string>): fc.Arbitrary<CsvDevice> {
  return fc
    .record({
      serialNumber: trimmed(text),
      hardwareIdentifier: fc.base64String({ minLength: 4, maxLength: 80 }),
      productKey: trimmed(text),
      groupTag: text,
      assignedUserPrincipalName: trimmed(text),
    })
    .map(({ serialNumber, hardwareIdentifier, ...optional }) => ({
      serialNumber,
      hardwareIdentifier,
      ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== '')),
    }));
}

const names = {
  serialNumber: 'Device Serial Number',
  productKey: 'Windows Product ID',
  hardwareIdentifier: 'Hardware Hash',
  groupTag: 'Group Tag',
  assignedUserPrincipalName: 'Assigned User',
} as const;

interface Style {
  readonly delimiter: string;
  readonly lineBreaks: readonly string[];
  readonly columns: readonly (keyof CsvDevice)[];
  readonly blankLines: readonly number[];
  readonly quoteAll: boolean;
  readonly endsWithBreak: boolean;
}

const styles: fc.Arbitrary<Style> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t'),
  lineBreaks: fc.constantFrom(['\r\n'], ['\n'], ['\r'], ['\r\n', '\n']),
  columns: fc.shuffledSubarray(Object.keys(names) as (keyof CsvDevice)[], { minLength: 5 }),
  blankLines: fc.array(fc.nat(2), { minLength: 1, maxLength: 4 }),
  quoteAll: fc.boolean(),
  endsWithBreak: fc.boolean(),
});

/** Writes devices as CSV, and returns the line of each. */
function write(devices: readonly CsvDevice[], style: Style): { text: string; lines: number[] } {
  const quote = (value: string) =>
    style.quoteAll || /["\r\n,;\t]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  const lines: number[] = [];
  let text = '';
  let line = 1;
  let turn = 0;
  const append = (record: string, isLast = false) => {
    const end =
      isLast && !style.endsWithBreak ? '' : (style.lineBreaks[turn++ % style.lineBreaks.length] ?? '\n');
    text += record + end;
    line += `${record}${end}`.match(/\r\n|\r|\n/g)?.length ?? 0;
  };
  append(style.columns.map((column) => quote(names[column])).join(style.delimiter));
  for (const [index, device] of devices.entries()) {
    for (let blanks = style.blankLines[index % style.blankLines.length] ?? 0; blanks > 0; blanks--)
      append('');
    lines.push(line);
    append(
      style.columns.map((column) => quote(device[column] ?? '')).join(style.delimiter),
      index === devices.length - 1,
    );
  }
  return { text, lines };
}

const pieces = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 });

const unicode = fc
  .string({
    unit: fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
      fc.constantFrom(...'",;\t\r\n '),
    ),
    maxLength: 8,
  })
  .filter((text) => !/[\0\uFFFD\uFEFF]/.test(text));
/** Letters whose bytes in Windows-1252 cannot be mistaken for UTF-8. */
const ansi = fc.string({ unit: fc.constantFrom(...'éüßÄña7 ",;\t\r\n'), maxLength: 8 });

describe('Devices written as CSV', () => {
  it.each([...encodings, 'latin1'] as const)(
    'are read back unchanged from %s, however it is split',
    async (encoding) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(devicesOf(encoding === 'latin1' ? ansi : unicode), { minLength: 1, maxLength: 6 }),
          styles,
          pieces,
          async (devices, style, lengths) => {
            const { text, lines } = write(devices, style);
            const bytes = encode(text, encoding);
            const expected = devices.map((device, index) => ({ device, line: lines[index] }));
            const inputs: Input[] = [
              bytes,
              streamOf(bytes, lengths),
              ...(encoding === 'latin1' ? [] : [text]),
            ];
            for (const input of inputs) {
              const rows = await read(input);
              expect(rows.map(({ device, line }) => ({ device, line }))).toEqual(expected);
            }
          },
        ),
        { numRuns: 300 },
      );
    },
  );
});

async function outcome(input: Input, badRows: 'throw' | 'yield') {
  const rows: DeviceRow[] = [];
  try {
    for await (const row of readDevices(input, { badRows })) rows.push(row);
    return { rows };
  } catch (error) {
    if (!(error instanceof DeviceFileError)) throw error;
    return { rows, code: error.code, message: error.message };
  }
}

const header = Buffer.from('Serial Number,Hardware Hash,Group Tag\n');
const nasty = fc
  .array(
    fc.constantFrom(...'"",,;\t\r\n abc é\0', '"\n', '\r\n', 'S1,H1,T1\r\n', '"a""b",', '\xff', '\xc3\xa9'),
    { maxLength: 40 },
  )
  .map((parts) => Buffer.from(parts.join(''), 'latin1'));

describe('Any bytes', () => {
  it.each([
    ['by chance', fc.uint8Array({ maxLength: 300 })],
    ['that nearly are CSV', nasty],
    ['that nearly are CSV, below a header', nasty.map((bytes) => Buffer.concat([header, bytes]))],
    ['that nearly are CSV, in UTF-16', nasty.map((bytes) => encode(`\uFEFF${header}${bytes}`, 'UTF-16BE'))],
    [
      'by chance, below a header',
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.concat([header, bytes])),
    ],
    [
      'by chance, with a UTF-16 mark',
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from([0xff, 0xfe, ...bytes])),
    ],
  ])('%s result in rows or a DeviceFileError, the same however they are split', async (_what, bytes) => {
    await fc.assert(
      fc.asyncProperty(bytes, pieces, async (given, lengths) => {
        for (const badRows of ['throw', 'yield'] as const) {
          const whole = await outcome(given, badRows);
          expect(await outcome(streamOf(given, lengths), badRows)).toEqual(whole);
          expect(await outcome(streamOf(given, [1]), badRows)).toEqual(whole);
        }
      }),
      { numRuns: 150 },
    );
  });
});
