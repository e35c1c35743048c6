import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { type GraphMock, type GraphMockOptions, startMock } from '../../../../src/mock/index.js';
import { fakeClock } from '../../../support/fakeClock.js';
import { type CliRun, runCli, type World } from '../../../support/runCli.js';
import { temporaryFolder } from '../../../support/temporaryFolder.js';

export const token = 'a-token-that-nobody-may-see';

/** The folder of the test, and the path of the file to import. */
export let folder: string;
export let file: string;
export let mock: GraphMock;

/** Creates a folder for each test of a file. Deletes it and the tenant after the test. */
export function inItsOwnFolder(): void {
  beforeEach(async () => {
    folder = await temporaryFolder();
    file = join(folder, 'devices.csv');
  });
  afterEach(() => mock.close());
}

/** Starts a tenant that decides immediately, so that no test waits. */
export async function tenant(options: GraphMockOptions = {}): Promise<void> {
  mock = await startMock({ pendingAfter: 0, decidedAfter: 0, ...options });
}

/** Starts a tenant that decides only when the clock is advanced. */
export async function slowTenant(options: GraphMockOptions = {}) {
  const clock = fakeClock();
  mock = await startMock({ clock, ...options });
  return { decide: () => clock.advance(600_000) };
}

/** Runs `import` against the tenant, without waits between polls. */
export function run(args: readonly string[], world: World = {}): Promise<CliRun> {
  const options = ['--base-url', mock.url, '--poll-interval', '1ms'];
  return runCli(['import', ...args, ...options], { env: { GRAPH_ACCESS_TOKEN: token }, ...world });
}

export const hashesIn = (csv: string) => csv.match(/[A-Za-z0-9+/]{100,}/g) ?? [];
export const created = () => mock.records().filter(({ foreign }) => !foreign);
export const timesCreated = () => created().map(({ timesCreated: times }) => times);
export const writes = () => mock.requests().filter(({ devices }) => devices > 0);
