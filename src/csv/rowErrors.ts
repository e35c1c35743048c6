import { DeviceFileError, type DeviceFileErrorDetails } from './DeviceFileError.js';
import type { Column } from './DeviceRow.js';
import type { CsvFault, CsvRecord } from './parseRecords.js';

const faults: Record<CsvFault['code'], Pick<DeviceFileErrorDetails, 'problem' | 'remedy'>> = {
  unterminatedQuote: {
    problem: 'A quoted field begins here and is never closed.',
    remedy: 'Add the closing quote, or remove the opening one.',
  },
  misplacedQuote: {
    problem: 'A quote stands where none may: quotes go around a whole field.',
    remedy: 'Quote the whole field and double the quotes within it ("like ""this"""), or remove the quotes.',
  },
  recordTooLong: {
    problem:
      'A row of more than 1,048,576 characters begins here, most likely because a quoted field is never closed.',
    remedy: 'Look for a quote without its partner in this row, and make sure that the file is CSV.',
  },
};

export function faultError(
  { code, field }: CsvFault,
  line: number,
  headers: readonly string[] | undefined,
  file: string,
): Error {
  const name = code === 'recordTooLong' ? undefined : headers?.[field];
  const column = name === undefined ? undefined : { number: field + 1, header: name };
  return new DeviceFileError({ code, file, line, column, ...faults[code] });
}

export function nulError(line: number, file: string): Error {
  return new DeviceFileError({
    code: 'binaryFile',
    file,
    line,
    problem: 'The line has NUL bytes, which no text has: the file is not text, or it is damaged.',
    remedy: 'Save the list of devices as CSV, or copy the file again.',
  });
}

export function tooManyFieldsError({ fields, line }: CsvRecord, expected: number, file: string): Error {
  return new DeviceFileError({
    code: 'tooManyFields',
    file,
    line,
    problem: `The row has ${fields.length} fields, but the header has ${expected}.`,
    remedy:
      'The capture script strips quotes, so a comma inside a value, such as the group tag, shifts all that follows: put that value in quotes, or remove the comma.',
  });
}

export function unreadableTextError(line: number, column: Column | undefined, file: string): Error {
  return new DeviceFileError({
    code: 'unreadableText',
    file,
    line,
    column,
    problem: 'The cell has characters that cannot be read: the file is damaged, or it mixes encodings.',
    remedy: 'Correct the cell and save the file as UTF-8.',
  });
}
