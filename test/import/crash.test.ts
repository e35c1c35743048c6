import { expect, test } from 'vitest';
import { Ledger } from '../../src/import/Ledger.js';
import type { GraphMockOptions } from '../../src/mock/index.js';
import { device, devices } from './support/devices.js';
import { live } from './support/lives.js';
import { memoryJournal } from './support/memoryJournal.js';
import { simulation } from './support/simulation.js';
import { verify } from './support/verify.js';

const tenants: [what: string, behavior: GraphMockOptions][] = [
  ['keeps importIds', {}],
  ['replaces importIds, and whose lists lag', { importIds: 'replace', lag: 20_000 }],
];

// Devices with the same serial numbers that other people have submitted before.
const records = [2, 5].map((number) => ({
  serialNumber: device(number).device.serialNumber,
  outcome: { deviceErrorCode: 802, deviceErrorName: 'InvalidZtdHardwareHash' },
}));

/*
 * Each write, read and append of a run is a place at which it is killed; then another run goes on, and must come to the same
 * end. That a real process leaves no more behind than this is shown in test/long/importCrash.test.ts, with SIGKILL.
 */
test.each(tenants)(
  'a run that is killed at any checkpoint is resumed, on a service that %s',
  async (_, behavior) => {
    const rows = devices(5);
    const once = async (nth: number) => {
      const sim = await simulation({ ...behavior, records, decidedAfter: 10_000, pendingAfter: false });
      const journal = memoryJournal();
      const options = { chunkDevices: 2 };
      const first = await live(sim, journal, rows, nth, options);
      const last = first.report ? first : await live(sim, journal, rows, 0, options);
      if (!last.report) throw new Error('The run did not end.');
      verify(sim.mock, rows, last.report);
      expect(last.report.summary.complete).toBe(5);
      await sim.mock.close();
      return first;
    };
    const { points } = await once(0);
    const kinds = ['before an append', 'after an append', 'before a request', 'before its answer'];
    expect(new Set(points)).toEqual(new Set(kinds));
    for (let nth = 1; nth <= points.length; nth++) {
      const killed = await once(nth);
      expect(killed.report, `killed at ${nth}`).toBeUndefined();
      expect(killed.points).toEqual(points.slice(0, nth));
    }
  },
);

test('a resumed run holds one copy of a row, that of the input', () => {
  const ledger = new Ledger();
  const rows = [3, 4, 6].map((row) => ({ row, line: row + 2, serialNumber: `SAMPLE-${row}` }));
  ledger.apply({ type: 'send', importId: 'one', mode: 'action', rows });
  for (const each of rows) {
    const read = { ...each };
    ledger.adopt(read);
    expect(ledger.sentRow(each.row)).toBe(read);
    expect(ledger.sends.get('one')?.rows.find(({ row }) => row === each.row)).toBe(read);
  }
  expect(ledger.sends.get('one')?.rows).toEqual(rows);
});
