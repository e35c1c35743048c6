import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { deviceOperations } from '../../generated/deviceOperations.js';
import { operations } from '../../generated/operations.js';
import type { Sender } from '../../scripts/coverage/har.js';
import { measure, percent, raiseFloors, readFloors } from '../../scripts/coverage/measure.js';
import { coverage } from '../../scripts/coverage.js';
import { startFaultServer } from '../support/faultServer.js';
import { packageRoot } from '../support/packageRoot.js';
import { sharedTemporaryFolder } from '../support/temporaryFolder.js';
import { Traffic } from '../support/traffic/Traffic.js';

const { path } = operations.getWindowsAutopilotSettings;
const floor = (value: number) => ({
  operations: value,
  statuses: value,
  parameters: value,
  properties: value,
});

const folder = sharedTemporaryFolder();

/** Records an answer to a request for the settings. */
async function record(sender: Sender, status: number, body: unknown): Promise<void> {
  const server = await startFaultServer([
    ({ response }) =>
      void response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body)),
  ]);
  const traffic = new Traffic();
  const headers =
    sender === 'client' ? { 'User-Agent': 'graph-autopilot/0.1.0' } : { Prefer: `code=${status}` };
  await traffic.recording(fetch)(server.url + path, {
    headers: { Authorization: 'Bearer token', ...headers },
  });
  await writeFile(join(folder.path, `${sender}.har`), JSON.stringify(await traffic.har()));
  await server.close();
}

test('without traffic, there are no problems', async () => {
  await expect(coverage(packageRoot, folder.path, { client: floor(0), prefer: floor(0) })).rejects.toThrow(
    'No contract test was run',
  );
});

const total = Object.keys({ ...operations, ...deviceOperations }).length;

describe('the traffic of one call', () => {
  let report: Awaited<ReturnType<typeof coverage>>;
  beforeAll(async () => {
    await record('client', 200, { id: 7, syncStatus: 'completed' });
    await record('prefer', 503, { error: { code: 'ServiceUnavailable', message: 'Later.' } });
    report = await coverage(packageRoot, folder.path, {
      client: floor(50),
      prefer: { ...floor(0), statuses: 0.5 },
    });
  });

  test('covers one operation and one status, separately for the client and Prefer', () => {
    const { client, prefer } = report.coverages;
    expect(client.operations).toMatchObject({ covered: 1, total });
    expect(client.statuses.covered).toBe(1);
    expect(client.statuses.missing).toContain('getWindowsAutopilotSettings 503');
    expect(prefer.statuses.covered).toBe(1);
    expect(prefer.statuses.missing).toContain('getWindowsAutopilotSettings 200');
    expect(client.properties.covered).toBe(2);
  });

  test('is below the floor, and the missing items are listed', () => {
    const [first = ''] = report.problems;
    const percent = Math.floor(1000 / total) / 10;
    expect(first).toMatch(
      `Met by the client: ${percent} % of the operations, and 50 % are wanted. Missing:\n`,
    );
    expect(first).toContain('\n  syncWindowsAutopilotSettings');
    expect(first).not.toContain('getWindowsAutopilotSettings');
    expect(report.problems.filter((complaint) => complaint.startsWith('Asked of the mock'))).toEqual([]);
  });

  test('contains an answer that violates the contract', () => {
    expect(report.problems.at(-1)).toMatch(/^GET \/deviceManagement\/windowsAutopilotSettings 200: .*"id"/);
  });
});

describe('counting', () => {
  const property = (status: string, path: string) =>
    ({ kind: 'property', target: 'response', status, path }) as const;

  test('counts the properties of an error once for all statuses, and without recursion', () => {
    const { properties } = measure({
      operations: [
        {
          operationId: 'get',
          covered: [property('400', 'error.code'), property('500', 'error.innerError.innererror.date')],
          missing: [
            property('500', 'error.code'),
            property('400', 'error.innererror.date'),
            property('400', 'error.innererror.innererror.date'),
            property('200', 'error.code'),
          ],
        },
      ],
    });
    expect(properties).toEqual({ covered: 2, total: 3, missing: ['get 200 error.code'] });
  });

  test('100 percent only if nothing is missing', () => {
    expect(percent({ covered: 1999, total: 2000, missing: [] })).toBe(99.9);
    expect(percent({ covered: 2000, total: 2000, missing: [] })).toBe(100);
  });
});

test('floors rise to the measured values, and never fall', () => {
  const half = { covered: 1, total: 2, missing: [] };
  const measured = { operations: half, statuses: half, parameters: half, properties: half };
  const floors = { client: floor(60), prefer: { ...floor(60), properties: 40 } };
  expect(raiseFloors(floors, { client: measured, prefer: measured })).toEqual({
    client: floor(60),
    prefer: { ...floor(60), properties: 50 },
  });
});

test('all operations and statuses are required, of the client and of the mock', async () => {
  const { client, prefer } = await readFloors();
  for (const { operations: all, statuses } of [client, prefer]) expect([all, statuses]).toEqual([100, 100]);
});
