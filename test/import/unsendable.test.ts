import { describe, expect, test } from 'vitest';
import { encodeHardwareHash } from '../../src/hardware-hash/index.js';
import { checkDevices, type ImportRow } from '../../src/index.js';
import { device, devices, hash } from './support/devices.js';
import { memoryJournal } from './support/memoryJournal.js';
import { run } from './support/run.js';
import { simulation } from './support/simulation.js';

const place = { file: 'devices.csv', line: 77 };
const good = device(76).device;
const cyclic: Record<string, unknown> = {};
cyclic.cyclic = cyclic;
const boom = () => {
  throw new Error(`boom ${hash}`);
};

const rows: [what: string, row: unknown, message: string][] = [
  ['groupTag is a bigint', { ...place, device: { ...good, groupTag: 5n } }, 'groupTag must be a text'],
  [
    'groupTag is a symbol',
    { ...place, device: { ...good, groupTag: Symbol('x') } },
    'groupTag must be a text',
  ],
  ['groupTag is a number', { ...place, device: { ...good, groupTag: 5 } }, 'groupTag must be a text'],
  ['state is in a ring', { ...place, device: { ...good, state: cyclic } }, 'reading it failed'],
  ['there is no hash', { ...place, device: { serialNumber: 'SAMPLE-1' } }, 'no hardwareIdentifier'],
  ['there is no serial number', { ...place, device: { hardwareIdentifier: hash } }, 'no serialNumber'],
  ['the serial number is empty', { ...place, device: { ...good, serialNumber: '' } }, 'no serialNumber'],
  [
    'the serial number is a number',
    { ...place, device: { ...good, serialNumber: 12345 } },
    'serialNumber must be a text',
  ],
  [
    'the hash is a list',
    { ...place, device: { ...good, hardwareIdentifier: [hash] } },
    'hardwareIdentifier must be a text',
  ],
  ['there is no device', place, 'reading it failed'],
  ['the device cannot be read', Object.defineProperty({ ...place }, 'device', { get: boom }), 'boom […]'],
  [
    'the group tag cannot be read',
    { ...place, device: Object.defineProperty({ ...good }, 'groupTag', { get: boom, enumerable: true }) },
    'boom […]',
  ],
];

const untyped = (row: unknown) => row as ImportRow;

async function* asStream(all: readonly ImportRow[]) {
  yield* all;
}

describe('a row that cannot be sent is rejected, and the others are imported', () => {
  test.each(rows)('%s', async (_, row, message) => {
    const input = [...devices(2), untyped(row), device(3)];
    for (const given of [input, asStream(input)]) {
      const { mock, client, clock } = await simulation();
      const { report } = await run(client, given, { clock, chunkDevices: 2 });
      expect(report.stopped).toBeUndefined();
      expect(report.summary).toMatchObject({ total: 4, complete: 3, rejected: 1 });
      expect(report.devices[2]).toMatchObject({ ...place, outcome: 'rejected' });
      expect(report.devices[2]?.message).toContain(message);
      expect(report.devices[2]?.remedy).toMatch(/\w/);
      expect(JSON.stringify(report).includes('LEAKHASH')).toBe(false);
      expect(mock.records()).toHaveLength(3);
      expect(mock.violations()).toEqual([]);
    }
  });

  test.each([null, undefined, 5, 'text'])('the row is %j', async (row) => {
    const { client, clock } = await simulation();
    const { report, events } = await run(client, [device(1), untyped(row), device(2)], { clock });
    expect(report.summary).toMatchObject({ total: 3, complete: 2, rejected: 1 });
    expect(report.devices[1]).toMatchObject({ file: '', line: 2, serialNumber: '', outcome: 'rejected' });
    const counts = events.flatMap((event) => (event.type === 'progress' ? [event.counts] : [])).at(-1);
    expect(counts).toMatchObject({ read: 3, skipped: 1, unsent: 0, unknown: 0, accepted: 0, decided: 2 });
  });

  test('in a resumed run', async () => {
    const { mock, client, clock } = await simulation();
    const journal = memoryJournal();
    const input = [device(1), untyped({ device: { serialNumber: 'SAMPLE-X' } }), device(2)];
    await run(client, input, { clock, journal });
    const { report } = await run(client, input, { clock, journal });
    expect(report.summary).toMatchObject({ total: 3, complete: 2, rejected: 1 });
    expect(JSON.stringify(journal.entries)).not.toContain('SAMPLE-X');
    expect(mock.records()).toHaveLength(2);
  });

  test('null as problems means none', async () => {
    const { client, clock } = await simulation();
    const { report } = await run(client, [untyped({ ...device(1), problems: null })], { clock });
    expect(report.summary).toMatchObject({ total: 1, complete: 1 });
  });
});

test('a record of the client can be imported again, although its hash is not enumerable', async () => {
  const { mock, client, clock } = await simulation();
  const hidden = Object.defineProperty({ ...good }, 'hardwareIdentifier', { enumerable: false });
  const { report } = await run(client, [{ device: hidden }], { clock });
  expect(report.summary).toMatchObject({ complete: 1 });
  expect(mock.violations()).toEqual([]);
});

describe('a truncated hash', () => {
  test('is rejected with the message of checkDevices, unless it is allowed', async () => {
    const hardwareIdentifier = (await encodeHardwareHash({ serialNumber: 'CUT-1' })).slice(0, 255);
    const cut = { ...place, device: { serialNumber: 'CUT-1', hardwareIdentifier } };
    const findings = [];
    const row = { ...cut, columns: {}, layout: 'intune', extra: [], problems: [] } as const;
    for await (const finding of checkDevices([row])) findings.push(finding);
    const found = findings.find(({ code }) => code === 'hashTruncated');

    const { client, clock, mock } = await simulation();
    const { report } = await run(client, [device(1), cut], { clock });
    expect(report.summary).toMatchObject({ total: 2, complete: 1, rejected: 1 });
    expect(report.devices[1]).toMatchObject({ message: found?.message, remedy: found?.remedy });
    expect(mock.requests().filter(({ method }) => method === 'POST')).toHaveLength(1);

    const other = await simulation();
    const allowed = await run(other.client, [cut], { clock: other.clock, allow: ['hashTruncated'] });
    expect(allowed.report.devices.map(({ outcome }) => outcome)).not.toContain('skipped');
    expect(other.mock.requests().filter(({ method }) => method === 'POST').length).toBeGreaterThan(0);
  });

  test('does not stop a run that resumes a journal with which it was sent', async () => {
    const hardwareIdentifier = (await encodeHardwareHash({ serialNumber: 'CUT-1' })).slice(0, 252);
    const cut = { ...place, device: { serialNumber: 'CUT-1', hardwareIdentifier } };
    const { client, clock } = await simulation();
    const journal = memoryJournal();
    await run(client, [cut], { clock, journal, allow: ['hashTruncated'] });
    const { report } = await run(client, [cut], { clock, journal });
    expect(report.stopped).toBeUndefined();
  });
});
