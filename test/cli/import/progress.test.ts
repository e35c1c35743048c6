import { expect, test } from 'vitest';
import { createProgress, type Progress } from '../../../src/cli/import/progress.js';
import { createTalk } from '../../../src/cli/output/talk.js';
import { AutopilotError } from '../../../src/errors/AutopilotError.js';
import type { ImportCounts, ImportEvent, ImportGoal, ReportedDevice } from '../../../src/import/index.js';
import { type FakeClock, fakeClock } from '../../support/fakeClock.js';

let clock: FakeClock;
let written: string;
let progress: Progress;

/** Starts the progress on a terminal with so many columns, or without one. */
function begin(
  columns: number | undefined,
  { until = 'imported', ...options }: { until?: ImportGoal; quiet?: boolean; verbose?: boolean } = {},
): void {
  clock = fakeClock();
  written = '';
  const stderr = {
    isTTY: columns !== undefined,
    columns,
    write(text: string) {
      written += text;
    },
  };
  const talk = createTalk({ io: { stderr, env: { NO_COLOR: '1' } } }, options);
  progress = createProgress({
    talk,
    clock,
    drawing: clock,
    until,
    total: 1000,
    columns: () => columns,
    isReported: () => false,
  });
}

const stages = { imported: 0, registered: 0, assigned: 0 };
const none: ImportCounts = { read: 0, skipped: 0, unsent: 0, unknown: 0, accepted: 0, decided: 0, stages };
const counts = (given: Partial<ImportCounts>) =>
  progress.show({ type: 'progress', counts: { ...none, ...given } });

const clear = '\r\u001b[2K';

/** What a terminal shows: the last state of each line. */
const screen = () => written.split('\n').map((line) => line.split(clear).at(-1));
const lines = () => written.split('\n').filter(Boolean);

test('on a terminal: a bar with counts by state, the current wait, the remaining time and the rate', () => {
  begin(200);
  counts({ accepted: 200, decided: 500, unknown: 100 });
  clock.advance(60_000);
  progress.show({ type: 'waiting', why: 'poll', waitMs: 15_100 });
  clock.advance(100);
  expect(screen().at(-1)).toBe(
    '██████████░░░░░░░░░░  50 %  500 of 1,000 done · 200 accepted · 100 in progress · 200 to send · waiting for results 15 s · about 40 s left · 499/min',
  );
});

test('what earlier runs did counts as done, but not for the rate and the remaining time', () => {
  begin(200);
  progress.show({ type: 'begun', resumed: true });
  counts({ accepted: 300, decided: 400 });
  clock.advance(60_000);
  expect(screen().at(-1)).toContain('40 %  400 of 1,000 done · 300 accepted · 300 to send');
  expect(screen().at(-1)).not.toMatch(/left|min/);
  counts({ accepted: 300, decided: 500 });
  clock.advance(100);
  expect(screen().at(-1)).toMatch(/ · about 3 min 30 s left · 100\/min$/);
});

test('the bar is empty at 0 %, however much has been accepted', () => {
  begin(200);
  counts({ accepted: 1000 });
  clock.advance(1000);
  expect(screen().at(-1)).toMatch(/^░{20} {3}0 % {2}0 of 1,000 done · 1,000 accepted/);
});

test('it never wraps: what does not fit is omitted, starting with the least important', () => {
  for (const columns of [200, 120, 80, 60, 40, 20]) {
    begin(columns);
    counts({ accepted: 200, decided: 500 });
    clock.advance(60_000);
    expect(screen().at(-1)?.length).toBeLessThan(columns);
    expect(screen().at(-1)).toContain('50 %');
  }
});

test('it stays on one line below other messages, and disappears at the end', () => {
  begin(100, { verbose: true });
  counts({ decided: 500 });
  clock.advance(1000);
  progress.show({ type: 'sending', importId: 'one', devices: 500 });
  expect(screen()).toEqual([
    'sending 500 devices with importId one',
    expect.stringMatching(/^█{10}░{10} {2}50 %/),
  ]);
  progress.end();
  expect(screen().at(-1)).toBe('');
  expect(clock.pending).toBe(0);
});

