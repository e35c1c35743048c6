import type { ListQuery } from './types.js';

/** The OData query options that say what `query` says. */
export function listParameters({ importId, filter, select, top, skip }: ListQuery) {
  const ofImport = importId === undefined ? undefined : `importId eq ${quoted(importId)}`;
  const $filter =
    ofImport !== undefined && filter !== undefined ? `(${ofImport}) and (${filter})` : (ofImport ?? filter);
  return {
    ...($filter !== undefined && { $filter }),
    ...(select !== undefined && { $select: [...select] }),
    ...(top !== undefined && { $top: top }),
    ...(skip !== undefined && { $skip: skip }),
  };
}

/** An OData string literal: a quote within it is doubled. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
