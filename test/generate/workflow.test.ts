import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { redocly } from '../../scripts/shared/run.js';
import { type GraphMockOptions, startMock } from '../../src/mock/index.js';
import { packageRoot } from '../support/packageRoot.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

const workflow = 'openapi/import.arazzo.yaml';

interface Result {
  status: string;
  files: Record<
    string,
    {
      executedWorkflows: {
        executedSteps: { stepId: string; status: string; checks: { passed: boolean }[] }[];
      }[];
    }
  >;
}

/** Runs the workflow against a mock. */
async function respect(options: GraphMockOptions) {
  const mock = await startMock({ decidedAfter: 0, registeredAfter: 0, assignedAfter: 0, ...options });
  onTestFinished(() => mock.close());
  const file = join(await temporaryFolder(), 'result.json');
  const inputs = {
    token: 'any-token',
    serialNumber: 'SAMPLE-0001',
    hardwareIdentifier: 'aGFyZHdhcmVJZGVudGlmaWVy',
    groupTag: 'Sales',
    importId: '6d2f0f3a-6a54-4a53-9c0e-3f5b7c1f2e80',
  };
  const { ok, stdout } = await redocly(packageRoot, [
    ...['respect', workflow, '--server', `graph=${mock.url}`],
    ...['--input', JSON.stringify(inputs), '--json-output', file],
  ]);
  const { status, files }: Result = JSON.parse(await readFile(file, 'utf8'));
  const steps = Object.values(files)[0]?.executedWorkflows[0]?.executedSteps ?? [];
  return { ok, stdout, status, steps, requests: mock.requests().map(({ operation }) => operation) };
}

describe('the workflow of an import', () => {
  test('is an Arazzo document', async () => {
    const { ok, stderr } = await redocly(packageRoot, ['lint', workflow]);
    expect(ok, stderr).toBe(true);
  });

  test('leads to an assigned device on the mock, with answers of the contract', async () => {
    const { ok, stdout, status, steps, requests } = await respect({ decidedAfter: 1 });
    expect({ ok, status }, stdout).toEqual({ ok: true, status: 'success' });
    expect(new Set(steps.map(({ stepId }) => stepId))).toEqual(
      new Set(['import', 'followImport', 'findDevice', 'followAssignment', 'cleanUp']),
    );
    expect(requests[0]).toBe('importImportedWindowsAutopilotDeviceIdentities');
    expect(requests.at(-1)).toBe('deleteImportedWindowsAutopilotDeviceIdentity');
  });

  test('ends at once where the service refuses the device', async () => {
    const { ok, status, requests } = await respect({
      outcomes: { 'SAMPLE-0001': 'ZtdDeviceAssignedToOtherTenant' },
    });
    expect({ ok, status }).toEqual({ ok: false, status: 'error' });
    expect(requests).toEqual([
      'importImportedWindowsAutopilotDeviceIdentities',
      'getImportedWindowsAutopilotDeviceIdentity',
    ]);
  });
});
