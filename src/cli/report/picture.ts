import type { ImportSummary } from '../../import/index.js';
import { outcomes } from '../import/outcomes.js';
import { counted, grouped } from '../output/counted.js';
import { escaped } from './html.js';

const width = 1000;
const height = 40;
/** Of many thousand devices a single one must still be seen. */
const narrowest = 6;

/** One bar that shows how many devices there are of each outcome, and what its colours mean. */
export function picture(summary: ImportSummary): string {
  const parts = outcomes.filter(({ outcome }) => summary[outcome] > 0).reverse();
  if (parts.length === 0) return '';
  const wanted = parts.map(({ outcome }) => Math.max(narrowest, (summary[outcome] / summary.total) * width));
  const scale = width / wanted.reduce((sum, each) => sum + each, 0);
  let x = 0;
  const bars = parts.map(({ outcome, words }, at) => {
    const size = (wanted[at] ?? 0) * scale;
    const title = `<title>${escaped(`${grouped(summary[outcome])} ${words}`)}</title>`;
    const bar = `<rect class="${outcome}" x="${x.toFixed(1)}" y="0" width="${size.toFixed(1)}" height="${height}">${title}</rect>`;
    x += size;
    return bar;
  });
  const legend = parts.map(({ outcome, words }) => {
    const share = Math.round((summary[outcome] / summary.total) * 100);
    return `<li><i class="dot ${outcome}"></i><b>${grouped(summary[outcome])}</b> ${escaped(words)} <small>${share === 0 ? '&lt; 1' : share} %</small></li>`;
  });
  const label = parts.map(({ outcome, words }) => `${grouped(summary[outcome])} ${words}`).join(', ');
  return `<figure>
<svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" role="img" aria-label="${escaped(`${counted(summary.total, 'device')}: ${label}`)}">
${bars.join('\n')}
</svg>
<ul class="legend">
${legend.join('\n')}
</ul>
</figure>`;
}
