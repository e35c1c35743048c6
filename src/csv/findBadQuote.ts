import type { Dialect } from './findDialect.js';

/** A quote that keeps a record from being read, and the record. */
export interface BadQuote {
  readonly code: 'misplacedQuote' | 'unterminatedQuote';
  /** Where the record begins. */
  readonly record: number;
  /** The quote, or the opening one of its field. */
  readonly quote: number;
  /** The character that tells: no text beyond it was needed. */
  readonly told: number;
}

/**
 * Finds the first quote that stands where none may. The parser would read on over it, through much of the file, and say
 * so only sometimes.
 *
 * @param complete whether no more text will come; the text then ends with a line break
 */
export function findBadQuote(
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
