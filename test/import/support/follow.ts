import { expect } from 'vitest';
import type { ImportEvent, ImportOptions, ImportReport } from '../../../src/index.js';
import type { GraphMockOptions } from '../../../src/mock/index.js';
import { devices } from './devices.js';
import { run } from './run.js';
import { type Simulation, simulation } from './simulation.js';

/** Imports devices into a tenant. Returns the result, and the requests by operation. */
export async function follow(
  options: ImportOptions,
  behavior: GraphMockOptions = {},
  rows = devices(3),
): Promise<{
  sim: Simulation;
  events: ImportEvent[];
  report: ImportReport;
  requests: Record<string, number>;
}> {
  const sim = await simulation(behavior);
  const { events, report } = await run(sim.client, rows, { clock: sim.clock, ...options });
  const requests: Record<string, number> = {};
  for (const { operation = '' } of sim.mock.requests()) requests[operation] = (requests[operation] ?? 0) + 1;
  expect(sim.mock.violations()).toEqual([]);
  return { sim, events, report, requests };
}
