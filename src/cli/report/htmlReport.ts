import type { ImportReport, ImportSummary, ReportedDevice } from '../../import/index.js';
import { counted, grouped, span } from '../output/printable.js';
import { batches } from '../output/table.js';
import { type Html, html } from './html.js';
import { type Allowed, outcomeOf, outcomes, remedies } from './reportView.js';

/**
 * Formats the report as one self-contained page for light and dark mode: no scripts, no downloads. Its content security
 * policy blocks what might get through the escaping.
 */
export function* htmlReport(report: ImportReport, target: string, allowed: Allowed = []): Generator<string> {
  const { summary, stopped, importIds, devices } = report;
  const groups = outcomes.filter(({ outcome }) => summary[outcome] > 0);
  const files = [...new Set(devices.map(({ file }) => file))];
  yield html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Import of ${counted(summary.total, 'device')}</title>
<style>${html.raw(style)}</style>
</head>
<body>
<header>
<h1>${headline(summary)}</h1>
<p>${fileNames(files)} · ${target} · ${period(report)}</p>
${allowed.length > 0 ? html`<p>Findings reported as warnings because of <code>--allow</code>: ${allowed.join(', ')}</p>` : ''}
${stopped && html`<p class="stopped"><strong>Stopped before every result was known.</strong> ${stopped.message}</p>`}
</header>
${picture(summary)}
${whatToDo(devices)}
`.toString();
  for (const group of groups) yield* section(group, devices);
  yield html`<footer>
<p>importId${importIds.length === 1 ? '' : 's'}: ${importIds.length === 0 ? 'none' : importIds.map((id, at) => html`${at === 0 ? '' : ', '}<code>${id}</code>`)}</p>
</footer>
</body>
</html>
`.toString();
}

function headline(summary: ImportSummary): string {
  const well = outcomes.reduce((sum, { outcome, isWell }) => sum + (isWell ? summary[outcome] : 0), 0);
  const verb = well === 1 ? 'is' : 'are';
  const all = counted(summary.total, 'device');
  if (well < summary.total) return `${grouped(well)} of ${all} ${verb} registered`;
  return summary.total === 1 ? 'The device is registered' : `All ${all} ${verb} registered`;
}

function fileNames(files: readonly string[]): string {
  const [first = 'no file', ...rest] = files;
  return rest.length === 0 ? first : `${first} and ${counted(rest.length, 'more file')}`;
}

function period({ startedAt, finishedAt }: ImportReport): string {
  const minute = (time: string) => time.slice(0, 16).replace('T', ' ');
  return `${minute(startedAt)} UTC, ${span(Date.parse(finishedAt) - Date.parse(startedAt))}`;
}

function whatToDo(devices: readonly ReportedDevice[]): Html | undefined {
  const found = remedies(devices);
  if (found.length === 0) return undefined;
  return html`<section>
<h2>What to do</h2>
<ul class="remedies">
${found.map(([remedy, [first, ...rest]]) => {
  const who = rest.length === 0 ? first?.serialNumber : counted(rest.length + 1, 'device');
  const what = first && (errorOf(first) || outcomeOf(first.outcome)?.words);
  return html`<li><strong>${who}</strong> <small>${what}</small><br>${remedy}</li>
`;
})}</ul>
</section>`;
}

/** Formats the devices of one outcome. Long lists of succeeded devices are collapsed. */
function* section(
  { outcome, words, isWell }: (typeof outcomes)[number],
  devices: readonly ReportedDevice[],
): Generator<string> {
  const rows = devices.filter((device) => device.outcome === outcome);
  yield html`<details${isWell && devices.length > 50 ? '' : ' open'}>
<summary><i class="dot ${outcome}"></i>${capitalized(words)} <span>${grouped(rows.length)}</span></summary>
<div class="scroll"><table>
<thead><tr><th>Serial number</th><th>Group tag</th><th>File</th><th class="number">Line</th>${isWell ? '' : html`<th>Why</th>`}<th>Record</th></tr></thead>
<tbody>
`.toString();
  for (const some of batches(rows)) yield html`${some.map((device) => row(device, isWell))}`.toString();
  yield `</tbody>
</table></div>
</details>
`;
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function row(device: ReportedDevice, isWell: boolean): Html {
  const { serialNumber, groupTag, file, line, id, message } = device;
  const why = [errorOf(device), message].filter(Boolean).join(': ');
  return html`<tr><td>${serialNumber}</td><td>${groupTag}</td><td>${file}</td><td class="number">${line}</td>${isWell ? '' : html`<td class="why">${why}</td>`}<td><code>${id}</code></td></tr>
`;
}

/** Formats the code and the name of the service's error. */
function errorOf({ deviceErrorCode, deviceErrorName }: ReportedDevice): string {
  return [deviceErrorCode || '', deviceErrorName ?? ''].filter(Boolean).join(' ');
}

const width = 1000;
const height = 40;
/** Even a single device among thousands must be visible. */
const narrowest = 6;

/** Draws a bar with the number of devices of each outcome, and a legend. */
function picture(summary: ImportSummary): Html | undefined {
  const parts = outcomes
    .filter(({ outcome }) => summary[outcome] > 0)
    .reverse()
    .map((part) => ({
      ...part,
      share: summary[part.outcome] / summary.total,
      label: `${grouped(summary[part.outcome])} ${part.words}`,
    }));
  if (parts.length === 0) return undefined;
  const sizes = parts.map(({ share }) => Math.max(narrowest, share * width));
  const scale = width / sizes.reduce((sum, each) => sum + each, 0);
  let x = 0;
  const bars = parts.map(({ outcome, label }, at) => {
    const size = (sizes[at] ?? 0) * scale;
    const bar = html`<rect class="${outcome}" x="${x.toFixed(1)}" y="0" width="${size.toFixed(1)}" height="${height}"><title>${label}</title></rect>
`;
    x += size;
    return bar;
  });
  const all = `${counted(summary.total, 'device')}: ${parts.map(({ label }) => label).join(', ')}`;
  return html`<figure>
<svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" role="img" aria-label="${all}">
${bars}</svg>
<ul class="legend">
${parts.map(
  ({ outcome, words, share }) =>
    html`<li><i class="dot ${outcome}"></i><b>${grouped(summary[outcome])}</b> ${words} <small>${Math.round(share * 100) || '< 1'} %</small></li>
`,
)}</ul>
</figure>`;
}

const colors = (theme: 'light' | 'dark') =>
  outcomes.map(({ outcome, color }) => `--${outcome}: ${color[theme]};`).join(' ');

/** The look of the page. */
const style = `
:root { --page: #fff; --text: #1b1f24; --soft: #57606a; --line: #d8dee4; --tint: #f6f8fa; --warn: #fff4d6; ${colors('light')} }
@media (prefers-color-scheme: dark) {
  :root { --page: #14181d; --text: #e6edf3; --soft: #9aa4af; --line: #30363d; --tint: #1c2229; --warn: #3a2f10; ${colors('dark')} }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 70rem; padding: 2.5rem 1.5rem; background: var(--page); color: var(--text);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
h1 { margin: 0 0 .25rem; font-size: 1.9rem; line-height: 1.2; }
h2 { margin: 2rem 0 .5rem; font-size: 1.1rem; }
header p, footer { margin: 0; color: var(--soft); overflow-wrap: anywhere; }
header p.stopped { margin-top: 1rem; padding: .75rem 1rem; border-radius: .5rem; background: var(--warn); color: var(--text); }
figure { margin: 1.75rem 0 0; }
svg { display: block; width: 100%; height: 2.5rem; border-radius: .5rem; }
rect { stroke: var(--page); stroke-width: 2; }
ul { margin: 0; padding: 0; list-style: none; }
.legend { display: flex; flex-wrap: wrap; gap: .35rem 1.75rem; margin-top: .75rem; }
small, summary span { color: var(--soft); font-weight: 400; font-size: .875rem; }
.dot { display: inline-block; width: .75rem; height: .75rem; margin-right: .5rem; border-radius: 50%; }
${outcomes.map(({ outcome }) => `.dot.${outcome} { background: var(--${outcome}); } rect.${outcome} { fill: var(--${outcome}); }`).join('\n')}
.remedies li { padding: .6rem 0; border-top: 1px solid var(--line); }
.remedies li:first-child { border-top: 0; }
code { font: .875em ui-monospace, SFMono-Regular, Consolas, "Liberation Mono", monospace; color: var(--soft); }
details { margin-top: 1rem; border: 1px solid var(--line); border-radius: .5rem; overflow: hidden; }
summary { padding: .75rem 1rem; background: var(--tint); font-weight: 600; cursor: pointer; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .9375rem; }
th, td { padding: .45rem 1rem; border-top: 1px solid var(--line); text-align: left; vertical-align: top; }
th { color: var(--soft); font-weight: 500; font-size: .8125rem; }
td { white-space: nowrap; }
td:first-child { font-weight: 500; }
td.why { min-width: 18rem; white-space: normal; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
footer { margin-top: 2rem; font-size: .875rem; }
@media print { details { break-inside: avoid; } body { padding: 0; } }
`;
