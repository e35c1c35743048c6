import { counted, grouped } from '../output/printable.js';
import { batches } from '../output/table.js';
import { type Html, html } from './html.js';

/** A color on a light and on a dark page. */
export interface Color {
  readonly light: string;
  readonly dark: string;
}

/** The colors of groups. */
export const palette = {
  red: { light: '#c4314b', dark: '#f0657e' },
  plum: { light: '#8f2a5e', dark: '#d97bab' },
  orange: { light: '#b86e00', dark: '#f0a840' },
  olive: { light: '#8a7a00', dark: '#dccb4a' },
  gray: { light: '#6e7781', dark: '#9aa4af' },
  blue: { light: '#2f7fb5', dark: '#6bb3e0' },
  teal: { light: '#0f766e', dark: '#4fb8ae' },
  purple: { light: '#6b4fbb', dark: '#a793e6' },
  brown: { light: '#8a4b2a', dark: '#cf9270' },
  green: { light: '#2e7d43', dark: '#63b97b' },
} as const satisfies Readonly<Record<string, Color>>;

/** Items of a report with the same result. */
export interface PageGroup<Row> {
  /** A word that is unique on the page, such as `failed`. */
  readonly name: string;
  /** The wording for a person. */
  readonly words: string;
  readonly isWell: boolean;
  readonly color: Color;
  /** The number of items. The table may list fewer. */
  readonly count: number;
  readonly rows: readonly Row[];
  readonly columns: readonly PageColumn<Row>[];
}

/** A column of a table of the page. */
export interface PageColumn<Row> {
  readonly heading: string;
  readonly value: (row: Row) => string | number | undefined;
  /** The format of the cell. Default: text that does not wrap. */
  readonly as?: 'number' | 'why' | 'code' | undefined;
}

/** Returns the columns that have a value in one of these rows. */
export function usedColumns<Row>(
  columns: readonly PageColumn<Row>[],
  rows: readonly Row[],
): readonly PageColumn<Row>[] {
  return columns.filter(({ value }) => rows.some((row) => (value(row) ?? '') !== ''));
}

/** A remedy, for one or more items. */
export interface PageRemedy {
  readonly who: string | undefined;
  readonly what: string | undefined;
  readonly remedy: string;
}

/** A report as a page. */
export interface Page<Row> {
  readonly title: string;
  readonly headline: string;
  /** Lines below the headline. */
  readonly facts: readonly (Html | string)[];
  /** A notice that the reader must not miss. */
  readonly notice?: Html | undefined;
  /** The name of an item, in the singular. */
  readonly unit: string;
  /** Groups that need action first. Empty groups are omitted. */
  readonly groups: readonly PageGroup<Row>[];
  readonly remedies: readonly PageRemedy[];
  readonly footer?: Html | undefined;
}

/**
 * Formats a report as one self-contained page for light and dark mode: no scripts, no downloads. Its content security
 * policy blocks what might get through the escaping.
 */
export function* htmlPage<Row>(page: Page<Row>): Generator<string> {
  const { title, headline, facts, notice, remedies, footer } = page;
  const groups = page.groups.filter(({ count }) => count > 0);
  yield html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${html.raw(style(groups))}</style>
</head>
<body>
<header>
<h1>${headline}</h1>
${facts.map((fact) => html`<p>${fact}</p>\n`)}${notice && html`<p class="stopped">${notice}</p>`}
</header>
${picture(groups, page.unit)}
${whatToDo(remedies)}
`.toString();
  const isLong = groups.reduce((sum, { rows }) => sum + rows.length, 0) > 50;
  for (const group of groups) if (group.rows.length > 0) yield* section(group, isLong);
  yield html`${footer && html`<footer>\n<p>${footer}</p>\n</footer>`}
</body>
</html>
`.toString();
}

function whatToDo(remedies: readonly PageRemedy[]): Html | undefined {
  if (remedies.length === 0) return undefined;
  return html`<section>
<h2>What to do</h2>
<ul class="remedies">
${remedies.map(
  ({ who, what, remedy }) => html`<li><strong>${who}</strong> <small>${what}</small><br>${remedy}</li>
`,
)}</ul>
</section>`;
}

/** Formats the table of a group. On a long page, those that need no action are collapsed. */
function* section<Row>(
  { name, words, isWell, count, rows, columns }: PageGroup<Row>,
  isLong: boolean,
): Generator<string> {
  yield html`<details${isWell && isLong ? '' : ' open'}>
<summary><i class="dot ${name}"></i>${capitalized(words)} <span>${grouped(count)}</span></summary>
<div class="scroll"><table>
<thead><tr>${columns.map(({ heading, as }) => html`<th${as === 'number' ? html.raw(' class="number"') : ''}>${heading}</th>`)}</tr></thead>
<tbody>
`.toString();
  for (const some of batches(rows)) {
    yield html`${some.map((row) => html`<tr>${columns.map((column) => cell(column, row))}</tr>\n`)}`.toString();
  }
  yield `</tbody>
</table></div>
</details>
`;
}

function cell<Row>({ value, as }: PageColumn<Row>, row: Row): Html {
  if (as === undefined) return html`<td>${value(row)}</td>`;
  if (as === 'code') return html`<td><code>${value(row)}</code></td>`;
  return html`<td class="${as}">${value(row)}</td>`;
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const width = 1000;
const height = 40;
/** Even a single device among thousands must be visible. */
const narrowest = 6;

/** Draws a bar with the size of each group, and a legend. */
function picture(
  groups: readonly Pick<PageGroup<unknown>, 'name' | 'words' | 'count'>[],
  unit: string,
): Html | undefined {
  const total = groups.reduce((sum, { count }) => sum + count, 0);
  const parts = [...groups].reverse().map((group) => ({
    ...group,
    share: group.count / total,
    label: `${grouped(group.count)} ${group.words}`,
  }));
  if (parts.length === 0) return undefined;
  const sizes = parts.map(({ share }) => Math.max(narrowest, share * width));
  const scale = width / sizes.reduce((sum, each) => sum + each, 0);
  let x = 0;
  const bars = parts.map(({ name, label }, at) => {
    const size = (sizes[at] ?? 0) * scale;
    const bar = html`<rect class="${name}" x="${x.toFixed(1)}" y="0" width="${size.toFixed(1)}" height="${height}"><title>${label}</title></rect>
`;
    x += size;
    return bar;
  });
  const all = `${counted(total, unit)}: ${parts.map(({ label }) => label).join(', ')}`;
  return html`<figure>
<svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" role="img" aria-label="${all}">
${bars}</svg>
<ul class="legend">
${parts.map(
  ({ name, words, count, share }) =>
    html`<li><i class="dot ${name}"></i><b>${grouped(count)}</b> ${words} <small>${Math.round(share * 100) || '< 1'} %</small></li>
`,
)}</ul>
</figure>`;
}

/** The style sheet of the page. */
function style(groups: readonly Pick<PageGroup<unknown>, 'name' | 'color'>[]): string {
  const colors = (theme: 'light' | 'dark') =>
    groups.map(({ name, color }) => `--${name}: ${color[theme]};`).join(' ');
  return `
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
${groups.map(({ name }) => `.dot.${name} { background: var(--${name}); } rect.${name} { fill: var(--${name}); }`).join('\n')}
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
}
