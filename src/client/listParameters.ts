import type { ListQuery } from './types.js';

/** The OData query options that say what `query` says. */
export function listParameters({ importId, filter, select, top, skip }: ListQuery) {
  const filters = [importId === undefined ? undefined : `importId eq ${quoted(importId)}`, filter].filter(
    (condition) => condition !== undefined,
  );
  return {
    $filter: filters.length > 1 ? filters.map((condition) => `(${condition})`).join(' and ') : filters[0],
    $select: select && [...select],
    $top: top,
    $skip: skip,
  };
}

/** An OData string literal: a quote within it is doubled. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
