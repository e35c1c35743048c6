import type { DeviceRow } from '../../csv/index.js';

/** Where rows were read: a number for each, so that a hundred thousand of them are remembered in little room. */
export interface ReadPlaces {
  /** The number of a row: 0 for the first. */
  add(row: DeviceRow): number;
  /** Where the row of this number stands, as a message in `file` has it: `line 2`, or `line 2 of other.csv`. */
  name(row: number, file: string): string;
}

export function readPlaces(): ReadPlaces {
  const lines: number[] = [];
  const files: { readonly file: string; readonly from: number }[] = [];
  return {
    add({ file, line }) {
      if (files.at(-1)?.file !== file) files.push({ file, from: lines.length });
      return lines.push(line) - 1;
    },
    name(row, file) {
      const other = files.findLast(({ from }) => from <= row)?.file ?? file;
      return `line ${lines[row]}${other === file ? '' : ` of ${other}`}`;
    },
  };
}
