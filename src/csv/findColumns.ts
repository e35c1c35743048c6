import { fieldOfHeader, headersOfField, intuneHeader, requiredFields } from './columnNames.js';
import { DeviceFileError } from './DeviceFileError.js';
import type { Column, CsvDevice, DeviceColumns } from './DeviceRow.js';
import { quotedList } from './quoted.js';

/** Finds the fields of a device in the header of a file. */
export function findColumns(headers: readonly string[], file: string, line: number): DeviceColumns {
  const columns: Partial<Record<keyof CsvDevice, Column>> = {};
  for (const [index, header] of headers.entries()) {
    const field = fieldOfHeader(header);
    if (field === undefined) continue;
    const column = { number: index + 1, header };
    const first = columns[field];
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
    columns[field] = column;
  }

  const missing = requiredFields.filter((field) => columns[field] === undefined);
  if (missing.length > 0) {
    const expected = missing.map((field) =>
      headersOfField(field)
        .map((name) => JSON.stringify(name))
        .join(' or '),
    );
    throw new DeviceFileError({
      code: 'missingColumn',
      file,
      line,
      problem: `The header has no column ${expected.join(' and no column ')}; it has ${quotedList(headers)}.`,
      remedy: looksLikeCorporateIdentifiers(headers)
        ? 'This looks like a file of corporate device identifiers (manufacturer,model,serial), which belongs to another API of Intune and holds no hardware hashes: capture those on the devices with Get-WindowsAutopilotInfo.'
        : `Give the file this header line, of which the product ID, the group tag and the user are optional: ${intuneHeader}`,
    });
  }
  return columns;
}

/** learn.microsoft.com, "Identify devices as corporate-owned": three values in each line, and no header. */
function looksLikeCorporateIdentifiers(headers: readonly string[]): boolean {
  return (
    headers.length === 3 &&
    headers.every((header) => header.trim() !== '' && header.length < 100) &&
    headers.slice(0, 2).every((header) => fieldOfHeader(header) === undefined)
  );
}
