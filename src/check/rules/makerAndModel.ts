import { makeFinding } from '../makeFinding.js';
import type { RowRule } from '../Rule.js';

/** Maker and model as columns of the file give them, beside what the hash says. */
export const makerAndModel: RowRule = function* ({ row: { file, line, extra }, hash, isWhole }) {
  if (!isWhole) return;
  for (const { column, value: written, meaning } of extra) {
    const inHash = (meaning === 'manufacturer' ? hash.manufacturer : hash.productName)?.trim();
    if (meaning === undefined || written === '' || !inHash || agree(written, inHash)) continue;
    const code = meaning === 'manufacturer' ? 'manufacturerDiffers' : 'modelDiffers';
    yield makeFinding(code, { file, line, column }, { written, inHash });
  }
};

/** One name may be part of the other (Contoso, Contoso Ltd.) or its initials (Hewlett-Packard, HP). */
function agree(one: string, other: string): boolean {
  const [a, b] = [plain(one), plain(other)];
  return a.includes(b) || b.includes(a) || initials(one) === b || initials(other) === a;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function initials(name: string): string {
  return (name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.charAt(0)).join('');
}
