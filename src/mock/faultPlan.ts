import type { Clock } from './clock.js';
import type { Fault, OperationId } from './Fault.js';
import { type Random, randomFrom } from './random.js';

interface Planned {
  readonly fault: Fault;
  readonly random: Random;
  /** How many requests came that it might befall. */
  seen: number;
}

/** Decides for each request which fault befalls it. */
export function faultPlan(faults: readonly Fault[], seed: number, clock: Clock) {
  const plan: Planned[] = [];
  for (const fault of faults) add(fault);
  return { add, next };

  function add(fault: Fault): void {
    plan.push({ fault, random: randomFrom(seed, `fault ${plan.length}`), seen: 0 });
  }

  function next(operation: OperationId | undefined): Fault | undefined {
    const now = clock.now();
    // Each of them counts the request, whether or not another one comes first.
    const befalling = plan.filter((planned) => {
      const { fault, random } = planned;
      const { operations, skip = 0, times = 1, probability = 1, from = 0, until = Infinity } = fault;
      const meant = operations === undefined || (operation !== undefined && operations.includes(operation));
      if (!meant || now < from || now >= until) return false;
      const nth = planned.seen++;
      return nth >= skip && nth < skip + times && random() < probability;
    });
    return befalling[0]?.fault;
  }
}
