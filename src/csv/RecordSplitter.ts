import type { Parser } from 'papaparse';
import { type Dialect, findDialect, type RequiredFields } from './Header.js';
import type { CsvFault, CsvRecord } from './types.js';

/**
 * Maximum length of a record in characters. A device with its hash needs about 4,100. The limit also bounds what is
 * read after an unclosed quote.
 */
const maxRecordLength = 65_536;

/**
 * Splits text into records, each as soon as it is complete. After a record with a fault, continues at the next line, so
 * that one stray quote does not cost the rest of the file.
 */
class RecordSplitter {
  readonly #CsvParser: typeof Parser;
  readonly #required: RequiredFields;
  #dialect: Dialect | undefined;
  #blankLines = /^$/;
  #pending = '';
  #line = 1;
  /** A record that spans many pieces is parsed again only after the text has doubled, which keeps the time linear. */
  #minLength = 0;
  /** Whether the rest of a line that is too long is being skipped. */
  #skipping = false;

  constructor(CsvParser: typeof Parser, required: RequiredFields) {
    this.#CsvParser = CsvParser;
    this.#required = required;
  }

  /** Returns the records that are complete after this text. */
  add(text: string): CsvRecord[] {
    this.#pending += text;
    const hasBreak = this.#dialect ? text.includes(this.#dialect.newline) : /[\r\n]/.test(text);
    const isLongEnough = hasBreak && this.#pending.length >= this.#minLength;
    return isLongEnough || this.#pending.length > maxRecordLength ? this.#consumeRecords(false) : [];
  }

  /** Returns the last records, at the end of the text. */
  end(): CsvRecord[] {
    return this.#pending === '' ? [] : this.#consumeRecords(true);
  }

  #consumeRecords(complete: boolean): CsvRecord[] {
    const dialect = this.#dialect ?? this.#consumeDialect(complete);
    if (dialect === undefined) {
      this.#minLength = 2 * this.#pending.length;
      return [];
    }
    // The last field may be quoted and followed by blanks. With a line break, it ends like any other record.
    if (complete) this.#pending += dialect.newline;
    const records: CsvRecord[] = [];
    for (;;) {
      if (this.#skipping) this.#skipping = !this.#consumeLine(dialect);
      if (!this.#skipping && dialect.newline === '\n') this.#consumeBlankLines();
      if (this.#skipping || this.#pending === '' || this.#parse(dialect, complete, records)) break;
    }
    this.#minLength = records.length === 0 ? 2 * this.#pending.length : 0;
    return records;
  }

  /** Detects the dialect, and consumes the lines before the header: blank ones, and the `sep=` line. */
  #consumeDialect(complete: boolean): Dialect | undefined {
    const [blank = ''] = /^[\s,;]*(?:\n|\r(?!\n|$))/.exec(this.#pending) ?? [];
    this.#consume(blank.length);
    const isAll = complete || this.#pending.length > maxRecordLength;
    const found = findDialect(this.#pending.slice(0, maxRecordLength), isAll, this.#required);
    if (found === undefined) return undefined;
    this.#consume(found.start);
    this.#dialect = { delimiter: found.delimiter, newline: found.newline };
    this.#blankLines = new RegExp(`^(?:[ \\t\\${found.delimiter}]*\\r?\\n)+`);
    return this.#dialect;
  }

  /** Consumes text that has been read. */
  #consume(length: number): void {
    this.#line += countLineBreaks(this.#pending.slice(0, length));
    this.#pending = this.#pending.slice(length);
  }

  /** Consumes blank lines without parsing them, because a spreadsheet may write a million. */
  #consumeBlankLines(): void {
    const [blank = ''] = this.#blankLines.exec(this.#pending) ?? [];
    if (blank !== '') this.#consume(blank.length);
  }

  /** Consumes a line as far as it is available. Returns whether the line was complete. */
  #consumeLine({ newline }: Dialect): boolean {
    const end = this.#pending.indexOf(newline);
    // A carriage return may be the first half of a line break.
    const all = this.#pending.endsWith('\r') ? this.#pending.length - 1 : this.#pending.length;
    this.#consume(end === -1 ? all : end + newline.length);
    return end !== -1;
  }