test('elsewhere: a line every ten seconds', () => {
  begin(undefined);
  counts({ decided: 250, accepted: 750 });
  clock.advance(9_999);
  expect(lines()).toEqual([]);
  clock.advance(1);
  expect(lines()).toEqual(['25 %, 250 of 1,000 done, 750 accepted, 1,500/min, about 6 s left']);
  clock.advance(30_000);
  expect(lines()).toHaveLength(4);
  counts({ decided: 1000 });
  progress.end();
  expect(lines().at(-1)).toBe('100 %, 1,000 of 1,000 done, 1,500/min');
  expect(clock.pending).toBe(0);
  expect(written).not.toContain('\u001b');
});

test('throttling is shown immediately and as long as it lasts', () => {
  begin(undefined);
  progress.show({ type: 'waiting', why: 'throttled', waitMs: 17_000 });
  expect(lines()).toEqual(['throttled by the service, retrying in 17 s']);
  clock.advance(10_000);
  expect(lines().at(-1)).toContain('throttled by the service 7 s');
  clock.advance(10_000);
  expect(lines().at(-1)).not.toContain('throttled');
});

const failedDevice: ReportedDevice = {
  outcome: 'failed',
  file: '',
  line: 1,
  serialNumber: 'A',
  groupTag: undefined,
  id: undefined,
  importId: undefined,
  deviceErrorCode: 808,
  deviceErrorName: undefined,
  message: undefined,
  remedy: undefined,
  registeredId: undefined,
  registeredGroupTag: undefined,
  assignmentStatus: undefined,
  assignmentDetail: undefined,
  profileName: undefined,
};

test('failed devices are counted as they fail', () => {
  begin(undefined);
  progress.show({ type: 'device', device: failedDevice });
  progress.show({ type: 'device', device: { ...failedDevice, outcome: 'complete' } });
  counts({ decided: 2 });
  clock.advance(10_000);
  expect(written).toContain('2 of 1,000 done, 1 failed');
});

test('--quiet shows no progress', () => {
  for (const columns of [100, undefined]) {
    begin(columns, { quiet: true });
    counts({ decided: 500 });
    progress.show({ type: 'waiting', why: 'throttled', waitMs: 17_000 });
    clock.advance(60_000);
    progress.end();
    expect(written).toBe('');
  }
});

test('an import until devices are assigned shows three stages, each a third of the total', () => {
  begin(200, { until: 'assigned' });
  counts({ accepted: 1000 });
  clock.advance(1000);
  expect(screen().at(-1)).toMatch(
    /^░{20} {3}0 % {2}0 of 1,000 imported · 0 registered · 0 assigned · 1,000 accepted/,
  );
  counts({ decided: 1000, stages: { imported: 1000, registered: 500, assigned: 100 } });
  progress.show({ type: 'waiting', why: 'registration', waitMs: 15_000 });
  clock.advance(1000);
  expect(screen().at(-1)).toBe(
    '██████████░░░░░░░░░░  53 %  1,000 of 1,000 imported · 500 registered · 100 assigned · waiting for registration 14 s',
  );
  counts({ decided: 1000, stages: { imported: 1000, registered: 1000, assigned: 1000 } });
  clock.advance(1000);
  expect(screen().at(-1)).toMatch(/^█{20} 100 % /);
});

test('a device that cannot continue counts as finished in every stage', () => {
  begin(undefined, { until: 'assigned' });
  counts({ decided: 1000, stages: { imported: 400, registered: 400, assigned: 399 } });
  progress.show({ type: 'stage', stage: 'failed', device: failedDevice });
  clock.advance(10_000);
  expect(lines()).toEqual(['100 %, 400 of 1,000 imported, 400 registered, 399 assigned, 1 failed']);
});

test.each([
  [{ started: true }, 'A synchronization of the tenant has started, because devices wait for registration.'],
  [{ started: false, reason: 'running' }, 'A synchronization of the tenant is already running.'],
  [{ started: false, reason: 'tooSoon' }, 'It is too early for another synchronization of the tenant.'],
  [{ started: false, reason: 'failed' }, 'The tenant could not be synchronized: no reason'],
] as const)('the result of a synchronization is shown: %j', (sync, said) => {
  begin(undefined, { until: 'assigned' });
  const error = new AutopilotError('forbidden', 'no reason');
  progress.show({
    type: 'sync',
    ...sync,
    ...('reason' in sync && sync.reason === 'failed' && { error }),
  } as ImportEvent);
  expect(lines()).toEqual([expect.stringContaining(said)]);
});
