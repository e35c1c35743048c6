import type { Column } from '../../csv/index.js';
import { makeFinding } from '../makeFinding.js';
import type { FileRule } from '../Rule.js';

/** Columns that the layout of a file does not have. */
export function extraColumns(): FileRule {
  const columns = new Map<number, Column>();
  let named = '';
  return {
    add({ row: { file, layout, extra } }) {
      named = file;
      for (const { column, meaning } of extra) {
        if (layout === 'intune' || meaning === undefined) columns.set(column.number, column);
      }
    },
    *end() {
      for (const column of columns.values()) yield makeFinding('extraColumn', { file: named, column }, {});
    },
  };
}
