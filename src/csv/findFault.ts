import type { CsvFault } from './CsvRecord.js';

/** The parser reads on over a quote that stands where none may, and says so only sometimes. */
export function findFault(
  source: string,
  fields: readonly string[],
  delimiter: string,
  unterminated: boolean,
): CsvFault | undefined {
  if (!unterminated && !fields.some((field) => field.includes('"'))) return undefined;
  let at = 0;
  for (const [index, field] of fields.entries()) {
    const isQuoted = source[at] === '"';
    const written = isQuoted ? `"${field.replaceAll('"', '""')}"` : field;
    if (unterminated && isQuoted && index === fields.length - 1) {
      return { code: 'unterminatedQuote', field: index };
    }
    if (!source.startsWith(written, at) || (!isQuoted && field.includes('"'))) {
      return { code: 'misplacedQuote', field: index };
    }
    at = source.indexOf(delimiter, at + written.length) + delimiter.length;
  }
  return undefined;
}
