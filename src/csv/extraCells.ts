import { concealed, inspect } from './concealed.js';
import type { Column, ExtraCell } from './DeviceRow.js';
import { detached } from './detached.js';
import type { Header } from './Header.js';

/** The cells of a row that belong to no field, also those beyond the last header. */
export function extraCells(cells: readonly string[], { all, extra }: Header): ExtraCell[] {
  const named = extra.map(({ column, meaning }) => new Cell(column, cells[column.number - 1] ?? '', meaning));
  const beyond = cells
    .slice(all.length)
    .map((text, index) => new Cell({ number: all.length + index + 1, header: '' }, text));
  return beyond.length === 0 ? named : [...named, ...beyond];
}

class Cell implements ExtraCell {
  readonly column: Column;
  readonly value: string;
  declare readonly meaning?: 'manufacturer' | 'model';

  constructor(column: Column, text: string, meaning?: 'manufacturer' | 'model') {
    this.column = column;
    this.value = detached(text.trim());
    if (meaning !== undefined) this.meaning = meaning;
  }

  [inspect](): object {
    return concealed(this);
  }
}
