import { expect, test } from 'vitest';
import type { GraphMockOptions } from '../../src/mock/index.js';
import { sample } from '../support/sample.js';
import { devices } from './support/devices.js';
import { live } from './support/lives.js';
import { memoryJournal } from './support/memoryJournal.js';
import { simulation } from './support/simulation.js';
import { verify } from './support/verify.js';

/* Each write, read and append is a place at which the run is killed; then another one goes on. */
test.each<[string, GraphMockOptions]>([
  ['without quirks', {}],
  ['with every quirk', { quirks: 'all', importIds: 'replace' }],
])('a run that is killed at any point is resumed, in a tenant %s', async (_, behavior) => {
  const rows = devices(3);
  const once = async (nth: number) => {
    const sim = await simulation({ ...behavior, decidedAfter: 10_000, pendingAfter: false });
    const journal = memoryJournal();
    const options = { chunkDevices: 2, until: 'assigned' } as const;
    const first = await live(sim, journal, rows, nth, options);
    const last = first.report ? first : await live(sim, journal, rows, 0, options);
    if (!last.report) throw new Error('The run did not end.');
    verify(sim.mock, rows, last.report);
    expect(last.report.stages, `killed at ${nth}`).toEqual({ imported: 3, registered: 3, assigned: 3 });
    for (const { profileName } of last.report.devices) expect(profileName).toBe('Default profile');
    await sim.mock.close();
    return first;
  };
  const { points } = await once(0);
  const every = points.map((_, at) => at + 1);
  for (const nth of sample(every, 6)) await once(nth);
});
