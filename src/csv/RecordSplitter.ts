import type { Parser } from 'papaparse';
import { type Dialect, findDialect, type RequiredFields } from './Header.js';
import type { CsvFault, CsvRecord } from './types.js';

/**
 * Maximum length of a record in characters. A device with its hash needs some 4,100. The limit also bounds what is read
 * after an unclosed quote.
 */
const longestRecord = 65_536;

/**
 * Splits text into records, each as soon as it has come in full. After a record with a fault it goes on at the next
 * line, as if the record had ended there, so that one stray quote does not cost the rest of the file.
 */
class RecordSplitter {
  readonly #CsvParser: typeof Parser;
  readonly #required: RequiredFields;
  #dialect: Dialect | undefined;
  #blankLines = /^$/;
  #pending = '';
  #line = 1;
  /** A record that spans many pieces is tried again only when twice as much has come: that keeps time linear. */
  #worthwhile = 0;
  /** The rest of a line that is too long is let go by as it comes. */
  #skipping = false;

  constructor(CsvParser: typeof Parser, required: RequiredFields) {
    this.#CsvParser = CsvParser;
    this.#required = required;
  }

  /** The records that a piece of text completes. */
  add(text: string): CsvRecord[] {
    this.#pending += text;
    const hasBreak = this.#dialect ? text.includes(this.#dialect.newline) : /[\r\n]/.test(text);
    const isWorthwhile = hasBreak && this.#pending.length >= this.#worthwhile;
    return isWorthwhile || this.#pending.length > longestRecord ? this.#takeRecords(false) : [];
  }

  /** The records that only the end of the text completes. */
  end(): CsvRecord[] {
    return this.#pending === '' ? [] : this.#takeRecords(true);
  }

  #takeRecords(complete: boolean): CsvRecord[] {
    const dialect = this.#dialect ?? this.#takeDialect(complete);
    if (dialect === undefined) {
      this.#worthwhile = 2 * this.#pending.length;
      return [];
    }
    // So that a last field, quoted and perhaps followed by blanks, ends like that of every other record.
    if (complete) this.#pending += dialect.newline;
    const records: CsvRecord[] = [];
    for (;;) {
      if (this.#skipping) this.#skipping = !this.#takeLine(dialect);
      if (!this.#skipping && dialect.newline === '\n') this.#takeBlankLines();
      if (this.#skipping || this.#pending === '' || this.#parse(dialect, complete, records)) break;
    }
    this.#worthwhile = records.length === 0 ? 2 * this.#pending.length : 0;
    return records;
  }

  /** Finds the dialect, and takes the lines that stand before the header: blank ones, and the `sep=` line. */
  #takeDialect(complete: boolean): Dialect | undefined {
    const [blank = ''] = /^[\s,;]*(?:\n|\r(?!\n|$))/.exec(this.#pending) ?? [];
    this.#take(blank.length);
    const isAll = complete || this.#pending.length > longestRecord;
    const found = findDialect(this.#pending.slice(0, longestRecord), isAll, this.#required);
    if (found === undefined) return undefined;
    this.#take(found.start);
    this.#dialect = { delimiter: found.delimiter, newline: found.newline };
    this.#blankLines = new RegExp(`^(?:[ \\t\\${found.delimiter}]*\\r?\\n)+`);
    return this.#dialect;
  }

  /** Lets go of text that has been read. */
  #take(length: number): void {
    this.#line += countLineBreaks(this.#pending.slice(0, length));
    this.#pending = this.#pending.slice(length);
  }

  /** Lets blank lines go by without parsing them: a spreadsheet may write a million. */
  #takeBlankLines(): void {
    const [blank = ''] = this.#blankLines.exec(this.#pending) ?? [];
    if (blank !== '') this.#take(blank.length);
  }

  /** Takes what there is of a line, and says whether that was all of it. */
  #takeLine({ newline }: Dialect): boolean {
    const end = this.#pending.indexOf(newline);
    // A carriage return may be the first half of a line break.
    const all = this.#pending.endsWith('\r') ? this.#pending.length - 1 : this.#pending.length;
    this.#take(end === -1 ? all : end + newline.length);
    return end !== -1;
  }

