import { afterEach, expect, test } from 'vitest';
import { type GraphMock, type GraphMockOptions, startMock } from '../../../src/mock/index.js';
import { fakeClock } from '../../support/fakeClock.js';
import { type CliRun, runCli } from '../../support/runCli.js';

let mock: GraphMock;
const clock = fakeClock();
afterEach(() => mock.close());

async function tenant(options: GraphMockOptions = {}): Promise<void> {
  mock = await startMock({ clock, ...options });
}

function sync(...args: string[]): Promise<CliRun> {
  return runCli(['sync', '--base-url', mock.url, ...args], { env: { GRAPH_ACCESS_TOKEN: 'token' } });
}

const syncs = () => mock.requests().filter(({ method }) => method === 'POST').length;

test('starts a sync and shows its status', async () => {
  await tenant();
  const { code, stdout, stderr } = await sync('--format', 'json');
  expect(stderr).toContain('A synchronization has started.');
  expect(JSON.parse(stdout)).toMatchObject({ syncStatus: 'inProgress' });
  expect(code).toBe(0);
});

test('within ten minutes of the last one, sends nothing, and prints when to try again', async () => {
  await tenant();
  await sync();
  clock.advance(120_000);
  const { code, stdout, stderr } = await sync();
  expect(stderr).toMatch(
    /too early for another synchronization\. Try again after \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/,
  );
  expect(syncs()).toBe(1);
  expect(stderr).toMatch(/Z \(in \d+ minutes?\)\.$/m);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
});

test('if the time of the last one is unknown, prints the message of the service', async () => {
  await tenant({
    faults: [{ fault: 429, retryAfter: '480', operations: ['syncWindowsAutopilotSettings'] }],
  });
  const { code, stderr } = await sync();
  expect(stderr).toMatch(/Try again after \d{4}/);
  expect(code).toBe(1);
});

test('reports a running sync', async () => {
  await tenant({ faults: [{ fault: 409, operations: ['syncWindowsAutopilotSettings'] }] });
  const { code, stderr } = await sync();
  expect(stderr).toContain('A synchronization is already running');
  expect(code).toBe(1);
});

test('a sync that may have started: exit 4', async () => {
  await tenant({ faults: [{ fault: 'reset', operations: ['syncWindowsAutopilotSettings'] }] });
  const { code, stderr } = await sync();
  expect(stderr).toContain('It may have happened');
  expect(code).toBe(4);
});
