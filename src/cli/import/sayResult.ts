import type { ImportReport, ReportedDevice } from '../../import/index.js';
import { counted, grouped } from '../output/counted.js';
import { printable } from '../output/printable.js';
import { span } from '../output/span.js';
import type { Talk } from '../output/talk.js';
import { wrap } from '../output/wrap.js';
import { outcomes } from './outcomes.js';
import { remedies } from './remedies.js';

/** The most remedies that are said one by one: a report has them all. */
const mostRemedies = 10;

/** Says what an import came to, and what to do about each kind of trouble. */
export function sayResult(report: ImportReport, talk: Talk, columns = Number.POSITIVE_INFINITY): void {
  const { summary, startedAt, finishedAt } = report;
  const counts = outcomes
    .filter(({ outcome }) => summary[outcome] > 0)
    .reverse()
    .map(({ outcome, words, style }) => talk.paint(style, `${grouped(summary[outcome])} ${words}`));
  const took = span(Date.parse(finishedAt) - Date.parse(startedAt));
  talk.say(`\n${counted(summary.total, 'device')}: ${counts.join(', ')} (${took})`);
  for (const remedy of remedyLines(report.devices)) {
    const [first, ...rest] = wrap(remedy, columns - 4);
    talk.say(`  - ${first}`);
    for (const line of rest) talk.say(`    ${line}`);
  }
}

function remedyLines(devices: readonly ReportedDevice[]): string[] {
  const lines = remedies(devices).map(([remedy, [first, ...rest]]) => {
    const who = rest.length === 0 ? printable(first?.serialNumber ?? '') : counted(rest.length + 1, 'device');
    const what = first?.deviceErrorName ? ` (${printable(first.deviceErrorName)})` : '';
    return `${who}${what}: ${printable(remedy)}`;
  });
  const left = lines.length - mostRemedies;
  return left > 0 ? [...lines.slice(0, mostRemedies), `and ${grouped(left)} more: see the report`] : lines;
}
