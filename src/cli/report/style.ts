import { outcomes } from '../import/outcomes.js';

const colours = (theme: 'light' | 'dark') =>
  outcomes.map(({ outcome, colour }) => `--${outcome}: ${colour[theme]};`).join(' ');

/** The look of the page. */
export const style = `
:root { --page: #fff; --text: #1b1f24; --soft: #57606a; --line: #d8dee4; --tint: #f6f8fa; --warn: #fff4d6; ${colours('light')} }
@media (prefers-color-scheme: dark) {
  :root { --page: #14181d; --text: #e6edf3; --soft: #9aa4af; --line: #30363d; --tint: #1c2229; --warn: #3a2f10; ${colours('dark')} }
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
