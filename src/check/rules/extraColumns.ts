import type { Column } from '../../csv/index.js';
import { makeFinding } from '../makeFinding.js';
import type { FileRule } from '../Rule.js';

/** Columns that the layout of a file does not have. */
export function extraColumns(): FileRule {
  const columns = new Map<string, Column>();
  let named = '';
  return {
    add({ row: { file, layout, extra } }) {
      named = file;
      for (const { column, meaning } of extra) {
        // Files that were joined may have several headers.
        const key = `${column.number} ${column.header}`;
        if (layout === 'intune' || meaning === undefined) columns.set(key, column);
      }
    },
    *end() {
      for (const column of columns.values()) yield makeFinding('extraColumn', { file: named, column }, {});
    },
  };
}
