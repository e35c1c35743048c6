import type { ImportReport, ReportedDevice } from '../../import/index.js';
import { outcomeOf, outcomes } from '../import/outcomes.js';
import { remedies } from '../import/remedies.js';
import { counted, grouped } from '../output/counted.js';
import { span } from '../output/span.js';
import { escaped } from './html.js';
import { picture } from './picture.js';
import { style } from './style.js';

/**
 * The report as one page that needs nothing else: no script, nothing loaded, for light and dark. All that comes from files
 * or the service is escaped, and the page's own policy forbids what would get through.
 */
export function htmlReport(report: ImportReport, target: string): string {
  const { summary, stopped } = report;
  const groups = outcomes.filter(({ outcome }) => summary[outcome] > 0);
  const well = outcomes
    .filter(({ isWell }) => isWell)
    .reduce((sum, { outcome }) => sum + summary[outcome], 0);
  const files = [...new Set(report.devices.map(({ file }) => file))];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Import of ${escaped(counted(summary.total, 'device'))}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${headline(well, summary.total)}</h1>
<p>${escaped(fileNames(files))} · ${escaped(target)} · ${escaped(period(report))}</p>
${stopped === undefined ? '' : `<p class="stopped"><strong>Stopped before every result was known.</strong> ${escaped(stopped.message)}</p>`}
</header>
${picture(summary)}
${whatToDo(report.devices)}
${groups.map((group) => section(group, report.devices)).join('\n')}
<footer>
<p>importId${report.importIds.length === 1 ? '' : 's'}: ${report.importIds.map((id) => `<code>${escaped(id)}</code>`).join(', ') || 'none'}</p>
</footer>
</body>
</html>
`;
}

function headline(well: number, total: number): string {
  return well === total
    ? `All ${escaped(counted(total, 'device'))} are registered`
    : `${grouped(well)} of ${escaped(counted(total, 'device'))} are registered`;
}

function fileNames(files: readonly string[]): string {
  const [first = 'no file', ...rest] = files;
  return rest.length === 0 ? first : `${first} and ${counted(rest.length, 'more file')}`;
}

function period({ startedAt, finishedAt }: ImportReport): string {
  const minute = (time: string) => time.slice(0, 16).replace('T', ' ');
  return `${minute(startedAt)} UTC, ${span(Date.parse(finishedAt) - Date.parse(startedAt))}`;
}

function whatToDo(devices: readonly ReportedDevice[]): string {
  const found = remedies(devices);
  if (found.length === 0) return '';
  const items = found.map(([remedy, [first, ...rest]]) => {
    const who = rest.length === 0 ? escaped(first?.serialNumber ?? '') : counted(rest.length + 1, 'device');
    const what = first && (errorOf(first) || outcomeOf(first.outcome)?.words);
    return `<li><strong>${who}</strong> <small>${escaped(what ?? '')}</small><br>${escaped(remedy)}</li>`;
  });
  return `<section>\n<h2>What to do</h2>\n<ul class="remedies">\n${items.join('\n')}\n</ul>\n</section>`;
}

/** The devices of one outcome; what is well is folded up. */
function section(
  { outcome, words, isWell: well }: (typeof outcomes)[number],
  devices: readonly ReportedDevice[],
): string {
  const rows = devices.filter((device) => device.outcome === outcome);
  return `<details${well && devices.length > 50 ? '' : ' open'}>
<summary><i class="dot ${outcome}"></i>${escaped(capitalized(words))} <span>${grouped(rows.length)}</span></summary>
<div class="scroll"><table>
<thead><tr><th>Serial number</th><th>Group tag</th><th>File</th><th class="number">Line</th>${well ? '' : '<th>Why</th>'}<th>Record</th></tr></thead>
<tbody>
${rows.map((device) => row(device, well)).join('\n')}
</tbody>
</table></div>
</details>`;
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function row(device: ReportedDevice, well: boolean): string {
  const { serialNumber, groupTag, file, line, id } = device;
  const why = [errorOf(device), device.message ?? ''].filter(Boolean).join(': ');
  return `<tr><td>${escaped(serialNumber)}</td><td>${escaped(groupTag ?? '')}</td><td>${escaped(file)}</td><td class="number">${line}</td>${well ? '' : `<td class="why">${escaped(why)}</td>`}<td><code>${escaped(id ?? '')}</code></td></tr>`;
}

/** Code and name, as the service says them. */
function errorOf({ deviceErrorCode, deviceErrorName }: ReportedDevice): string {
  return [deviceErrorCode || '', deviceErrorName ?? ''].filter(Boolean).join(' ');
}