  /** Appends the complete records, up to one with a fault. Returns whether all of the text was consumed. */
  #parse(dialect: Dialect, complete: boolean, records: CsvRecord[]): boolean {
    const badQuote = findBadQuote(this.#pending, dialect, complete);
    const areLengthsValid = this.#consumeValid(
      badQuote?.record ?? this.#pending.length,
      dialect,
      complete,
      records,
    );
    // A faulty record is reported when its line is complete, so that its fields do not depend on how the text is split.
    const canContinue = badQuote === undefined || !this.#pending.includes(dialect.newline);
    if (areLengthsValid && canContinue && this.#pending.length <= maxRecordLength) return true;

    const [firstLine = ''] = this.#pending.split(dialect.newline, 1);
    const fields = firstLine.length > maxRecordLength ? [] : firstLine.trimEnd().split(dialect.delimiter);
    const isTooLong =
      !areLengthsValid || badQuote === undefined || badQuote.decidedAt - badQuote.record > maxRecordLength;
    const fault: CsvFault = isTooLong
      ? { code: 'recordTooLong', field: 0 }
      : { code: badQuote.code, field: this.#fieldAt(badQuote, dialect) };
    records.push({ line: this.#line, fields, fault });
    this.#skipping = !this.#consumeLine(dialect);
    return false;
  }

  /**
   * Appends the records before `end`, which have no bad quotes. Stops at a record that is too long, and returns false.
   */
  #consumeValid(end: number, dialect: Dialect, complete: boolean, records: CsvRecord[]): boolean {
    const text = this.#pending.slice(0, end);
    let at = 0;
    let areLengthsValid = true;
    const parser = new this.#CsvParser({
      ...dialect,
      step: ({ data, meta }) => {
        const source = text.slice(at, meta.cursor);
        areLengthsValid = source.length <= maxRecordLength;
        if (!areLengthsValid) {
          parser.abort();
          return;
        }
        const fields = withoutCarriageReturn(source, data[0] as string[], dialect);
        records.push({ line: this.#line, fields: this.#unwrapped(fields, source, dialect) });
        at = meta.cursor;
        this.#line += countLineBreaks(source);
      },
    });
    parser.parse(text, 0, !complete || end < this.#pending.length);
    this.#pending = this.#pending.slice(at);
    return areLengthsValid;
  }

  /** Returns the fields of a record, even if a tool has quoted its entire line. */
  #unwrapped(fields: string[], source: string, dialect: Dialect): string[] {
    const [line = ''] = fields;
    if (fields.length !== 1 || !source.startsWith('"') || !line.includes(dialect.delimiter)) return fields;
    const [inner = fields] = new this.#CsvParser(dialect).parse(line, 0, false).data as string[][];
    return inner;
  }

  /** Returns the index of the field that starts at a quote. */
  #fieldAt({ record, quote }: BadQuote, dialect: Dialect): number {
    const before = this.#pending.slice(0, quote - record);
    const [fields = ['']] = new this.#CsvParser(dialect).parse(before, 0, false).data as string[][];
    return fields.length - 1;
  }
}

/** If the line break is `\n`, an unquoted last field ends with the `\r` of `\r\n`. */
function withoutCarriageReturn(source: string, fields: string[], { delimiter, newline }: Dialect): string[] {
  const last = fields.at(-1);
  if (newline === '\r' || !last?.endsWith('\r')) return fields;
  const start = source.length - newline.length - last.length;
  const isPlain = source.startsWith(last, start) && (start === 0 || source[start - 1] === delimiter);
  return isPlain ? fields.with(-1, last.replace(/\r+$/, '')) : fields;
}

/**
 * Counts line breaks: CRLF, LF and CR count as one each. Searching is faster than a loop, because the hashes between
 * them are long.
 */
function countLineBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++;
  for (let at = text.indexOf('\r'); at !== -1; at = text.indexOf('\r', at + 1)) {
    if (text[at + 1] !== '\n') count++;
  }
  return count;
}

/** A quote that makes a record unreadable. */
interface BadQuote {
  readonly code: 'misplacedQuote' | 'unterminatedQuote';
  /** Start of the record. */
  readonly record: number;
  /** The quote, or the opening quote of its field. */
  readonly quote: number;
  /** The position that shows the fault. No text after it was needed. */
  readonly decidedAt: number;
}

/**
 * Finds the first misplaced quote. The parser would continue through much of the file, and report the quote only
 * sometimes.
 *
 * @param complete whether the text is complete; it then ends with a line break
 */
function findBadQuote(
  text: string,
  { delimiter, newline }: Dialect,
  complete: boolean,
): BadQuote | undefined {
  let record = 0;
  /** Start of the next field to look at. */
  let fieldStart = 0;
  for (let quote = text.indexOf('"'); quote !== -1; quote = text.indexOf('"', fieldStart)) {
    const lineBreak = text.slice(fieldStart, quote).lastIndexOf(newline);
    if (lineBreak !== -1) record = fieldStart + lineBreak + newline.length;
    if (quote !== fieldStart && quote !== record && !text.endsWith(delimiter, quote)) {
      return { code: 'misplacedQuote', record, quote, decidedAt: quote };
    }
    const closing = closingQuote(text, quote);
    if (closing === -1) {
      return complete ? { code: 'unterminatedQuote', record, quote, decidedAt: quote } : undefined;
    }
    let next = closing + 1;
    while (next < text.length && isBlank(text[next]) && !isEnd(text[next])) next++;
    if (next === text.length) return undefined;
    if (!isEnd(text[next])) return { code: 'misplacedQuote', record, quote, decidedAt: next };
    fieldStart = next + 1;
    if (text[next] === newline) record = fieldStart;
  }
  return undefined;

  function isEnd(character: string | undefined): boolean {
    return character === delimiter || character === newline;
  }
}

/** Returns the index of the quote that closes a field, or -1. Two quotes in a row are an escaped quote. */
function closingQuote(text: string, opening: number): number {
  let at = text.indexOf('"', opening + 1);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

const isBlank = (character: string | undefined) => character?.trim() === '';

/** Splits text into records. Yields the records of one piece together, because awaiting each one would be slower. */
export async function* parseRecords(
  texts: AsyncIterable<string>,
  required: RequiredFields,
): AsyncGenerator<readonly CsvRecord[]> {
  // Loaded on demand, because it takes a tenth of the startup time of a program that reads no file.
  const { default: Papa } = await import('papaparse');
  const splitter = new RecordSplitter(Papa.Parser, required);
  // DOS programs mark the end of a file with Ctrl-Z, which is not valid in a cell.
  for await (const text of texts) yield splitter.add(text.replaceAll('\x1a', ''));
  yield splitter.end();
}
