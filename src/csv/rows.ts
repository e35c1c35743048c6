import { inspect, quoted, withoutSecrets } from '../shared/quote.js';
import { otherEncodingMark } from './decodeText.js';
import { copyText, type Header } from './Header.js';
import type { Column, CsvDevice, CsvFault, CsvRecord, ExtraCell, RowProblem } from './types.js';

const faults: Record<CsvFault['code'], Pick<RowProblem, 'problem' | 'remedy'>> = {
  unterminatedQuote: {
    problem: 'A quoted field starts here and is never closed.',
    remedy: 'Add the closing quote, or remove the opening one.',
  },
  misplacedQuote: {
    problem: 'Unexpected quotation mark inside an unquoted field.',
    remedy: 'Quote the whole field and double the quotes inside it ("like ""this"""), or remove the quotes.',
  },
  recordTooLong: {
    problem: 'This row has more than 65,536 characters, probably because a quoted field is never closed.',
    remedy: 'Look for an unpaired quote in this row, and make sure that the file is CSV.',
  },
};

/** Returns a problem due to which the fields of a record, or of the header, cannot be separated. */
export function recordProblem(
  { fields, fault }: CsvRecord,
  header: Header | undefined,
): RowProblem | undefined {
  if (fault !== undefined) {
    const column = fault.code === 'recordTooLong' ? undefined : header?.all[fault.field];
    return { code: fault.code, column, ...faults[fault.code] };
  }
  const mixed = fields.findIndex(isInOtherEncoding);
  if (mixed !== -1) return { code: 'mixedEncodings', column: header?.all[mixed], ...mixedEncodings };
  if (fields.some((field) => field.includes('\0'))) {
    return {
      code: 'nulCharacter',
      problem: 'The line contains NUL bytes. The file is not text, or it is damaged.',
      remedy: 'Save the list of devices as CSV, or copy the file again.',
    };
  }
  if (header === undefined) return undefined;
  if (fields.length > header.width && !hasOnlyEmptyExtraCells(fields, header)) {
    return {
      code: 'tooManyFields',
      problem: `The row has ${fields.length} fields, but the header has ${header.width}.`,
      remedy:
        'The capture script strips quotes, so a comma inside a value, such as the group tag, shifts the following values. Quote that value, or remove the comma.',
    };
  }
  for (const [field, column] of header.repeated) {
    const first = header.fields[field];
    const [one = '', other = ''] = [first, column].map((each) => fields[(each?.number ?? 0) - 1]?.trim());
    if (one === '' || other === '' || one === other) continue;
    return {
      code: 'duplicateColumn',
      column,
      problem: `Column ${first?.number} is for the same field and has a different value.`,
      remedy: 'Remove one of the two columns.',
    };
  }
  return undefined;
}

const mixedEncodings = {
  problem:
    'The encoding of this line differs from the lines above it. The file probably consists of joined files.',
  remedy: 'Save each of the joined files as UTF-8. Then join them again, or import them one by one.',
} as const;

/** Whether a field contains UTF-16 text within single-byte text, or vice versa. */
function isInOtherEncoding(field: string): boolean {
  if (field.includes('\0') && /(?:[^\0]\0){8}/.test(field)) return true;
  const [pairs] = asciiPairs.exec(field) ?? [];
  return pairs !== undefined && [...pairs].every(isTwoAscii);
}

/** Pairs of ASCII characters, each decoded as one character. No real text has so many in a row. */
const asciiPairs = /[\u0909-\u7e7e]{24}/;

function isTwoAscii(unit: string): boolean {
  const code = unit.charCodeAt(0);
  return [code & 0xff, code >> 8].every(
    (byte) => (byte >= 0x20 && byte < 0x7f) || byte === 10 || byte === 13,
  );
}

/**
 * Whether the cells of a row beyond the header are all empty, as a spreadsheet writes them. A comma within a value can
 * look the same, but then a later column is wrong.
 */
function hasOnlyEmptyExtraCells(
  fields: readonly string[],
  { width, fields: columns, extra }: Header,
): boolean {
  const cell = (field: keyof CsvDevice) => fields[(columns[field]?.number ?? 0) - 1]?.trim() ?? '';
  const user = cell('assignedUserPrincipalName');
  return (
    fields.slice(width).every((field) => field.trim() === '') &&
    extra.length === 0 &&
    cell('hardwareIdentifier').length >= minHashLength &&
    (user === '' || user.includes('@'))
  );
}

