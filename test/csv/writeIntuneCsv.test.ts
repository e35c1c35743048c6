import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CsvDevice,
  DeviceFileError,
  type IntuneCsvFile,
  type IntuneCsvRow,
  writeIntuneCsv,
} from '../../src/csv/index.js';
import { hash, header, read, streamOf } from './support.js';

const device: CsvDevice = { serialNumber: '000123', hardwareIdentifier: hash };

async function write(rows: readonly IntuneCsvRow[], name?: string): Promise<IntuneCsvFile[]> {
  const files: IntuneCsvFile[] = [];
  for await (const file of writeIntuneCsv(rows, { name })) files.push(file);
  return files;
}

async function refusal(row: IntuneCsvRow): Promise<DeviceFileError> {
  const error = await write([{ device }, row]).catch((error) => error);
  if (error instanceof DeviceFileError) return error;
  throw new Error('The row was written.');
}

describe('writeIntuneCsv', () => {
  it('writes the header that the portal expects, five columns, CRLF and no quotes', async () => {
    const [file, ...others] = await write([
      { device },
      {
        device: {
          ...device,
          productKey: '0012345678901',
          groupTag: ' Kiosk ',
          assignedUserPrincipalName: 'adele@contoso.com',
        },
      },
    ]);
    expect(others).toEqual([]);
    expect(file?.name).toBe('devices.csv');
    expect(Buffer.from(file?.bytes ?? []).toString('latin1')).toBe(
      `${header}\r\n000123,,${hash},,\r\n000123,0012345678901,${hash}, Kiosk ,adele@contoso.com\r\n`,
    );
  });

  it('writes Windows-1252', async () => {
    const [file] = await write([{ device: { ...device, groupTag: 'Zürich € ’Œž' } }]);
    expect(Buffer.from(file?.bytes ?? []).toString('latin1')).toContain(',Z\xfcrich \x80 \x92\x8c\x9e,');
  });

  it.each([
    [0, []],
    [1, ['devices.csv']],
    [500, ['devices.csv']],
    [501, ['devices-001.csv', 'devices-002.csv']],
    [1500, ['devices-001.csv', 'devices-002.csv', 'devices-003.csv']],
  ])('writes %i devices into files of at most 500', async (count, names) => {
    const rows = Array.from({ length: count }, (_, index) => ({
      device: { serialNumber: `S${index}`, hardwareIdentifier: 'aGFzaA==' },
    }));
    const files = await write(rows);
    expect(files.map(({ name }) => name)).toEqual(names);
    const readBack = await Promise.all(files.map(({ bytes }) => read(bytes)));
    expect(readBack.every(({ length }) => length <= 500)).toBe(true);
    expect(readBack.flat().map((row) => row.device)).toEqual(rows.map((row) => row.device));
  });

  it.each([
    ['fleet.csv', 'fleet-002.csv'],
    ['fleet', 'fleet-002'],
    ['out.d/fleet', 'out.d/fleet-002'],
    ['.csv', '.csv-002'],
  ])('numbers %s before its extension', async (name, second) => {
    const files = await write(Array(501).fill({ device }), name);
    expect(files[1]?.name).toBe(second);
  });

  it('yields a file as soon as there is a device for the next one', async () => {
    let taken = 0;
    async function* rows() {
      for (; taken < 2000; taken++) yield { device };
    }
    for await (const { name } of writeIntuneCsv(rows())) {
      expect(name).toBe('devices-001.csv');
      expect(taken).toBe(500);
      break;
    }
  });

  it.each([
    ['groupTag', 'Sales, Berlin', 4, /a comma/],
    ['groupTag', '15" Kiosk', 4, /a quote/],
    ['groupTag', 'two\r\nlines', 4, /a line break/],
    ['groupTag', 'tab\there', 4, /a control character \(U\+0009\)/],
    ['groupTag', 'C1\x85', 4, /a control character \(U\+0085\)/],
    ['assignedUserPrincipalName', '東京@contoso.com', 5, /"東" \(U\+6771\).*Windows-1252/],
    ['groupTag', '🙂', 4, /"🙂" \(U\+1F642\)/],
    ['groupTag', '\ud800', 4, /U\+D800/],
    ['productKey', '1,2', 2, /a comma/],
    ['serialNumber', 'A,B', 1, /a comma/],
    ['hardwareIdentifier', `${hash},`, 3, /a comma/],
  ] as const)('refuses a device whose %s is %j', async (field, value, column, says) => {
    const error = await refusal({ device: { ...device, [field]: value } });
    expect(error).toMatchObject({ code: 'unwritableValue', file: 'devices.csv', column: { number: column } });
    expect(error.message).toMatch(says);
    expect(error.message).toMatch(/of device 2 contains/);
    expect(error.message).not.toContain(hash.slice(0, 12));
  });

  it.each(['serialNumber', 'hardwareIdentifier'] as const)('refuses a device without %s', async (field) => {
    expect(await refusal({ device: { ...device, [field]: '' } })).toMatchObject({ code: 'missingValue' });
  });

  it('reports the location of a refused value', async () => {
    const [row] = await read(
      `Group Tag;Serial Number;Hardware Hash\n"Sales, Berlin";S1;${hash}\n`,
      'captured.csv',
    );
    if (row === undefined) throw new Error('No row was read.');
    const error = await refusal(row);
    expect(error.message).toMatch(
      /^captured\.csv, line 2, column 1 \("Group Tag"\): The value contains a comma, .+ Remove it/,
    );
  });

  it('refuses a row with problems, and reports the problem', async () => {
    const [row] = await read(`${header}\n1.23457E+11,,${hash},,\n`, 'captured.csv', 'yield');
    if (row === undefined) throw new Error('No row was read.');
    expect(await refusal(row)).toMatchObject({ code: 'scientificNotation', file: 'captured.csv', line: 2 });
  });

  it('writes what readDevices reads, however it is split', async () => {
    const text = fc.string({
      unit: fc.constantFrom(...'abcXYZ0189 -_.@ÄÖÜßéñø€‰ŒŽž–—“”…\xa0'),
      maxLength: 12,
    });
    // The reader treats anything that is valid UTF-8 as UTF-8, so no letter may be followed by a character that could
    // continue it.
    const isUnmistakable = (value: string) => !/[À-ÿ][\x80-\xbf€‰ŒŽž–—“”…]/.test(value);
    const trimmed = text.filter(isUnmistakable).map((value) => value.trim());
    const devices = fc
      .record({
        serialNumber: trimmed.filter((value) => value !== '' && !/E[+-]/.test(value)),
        hardwareIdentifier: fc.base64String({ minLength: 4, maxLength: 80 }),
        productKey: trimmed,
        groupTag: text.filter(isUnmistakable),
        assignedUserPrincipalName: trimmed,
      })
      .map(({ serialNumber, hardwareIdentifier, ...optional }) => ({
        serialNumber,
        hardwareIdentifier,
        ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== '')),
      }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(devices, { minLength: 1, maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 }),
        async (given, lengths) => {
          const [file] = await write(given.map((device) => ({ device })));
          const bytes = file?.bytes ?? new Uint8Array();
          for (const input of [bytes, streamOf(bytes, lengths)]) {
            expect((await read(input)).map((row) => row.device)).toEqual(given);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
