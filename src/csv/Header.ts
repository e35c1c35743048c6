import {
  fieldOfHeader,
  headersOfField,
  intuneHeader,
  layoutOfHeaders,
  meaningOfHeader,
  requiredFields,
} from './columnNames.js';
import { harmless } from './concealed.js';
import { DeviceFileError } from './DeviceFileError.js';
import type { Column, CsvDevice, CsvLayout, DeviceColumns, ExtraCell } from './DeviceRow.js';
import { detached } from './detached.js';
import { quotedList } from './quoted.js';

/** Stands before a header in the middle of a file if the file that it began had one. */
const byteOrderMark = /^\uFEFF/;

/** What the header of a file says of its columns. */
export interface Header {
  /** All of them, in order. */
  readonly all: readonly Column[];
  /** Those that hold a field of a device. */
  readonly fields: DeviceColumns;
  /** The others. */
  readonly extra: readonly Pick<ExtraCell, 'column' | 'meaning'>[];
  readonly layout: CsvLayout;
}

/**
 * Finds the fields of a device in the header of a file.
 *
 * @throws DeviceFileError when a column is missing, or is there twice.
 */
export function readHeader(cells: readonly string[], file: string, line: number): Header {
  const all = cells.map((header, index) => ({
    number: index + 1,
    header: harmless(detached(header.replace(byteOrderMark, ''))),
  }));
  const fields: Partial<Record<keyof CsvDevice, Column>> = {};
  const extra: Header['extra'][number][] = [];
  for (const column of all) {
    const field = fieldOfHeader(column.header);
    if (field === undefined) {
      const meaning = meaningOfHeader(column.header);
      extra.push({ column, ...(meaning && { meaning }) });
      continue;
    }
    const first = fields[field];
    if (first !== undefined) {
      throw new DeviceFileError({
        code: 'duplicateColumn',
        file,
        line,
        column,
        problem: `Column ${first.number} holds the same field already.`,
        remedy: 'Remove one of the two columns.',
      });
    }
    fields[field] = column;
  }
  const missing = requiredFields.filter((field) => fields[field] === undefined);
  if (missing.length > 0) throw missingColumnError(missing, cells, file, line);
  return { all, fields, extra, layout: layoutOfHeaders(cells) };
}

/** Whether the cells of a row are a header themselves, as they are where files were joined: no device is called so. */
export function isHeader(cells: readonly string[]): boolean {
  const fields = new Set(
    cells.map((cell) => (cell.length > longestHeader ? undefined : fieldOfHeader(cell))),
  );
  return requiredFields.every((field) => fields.has(field));
}

/** Spaces around it included. What is longer, such as a hash, need not be looked at. */
const longestHeader = 50;

function missingColumnError(
  missing: readonly (keyof CsvDevice)[],
  headers: readonly string[],
  file: string,
  line: number,
): DeviceFileError {
  if (looksLikeCorporateIdentifiers(headers)) {
    return new DeviceFileError({
      code: 'corporateIdentifiers',
      file,
      line,
      problem:
        'This looks like a file of corporate device identifiers: manufacturer, model and serial number.',
      remedy:
        'It belongs to another API of Intune and holds no hardware hashes: capture those on the devices with Get-WindowsAutopilotInfo, or upload this file under "Corporate device identifiers".',
    });
  }
  const expected = missing.map((field) =>
    headersOfField(field)
      .map((name) => JSON.stringify(name))
      .join(' or '),
  );
  return new DeviceFileError({
    code: 'missingColumn',
    file,
    line,
    problem: `The header has no column ${expected.join(' and no column ')}; it has ${quotedList(headers)}.`,
    remedy: `Give the file this header line, of which the product ID, the group tag and the user are optional: ${intuneHeader}`,
  });
}

/** learn.microsoft.com, "Identify devices as corporate-owned": three values in each line, and no header. */
function looksLikeCorporateIdentifiers(headers: readonly string[]): boolean {
  return (
    headers.length === 3 &&
    headers.every((header) => header.trim() !== '' && header.length < 100) &&
    headers.slice(0, 2).every((header) => fieldOfHeader(header) === undefined) &&
    // These are the columns of a capture, under names of somebody's own.
    !headers.some((header) => /hash/i.test(header))
  );
}
