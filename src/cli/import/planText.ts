import { counted, grouped } from '../output/counted.js';
import type { Paint } from '../output/paint.js';
import { printable } from '../output/printable.js';
import { type Plan, sentRows } from './Plan.js';

interface PlanFacts {
  /** Where the devices go. */
  readonly target: string;
  /** The journal; `undefined` where there is none. */
  readonly journal: string | undefined;
  readonly resumed: boolean;
}

/** The most group tags that are shown one by one. */
const mostTags = 8;

/** The plan, for a person to agree to. */
export function planText(plan: Plan, facts: PlanFacts, paint: Paint): string {
  const { files, rows } = plan;
  const sent = sentRows(plan);
  const users = sent.filter(({ user }) => user !== '').length;
  const skipped = rows.length - sent.length;
  const [first = '', ...more] = files;
  const lines: readonly (readonly [string, string])[] = [
    [
      'devices',
      counted(sent.length, 'device') + (skipped > 0 ? `, ${grouped(skipped)} with errors left out` : ''),
    ],
    ['from', more.length === 0 ? first : `${first} and ${counted(more.length, 'more file')}`],
    ['group tags', tagsOf(sent.map(({ groupTag }) => groupTag))],
    ...(users > 0 ? ([['users', `${counted(users, 'device')} assigned to a user`]] as const) : []),
    ['to', facts.target],
    ['journal', facts.journal ?? 'none: if this stops, it cannot be resumed'],
  ];
  const widest = Math.max(...lines.map(([name]) => name.length));
  const head = facts.resumed ? 'Plan: go on with the import' : 'Plan';
  return [
    paint('bold', head),
    ...lines.map(([name, value]) => `  ${paint('dim', name.padEnd(widest))}  ${printable(value)}`),
  ].join('\n');
}

function tagsOf(tags: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  if (counts.size === 1 && counts.has('')) return 'none';
  const sorted = [...counts].sort(([, left], [, right]) => right - left);
  const shown = sorted
    .slice(0, mostTags)
    .map(([tag, count]) => `${tag === '' ? 'none' : tag} (${grouped(count)})`);
  const left = sorted.length - shown.length;
  return [...shown, ...(left > 0 ? [`and ${grouped(left)} more`] : [])].join(', ');
}
