import type { Parser } from 'papaparse';
import { type Dialect, findDialect } from './findDialect.js';

/** One record of a CSV file: a row, the header, or a blank line. */
export interface CsvRecord {
  /** The line on which it begins: 1 for the first. */
  readonly line: number;
  readonly fields: readonly string[];
  readonly fault?: CsvFault;
}

/** Why the fields of a record cannot be trusted. */
export interface CsvFault {
  readonly code: 'unterminatedQuote' | 'misplacedQuote' | 'recordTooLong';
  /** The index of the field. */
  readonly field: number;
}

/** Characters of the longest record that is read; with its hash, a device takes some 4,100. */
const longestRecord = 1_048_576;

/** Splits text into records, each as soon as it has come in full. Ends after a record with a fault. */
export async function* parseRecords(texts: AsyncIterable<string>): AsyncGenerator<CsvRecord> {
  // Loaded when it is needed: it costs the start of a program that reads no file a tenth of its time.
  const { default: Papa } = await import('papaparse');
  let dialect: Dialect | undefined;
  let pending = '';
  let line = 1;
  // A record that spans many pieces is tried again only when twice as much has come: that keeps time linear.
  let worthwhile = 0;

  function takeRecords(complete: boolean): CsvRecord[] {
    dialect ??= findDialect(pending, complete || pending.length > longestRecord);
    if (dialect === undefined) {
      worthwhile = 2 * pending.length;
      return [];
    }
    // So that a last field, quoted and perhaps followed by blanks, ends like that of every other record.
    if (complete) pending += dialect.newline;
    const { records, end, nextLine } = parse(Papa.Parser, pending, dialect, line, complete);
    pending = pending.slice(end);
    line = nextLine;
    worthwhile = records.length === 0 ? 2 * pending.length : 0;
    if (pending.length > longestRecord) records.push(tooLong(line));
    return records;
  }

  for await (const text of texts) {
    pending += text;
    const hasBreak = dialect === undefined ? /[\r\n]/.test(text) : text.includes(dialect.newline);
    if (!(hasBreak && pending.length >= worthwhile) && pending.length <= longestRecord) continue;
    for (const record of takeRecords(false)) {
      yield record;
      if (record.fault !== undefined) return;
    }
  }
  if (pending !== '') yield* takeRecords(true);
}

function parse(
  CsvParser: typeof Parser,
  text: string,
  dialect: Dialect,
  firstLine: number,
  complete: boolean,
) {
  const records: CsvRecord[] = [];
  let end = 0;
  let line = firstLine;
  new CsvParser({
    ...dialect,
    step({ data, errors, meta }) {
      const fields = data[0] as string[];
      const source = text.slice(end, meta.cursor);
      const unterminated = errors.some(({ code }) => code === 'MissingQuotes');
      const fault = findFault(source, fields, dialect.delimiter, unterminated);
      records.push(
        source.length > longestRecord
          ? tooLong(line)
          : { line, fields: withoutReturn(source, fields, dialect), ...(fault && { fault }) },
      );
      end = meta.cursor;
      line += source.match(/\r\n?|\n/g)?.length ?? 0;
    },
  }).parse(text, 0, !complete);
  return { records, end, nextLine: line };
}

function tooLong(line: number): CsvRecord {
  return { line, fields: [], fault: { code: 'recordTooLong', field: 0 } };
}

/** The parser reads on over a quote that stands where none may, and says so only sometimes. */
function findFault(
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

/** With `\n` as the line break, the `\r` of `\r\n` is left at the end of a field that is not quoted. */
function withoutReturn(source: string, fields: string[], { delimiter, newline }: Dialect): string[] {
  const last = fields.at(-1);
  if (newline === '\r' || !last?.endsWith('\r')) return fields;
  const start = source.length - newline.length - last.length;
  const isPlain = source.startsWith(last, start) && (start === 0 || source[start - 1] === delimiter);
  return isPlain ? fields.with(-1, last.replace(/\r+$/, '')) : fields;
}
