import type { Contender } from './contenders.js';
import { formatNumber, median, medianWithRange } from './statistics.js';

/** One line of the table. */
export interface Figure {
  readonly label: string;
  readonly cells: Readonly<Partial<Record<Contender, string>>>;
  /** If absent, the line is informational. */
  readonly checked?: CheckedValue;
}

/** The value of graph-autopilot that is compared with the limits. */
export interface CheckedValue extends Limits {
  readonly value: number;
}

export interface Limits {
  readonly must: number;
  readonly aim: number;
  /** Whether higher values are better. By default, lower ones are. */
  readonly atLeast?: boolean;
}

type Values<Value> = ReadonlyMap<Contender, Value>;

/** Creates a figure that is the same in every run. */
export function constantFigure(label: string, values: Values<number>, limits: Limits): Figure {
  return figure(label, values, formatNumber, limits, values.get('graph-autopilot'));
}

/** Creates a line that explains the one above it. */
export function noteFigure(label: string, values: Readonly<Partial<Record<Contender, number>>>): Figure {
  return figure(label, new Map(Object.entries(values)) as Values<number>, formatNumber);
}

/** Creates the median over all rounds. */
export function medianFigure(label: string, values: Values<readonly number[]>): Figure {
  return figure(label, values, (rounds) => median(rounds).toFixed(1));
}

/** Creates the median, over all rounds, of the ratio to `floor` in the same round. */
export function ratioFigure(
  label: string,
  values: Values<readonly number[]>,
  floor: Contender,
  limits?: Limits,
): Figure {
  const floors = values.get(floor) ?? [];
  const divided = new Map(
    [...values].map(([contender, rounds]) => [contender, rounds.map((value, i) => value / (floors[i] ?? 0))]),
  );
  const ours = limits && median(divided.get('graph-autopilot') ?? []);
  return figure(label, divided, medianWithRange, limits, ours);
}

function figure<Value>(
  label: string,
  values: Values<Value>,
  text: (value: Value) => string,
  limits?: Limits,
  ours?: number,
): Figure {
  const cells = Object.fromEntries([...values].map(([contender, value]) => [contender, text(value)]));
  if (limits === undefined || ours === undefined) return { label, cells };
  return { label, cells, checked: { ...limits, value: ours } };
}
