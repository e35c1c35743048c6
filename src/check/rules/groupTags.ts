import { at, makeFinding, type Place } from '../makeFinding.js';
import type { FileRule } from '../Rule.js';

/** Tags on some rows of a file only, which `-Append` of the capture script brings about without a word. */
export function groupTags(): FileRule {
  let rows = 0;
  let untagged = 0;
  let first: Place | undefined;
  return {
    add({ row }) {
      rows++;
      if (row.device.groupTag !== undefined) return;
      untagged++;
      first ??= at(row, 'groupTag');
    },
    *end() {
      if (first !== undefined && untagged < rows)
        yield makeFinding('groupTagOnSomeRows', first, { untagged, rows });
    },
  };
}
