import { beginsAsHash } from '../shared/quote.js';
import type { Header } from './Header.js';
import type { CsvRecord, RowProblem } from './types.js';

/** Length of a 3,000-byte hash in base64. */
const hashLength = 4000;

/** A shorter line continues a hash only after another piece: directly after the row, it may be a serial number. */
const minPieceLength = 16;

/**
 * A record whose hash continues in the lines below it, as in an email or a terminal that wraps lines. It keeps at most
 * a complete hash and one line, because any file may look like this.
 */
export class WrappedHash {
  private readonly pieces: string[] = [];
  private characters: number;
  private lines: readonly [first: number, last: number] | undefined;
  /** The cells after the last piece of the hash. */
  private rest: readonly string[] = [];
  private ended = false;

  private constructor(
    private readonly record: CsvRecord,
    private readonly hashCell: number,
    private readonly width: number,
  ) {
    const piece = record.fields[hashCell]?.trim() ?? '';
    this.pieces.push(piece);
    this.characters = piece.length;
  }

  /** Starts with a record that ends with an incomplete or empty hash. Returns `undefined` for any other record. */
  static start(record: CsvRecord, { fields, width }: Header): WrappedHash | undefined {
    const hashCell = (fields.hardwareIdentifier?.number ?? 0) - 1;
    if (record.fault !== undefined || record.fields.length !== hashCell + 1) return undefined;
    const text = record.fields[hashCell]?.trim() ?? '';
    const isOpen = text === '' || (beginsAsHash(text) && isPiece(text));
    return isOpen && text.length < hashLength ? new WrappedHash(record, hashCell, width) : undefined;
  }

  /** Adds the next record, if it continues the hash. Returns whether it does. */
  add({ line, fields, fault }: CsvRecord): boolean {
    const [first = '', ...rest] = fields;
    const piece = first.trim();
    if (fault !== undefined || this.ended || !this.fits(piece, rest) || this.isRow(fields)) return false;
    this.pieces.push(piece);
    this.characters += piece.length;
    this.lines = [this.lines?.[0] ?? line, line];
    this.rest = rest;
    // More cells, or padding, end the hash.
    this.ended = rest.length > 0 || piece.endsWith('=');
    return true;
  }

  /** The record with its lines joined, and the problem to report. */
  get joined(): { readonly record: CsvRecord; readonly problem?: RowProblem } {
    if (this.lines === undefined) return { record: this.record };
    const fields = [...this.record.fields.slice(0, this.hashCell), this.pieces.join(''), ...this.rest];
    return { record: { ...this.record, fields }, problem: wrapped(this.lines, this.record.line) };
  }

  private fits(piece: string, rest: readonly string[]): boolean {
    const cells = this.width - this.hashCell - 1;
    if (rest.length > cells) return false;
    // The line may have been wrapped directly after the hash.
    if (piece === '') return this.pieces.length > 1 && rest.length === cells;
    if (!isPiece(piece) || this.characters >= hashLength) return false;
    if (this.characters === 0) return beginsAsHash(piece);
    return piece.length >= minPieceLength || this.pieces.length > 1;
  }

  /** Whether a record is a separate row, with a hash in the hash column. */
  private isRow(fields: readonly string[]): boolean {
    return this.characters > 0 && beginsAsHash(fields[this.hashCell]?.trim() ?? '');
  }
}

/** Whether a text may be part of a hash: base64, with padding only at its end. */
function isPiece(text: string): boolean {
  return /^[A-Za-z\d+/_-]+={0,2}$/.test(text);
}

function wrapped([first, last]: readonly [number, number], line: number): RowProblem {
  const lines = first === last ? `Line ${first} continues` : `Lines ${first} to ${last} continue`;
  return {
    code: 'hashWrapped',
    problem: `${lines} the hash of line ${line}.`,
    remedy:
      'Write a copy with joined lines: graph-autopilot check FILE --fix OUT. If that copy is refused, capture the device again.',
  };
}
