import type { ImportOutcome } from '../../import/index.js';
import type { Style } from '../output/paint.js';

/** How outcomes are shown: those that want something done first. */
export const outcomes: readonly {
  readonly outcome: ImportOutcome;
  /** As a person says it. */
  readonly words: string;
  readonly isWell: boolean;
  readonly style: Style;
  /** In the picture of the report, on a light and on a dark page. */
  readonly colour: { readonly light: string; readonly dark: string };
}[] = [
  {
    outcome: 'failed',
    words: 'failed',
    isWell: false,
    style: 'red',
    colour: { light: '#c4314b', dark: '#f0657e' },
  },
  {
    outcome: 'rejected',
    words: 'not taken by the service',
    isWell: false,
    style: 'red',
    colour: { light: '#8f2a5e', dark: '#d97bab' },
  },
  {
    outcome: 'partial',
    words: 'partial',
    isWell: false,
    style: 'yellow',
    colour: { light: '#b86e00', dark: '#f0a840' },
  },
  {
    outcome: 'pending',
    words: 'not decided yet',
    isWell: false,
    style: 'yellow',
    colour: { light: '#8a7a00', dark: '#dccb4a' },
  },
  {
    outcome: 'skipped',
    words: 'not sent',
    isWell: false,
    style: 'yellow',
    colour: { light: '#6e7781', dark: '#9aa4af' },
  },
  {
    outcome: 'alreadyInTenant',
    words: 'already in this tenant',
    isWell: true,
    style: 'green',
    colour: { light: '#2f7fb5', dark: '#6bb3e0' },
  },
  {
    outcome: 'complete',
    words: 'imported',
    isWell: true,
    style: 'green',
    colour: { light: '#2e7d43', dark: '#63b97b' },
  },
];

export function outcomeOf(outcome: ImportOutcome) {
  return outcomes.find((each) => each.outcome === outcome);
}