  /** Appends the records that are there in full, up to one with a fault. Says whether it came to the end. */
  #parse(dialect: Dialect, complete: boolean, records: CsvRecord[]): boolean {
    const bad = findBadQuote(this.#pending, dialect, complete);
    const isInOrder = this.#takeGood(bad?.record ?? this.#pending.length, dialect, complete, records);
    // A faulty record is told of when its line has come in full, so that its fields are the same however the text is cut.
    const mayGoOn = bad === undefined || !this.#pending.includes(dialect.newline);
    if (isInOrder && mayGoOn && this.#pending.length <= longestRecord) return true;

    const [firstLine = ''] = this.#pending.split(dialect.newline, 1);
    const fields = firstLine.length > longestRecord ? [] : firstLine.trimEnd().split(dialect.delimiter);
    const isTooLong = !isInOrder || bad === undefined || bad.told - bad.record > longestRecord;
    const fault: CsvFault = isTooLong
      ? { code: 'recordTooLong', field: 0 }
      : { code: bad.code, field: this.#fieldAt(bad, dialect) };
    records.push({ line: this.#line, fields, fault });
    this.#skipping = !this.#takeLine(dialect);
    return false;
  }

  /** Appends the records before `end`, of which none has a bad quote. Stops at one that is too long, and says no. */
  #takeGood(end: number, dialect: Dialect, complete: boolean, records: CsvRecord[]): boolean {
    const text = this.#pending.slice(0, end);
    let at = 0;
    let isInOrder = true;
    const parser = new this.#CsvParser({
      ...dialect,
      step: ({ data, meta }) => {
        const source = text.slice(at, meta.cursor);
        isInOrder = source.length <= longestRecord;
        if (!isInOrder) {
          parser.abort();
          return;
        }
        const fields = withoutReturn(source, data[0] as string[], dialect);
        records.push({ line: this.#line, fields: this.#unwrapped(fields, source, dialect) });
        at = meta.cursor;
        this.#line += countLineBreaks(source);
      },
    });
    parser.parse(text, 0, !complete || end < this.#pending.length);
    this.#pending = this.#pending.slice(at);
    return isInOrder;
  }

  /** The fields of a record, also where some tool has put quotes around all of its line. */
  #unwrapped(fields: string[], source: string, dialect: Dialect): string[] {
    const [line = ''] = fields;
    if (fields.length !== 1 || !source.startsWith('"') || !line.includes(dialect.delimiter)) return fields;
    const [within = fields] = new this.#CsvParser(dialect).parse(line, 0, false).data as string[][];
    return within;
  }

  /** The index of the field that begins at a quote. */
  #fieldAt({ record, quote }: BadQuote, dialect: Dialect): number {
    const before = this.#pending.slice(0, quote - record);
    const [fields = ['']] = new this.#CsvParser(dialect).parse(before, 0, false).data as string[][];
    return fields.length - 1;
  }
}

/** With `\n` as the line break, the `\r` of `\r\n` is left at the end of a field that is not quoted. */
function withoutReturn(source: string, fields: string[], { delimiter, newline }: Dialect): string[] {
  const last = fields.at(-1);
  if (newline === '\r' || !last?.endsWith('\r')) return fields;
  const start = source.length - newline.length - last.length;
  const isPlain = source.startsWith(last, start) && (start === 0 || source[start - 1] === delimiter);
  return isPlain ? fields.with(-1, last.replace(/\r+$/, '')) : fields;
}

/** How many line breaks a text has: CRLF, LF and CR count as one each. Searches, since a hash between them is long. */
function countLineBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++;
  for (let at = text.indexOf('\r'); at !== -1; at = text.indexOf('\r', at + 1)) {
    if (text[at + 1] !== '\n') count++;
  }
  return count;
}

/** A quote that keeps a record from being read, and the record. */
interface BadQuote {
  readonly code: 'misplacedQuote' | 'unterminatedQuote';
  /** Where the record begins. */
  readonly record: number;
  /** The quote, or the opening one of its field. */
  readonly quote: number;
  /** The character that tells: no text beyond it was needed. */
  readonly told: number;
}

/**
 * Finds the first misplaced quote. The parser would read on over it, through much of the file, and say so only
 * sometimes.
 *
 * @param complete whether no more text will come; the text then ends with a line break
 */
function findBadQuote(
  text: string,
  { delimiter, newline }: Dialect,
  complete: boolean,
): BadQuote | undefined {
  let record = 0;
  /** Where a field begins, before which there is no more to look at. */
  let rest = 0;
  for (let quote = text.indexOf('"'); quote !== -1; quote = text.indexOf('"', rest)) {
    const lineBreak = text.slice(rest, quote).lastIndexOf(newline);
    if (lineBreak !== -1) record = rest + lineBreak + newline.length;
    if (quote !== rest && quote !== record && !text.endsWith(delimiter, quote)) {
      return { code: 'misplacedQuote', record, quote, told: quote };
    }
    const closing = closingQuote(text, quote);
    if (closing === -1) {
      return complete ? { code: 'unterminatedQuote', record, quote, told: quote } : undefined;
    }
    let next = closing + 1;
    while (next < text.length && isBlank(text[next]) && !isEnd(text[next])) next++;
    if (next === text.length) return undefined;
    if (!isEnd(text[next])) return { code: 'misplacedQuote', record, quote, told: next };
    rest = next + 1;
    if (text[next] === newline) record = rest;
  }
  return undefined;

  function isEnd(character: string | undefined): boolean {
    return character === delimiter || character === newline;
  }
}

/** The index of the quote that closes a field, or -1. Two in a row stand for one within it. */
function closingQuote(text: string, opening: number): number {
  let at = text.indexOf('"', opening + 1);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

const isBlank = (character: string | undefined) => character?.trim() === '';

/** Splits text into records, and gives together those that one piece completes: to wait for each alone would cost more. */
export async function* parseRecords(
  texts: AsyncIterable<string>,
  required: RequiredFields,
): AsyncGenerator<readonly CsvRecord[]> {
  // Loaded when it is needed: it costs the start of a program that reads no file a tenth of its time.
  const { default: Papa } = await import('papaparse');
  const splitter = new RecordSplitter(Papa.Parser, required);
  // DOS and what copies files as it did mark the end of each by Ctrl-Z, which no cell can contain.
  for await (const text of texts) yield splitter.add(text.replaceAll('\x1a', ''));
  yield splitter.end();
}
