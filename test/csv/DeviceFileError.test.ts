import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { encodeHardwareHash } from '../../src/hardware-hash/index.js';
import { encode, header, type Input, readToError, streamOf } from './support.js';

const realistic = await encodeHardwareHash({ serialNumber: 'SAMPLE-0001', manufacturer: 'Contoso' });
const row = `SAMPLE-0001,,${realistic},Kiosk,`;

interface Trouble {
  readonly input: Input;
  readonly code: string;
  readonly line?: number;
  readonly column?: { readonly number: number; readonly header: string };
  readonly says: RegExp;
}

const troubles: Record<string, Trouble> = {
  'an empty file': { input: '', code: 'emptyFile', says: /is empty/ },
  'a byte order mark alone': {
    input: new Uint8Array([0xef, 0xbb, 0xbf]),
    code: 'emptyFile',
    says: /is empty/,
  },
  'a UTF-16 byte order mark alone': {
    input: new Uint8Array([0xff, 0xfe]),
    code: 'emptyFile',
    says: /is empty/,
  },
  'blank lines alone': { input: ' \r\n\r\n,,,\r\n', code: 'emptyFile', says: /is empty/ },
  'an empty stream': { input: streamOf(new Uint8Array()), code: 'emptyFile', says: /is empty/ },
  'a header alone': { input: `\n${header}\n,,,,\n`, code: 'noDevices', line: 2, says: /no devices/ },
  'a missing hash column': {
    input: 'Device Serial Number,Group Tag\nS1,Kiosk\n',
    code: 'missingColumn',
    line: 1,
    says: /no column "Hardware Hash"\. It has "Device Serial Number", "Group Tag"/,
  },
  'three columns with names of their own': {
    input: `Serial,PKID,Hash\nS1,,${realistic}\n`,
    code: 'missingColumn',
    line: 1,
    says: /no column "Hardware Hash"\. It has "Serial", "PKID", "Hash"/,
  },
  'a row where the header should be': {
    input: `${row}\n${row}\n`,
    code: 'missingColumn',
    line: 1,
    says: /"Device Serial Number" or "Serial Number" and no column "Hardware Hash".*a text of 4000 characters.*header line/s,
  },
  'corporate device identifiers': {
    input: 'Contoso,Notebook 14,SAMPLE-0001\nContoso,Notebook 14,SAMPLE-0002\n',
    code: 'corporateIdentifiers',
    line: 1,
    says: /corporate device identifiers.*another Intune API/,
  },
  'a header of very many columns': {
    input: `${'x,'.repeat(500)}\n`,
    code: 'missingColumn',
    line: 1,
    says: /"x", 491 more\./,
  },
  'the same column twice, with different values': {
    input: `Serial Number,Hardware Hash,Group Tag,OrderID\nS1,H1,Kiosk,Sales\n`,
    code: 'duplicateColumn',
    line: 2,
    column: { number: 4, header: 'OrderID' },
    says: /Column 3 .*Remove one/,
  },
  'more fields than the header has': {
    input: `${header}\n${row}\nSAMPLE-0002,,${realistic},Sales, Berlin,\n`,
    code: 'tooManyFields',
    line: 3,
    says: /6 fields.*has 5.*strips quotes.*comma/s,
  },
  'a quote that is never closed': {
    input: `${header}\n${row}\nSAMPLE-0002,,${realistic},"Kiosk,\n${row}\n`,
    code: 'unterminatedQuote',
    line: 3,
    column: { number: 4, header: 'Group Tag' },
    says: /never closed/,
  },
  'text after a closing quote': {
    input: `${header}\n"SAMPLE"-1,,${realistic},"Kiosk",\n`,
    code: 'misplacedQuote',
    line: 2,
    column: { number: 1, header: 'Device Serial Number' },
    says: /whole field/,
  },
  'a blank before an opening quote': {
    input: `${header}\n"SAMPLE-1",,${realistic}, "Kiosk",\n`,
    code: 'misplacedQuote',
    line: 2,
    column: { number: 4, header: 'Group Tag' },
    says: /whole field/,
  },
  'a quote in the header': {
    input: `Serial "Number,Hardware Hash\nS1,H1\n`,
    code: 'misplacedQuote',
    line: 1,
    says: /whole field/,
  },
  'a row without end': {
    input: `${header}\n${row}\n"${'x\n'.repeat(600_000)}`,
    code: 'recordTooLong',
    line: 3,
    says: /65,536 characters/,
  },
  'an Excel workbook': {
    input: Buffer.from('PK\x03\x04\x14\0\x06\0\x08\0'),
    code: 'binaryFile',
    says: /Excel workbook.*as CSV/,
  },
  'an old Excel workbook': {
    input: Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    code: 'binaryFile',
    says: /Excel workbook.*as CSV/,
  },
  'NUL bytes': { input: `${header}\nS1,,${'\0'.repeat(99)},,\n`, code: 'nulCharacter', line: 2, says: /NUL/ },
  'half a UTF-16 character at the end': {
    input: encode(`${header}\n${row}\n`, 'UTF-16LE BOM').subarray(0, -1),
    code: 'oddByteCount',
    says: /odd/,
  },
  'bytes that are not UTF-8 after some that are': {
    input: Buffer.concat([
      Buffer.from(`${header}\nS1,,H1,Größe,\nS2,,H2,Gr`),
      Buffer.from([0xf6, 0xdf, 0x65]),
    ]),
    code: 'mixedEncodings',
    line: 3,
    column: { number: 4, header: 'Group Tag' },
    says: /encoding of this line differs.* UTF-8/,
  },
};

describe('A file that is not a list of devices', () => {
  it.each(Object.entries(troubles))(
    'is refused for %s',
    async (_name, { input, code, line, column, says }) => {
      const { error } = await readToError(input);
      expect({ code: error.code, file: error.file, line: error.line, column: error.column }).toEqual({
        code,
        file: 'devices.csv',
        line,
        column,
      });
      expect(error.message).toMatch(says);
      const where = [
        'devices.csv',
        ...(line ? [`line ${line}`] : []),
        ...(column ? [`column ${column.number}`] : []),
      ];
      expect(error.message.startsWith(where.join(', '))).toBe(true);
      expect(error.name).toBe('DeviceFileError');
    },
  );

  it.each(Object.entries(troubles))(
    'does not show a hash or a long text for %s',
    async (_name, { input }) => {
      if (input instanceof ReadableStream) return;
      const { error } = await readToError(input);
      expect(inspect(error, { depth: 9 })).not.toContain(realistic.slice(0, 8));
      expect(JSON.stringify(error)).not.toContain(realistic.slice(0, 8));
      expect(error.message.length).toBeLessThan(700);
    },
  );

  it('still yields the rows before the problem', async () => {
    const { rows } = await readToError(`${header}\n${row}\n${row},x\n`);
    expect(rows.map(({ line }) => line)).toEqual([2]);
  });

  it('shows short texts of the file on one line, without control characters', async () => {
    const { error } = await readToError('Serial Number,\x1b[31m\nS1,x\n');
    expect(error.message).toContain('"\\u001b[31m"');
  });
});
