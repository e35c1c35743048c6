import type { Column, CsvLayout } from '../../csv/index.js';
import { type FileRule, makeFinding, type Place } from '../Rule.js';

/** Finds columns that the file format does not have. All empty columns of a spreadsheet are one finding. */
export function extraColumns(): FileRule {
  const columns = new Map<string, Column>();
  let named = '';
  let firstEmpty: Column | undefined;
  return {
    add({ row: { file, layout, extra } }) {
      named = file;
      for (const { column, value, meaning } of extra) {
        // Concatenated files may have several headers.
        const key = `${column.number} ${column.header}`;
        if (column.header.trim() === '' && value === '') firstEmpty ??= column;
        else if (layout === 'intune' || meaning === undefined) columns.set(key, column);
      }
    },
    *end() {
      for (const column of columns.values()) {
        const isOldName = column.header.trim().toLowerCase() === 'orderidentifier';
        yield makeFinding(isOldName ? 'orderIdentifier' : 'extraColumn', { file: named, column }, {});
      }
      const isReported = [...columns.values()].some(({ header }) => header.trim() === '');
      if (firstEmpty && !isReported)
        yield makeFinding('emptyColumns', { file: named, column: firstEmpty }, {});
    },
  };
}

/** learn.microsoft.com: "Manually register devices with Windows Autopilot", and Partner Center's page on profiles. */
const limits: Record<CsvLayout, { readonly limit: number; readonly portal: string }> = {
  intune: { limit: 500, portal: "Intune's portal" },
  managedDesktop: { limit: 500, portal: "Intune's portal" },
  partnerCenter: { limit: 1000, portal: 'Partner Center' },
};

/** Finds files with more rows than the portal that they are made for accepts. */
export function rowLimit(): FileRule {
  let rows = 0;
  let beyond: { readonly place: Place; readonly layout: CsvLayout } | undefined;
  return {
    add({ row: { file, line, layout } }) {
      rows++;
      if (rows > limits[layout].limit) beyond ??= { place: { file, line }, layout };
    },
    *end() {
      if (beyond !== undefined)
        yield makeFinding('tooManyRows', beyond.place, { rows, ...limits[beyond.layout] });
    },
  };
}