/** Every complete hash is much longer. */
const minHashLength = 100;

/** Yields the problems of single fields of a device. */
export function* fieldProblems(device: CsvDevice, header: Header): Generator<RowProblem> {
  for (const name of Object.keys(device) as (keyof CsvDevice)[]) {
    const text = device[name] ?? '';
    const column = header.fields[name];
    if (text.includes(otherEncodingMark)) yield { code: 'mixedEncodings', column, ...mixedEncodings };
    else if (text.includes('\uFFFD')) {
      yield {
        code: 'unreadableText',
        column,
        problem: 'The cell contains unreadable characters: the file is damaged.',
        remedy: 'Correct the cell and save the file as UTF-8.',
      };
    } else if (isScientific(text)) {
      yield {
        code: 'scientificNotation',
        column,
        problem: `The cell contains ${quoted(text)}, Excel's form of a long number: its last digits are lost.`,
        remedy:
          'Use the value from the original file, or capture the device again. In Excel, import the column as text.',
      };
    }
  }
}

/**
 * Whether a text is Excel's notation for a number with too many digits. Excel always writes the sign of the exponent.
 * With a minus sign, only a fraction distinguishes it from a serial number such as 1E-05.
 */
function isScientific(text: string): boolean {
  return text.length < 24 && /^(\d([.,]\d+)?E\+\d{2,3}|\d[.,]\d+E-\d{2,3})$/i.test(text.trim());
}

export function deviceOf(
  cells: readonly string[],
  { fields, repeated }: Pick<Header, 'fields' | 'repeated'>,
): CsvDevice {
  const cell = (name: keyof CsvDevice): string => {
    const text = cells[(fields[name]?.number ?? 0) - 1] ?? '';
    if (text.trim() !== '' || repeated.length === 0) return text;
    const other = repeated.find(([field, { number }]) => field === name && cells[number - 1]?.trim());
    return other === undefined ? text : (cells[other[1].number - 1] ?? '');
  };
  const productKey = copyText(cell('productKey').trim());
  const groupTag = copyText(cell('groupTag'));
  const assignedUserPrincipalName = copyText(cell('assignedUserPrincipalName').trim());
  return hideHash({
    serialNumber: copyText(cell('serialNumber').trim()),
    hardwareIdentifier: cell('hardwareIdentifier').trim(),
    ...(productKey !== '' && { productKey }),
    ...(groupTag !== '' && { groupTag }),
    ...(assignedUserPrincipalName !== '' && { assignedUserPrincipalName }),
  });
}

/** Hides the hash when Node prints the device. It remains enumerable, because devices are copied and sent. */
function hideHash(device: CsvDevice): CsvDevice {
  return Object.defineProperty(device, inspect, {
    value: () => withoutSecrets({ ...device, hardwareIdentifier: '[…]' }),
  });
}

/**
 * Returns the cells of a row that do not belong to a field, including those beyond the last header. Of the empty cells
 * there, of which a spreadsheet may write thousands, only the first is returned.
 */
export function extraCells(cells: readonly string[], { all, width, extra }: Header): ExtraCell[] {
  const named = extra.map(({ column, meaning }) => new Cell(column, cells[column.number - 1] ?? '', meaning));
  if (width === all.length && cells.length <= width) return named;
  const beyond = cells
    .slice(all.length)
    .map((text, index) => new Cell({ number: all.length + index + 1, header: '' }, text))
    .filter(({ value, column }) => value !== '' || column.number === all.length + 1);
  if (beyond.length === 0) beyond.push(new Cell({ number: all.length + 1, header: '' }, ''));
  return [...named, ...beyond];
}

class Cell implements ExtraCell {
  readonly column: Column;
  readonly value: string;
  declare readonly meaning?: 'manufacturer' | 'model';

  constructor(column: Column, text: string, meaning?: 'manufacturer' | 'model') {
    this.column = column;
    this.value = copyText(text.trim());
    if (meaning !== undefined) this.meaning = meaning;
  }

  [inspect](): object {
    return withoutSecrets(this);
  }
}
