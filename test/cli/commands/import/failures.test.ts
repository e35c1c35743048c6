import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { capturedSamples } from '../../../support/captures.js';
import { file, folder, hashesIn, inItsOwnFolder, run, tenant, token } from './situation.js';

inItsOwnFolder();

describe('an import in which devices fail exits 1', () => {
  test('the table shows the error, and the remedy appears once', async () => {
    const other = { deviceErrorCode: 808, deviceErrorName: 'ZtdDeviceAssignedToOtherTenant' };
    await tenant({ outcomes: { 'SAMPLE-0001': other, 'SAMPLE-0003': other } });
    await writeFile(file, await capturedSamples(3));
    const { code, stdout, stderr } = await run([file, '--yes']);
    expect(stdout).toMatch(/SAMPLE-0001 +Tag +failed +808 +ZtdDeviceAssignedToOtherTenant/);
    expect(stderr).toContain('1 imported, 2 failed');
    expect(stderr.match(/2 devices \(ZtdDeviceAssignedToOtherTenant\): \S+/g)).toHaveLength(1);
    expect(code).toBe(1);
  });

  test('JSON is the complete report', async () => {
    await tenant({ outcomes: { 'SAMPLE-0002': 'partial' } });
    await writeFile(file, await capturedSamples(2));
    const { stdout } = await run([file, '--yes', '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({
      importIds: [expect.any(String)],
      summary: { complete: 1, partial: 1, total: 2 },
      devices: [
        { file, line: 2, serialNumber: 'SAMPLE-0001', outcome: 'complete' },
        { file, line: 3, serialNumber: 'SAMPLE-0002', outcome: 'partial' },
      ],
    });
  });
});

describe('remedies', () => {
  test('appear once for all devices that need them, the most frequent first', async () => {
    await tenant({
      outcomes: {
        'SAMPLE-0001': 'ZtdDeviceAssignedToOtherTenant',
        'SAMPLE-0002': 'InvalidZtdHardwareHash',
        'SAMPLE-0003': 'InvalidZtdHardwareHash',
      },
    });
    await writeFile(file, await capturedSamples(3));
    const { code, stderr } = await run([file, '--yes']);
    expect(code).toBe(1);
    expect([...stderr.matchAll(/^ {2}- (.*?) \((\w+)\)/gm)].map(([, who, why]) => [who, why])).toEqual([
      ['2 devices', 'InvalidZtdHardwareHash'],
      ['SAMPLE-0001', 'ZtdDeviceAssignedToOtherTenant'],
    ]);
  });
});

describe('an import in which no device failed, but a later step did, exits 5', () => {
  const operations = {
    '--clean': 'deleteImportedWindowsAutopilotDeviceIdentity',
    '--sync': 'syncWindowsAutopilotSettings',
  } as const;

  test.each(['--clean', '--sync'] as const)('%s', async (option) => {
    await tenant({ faults: [{ fault: 403, times: 99, operations: [operations[option]] }] });
    await writeFile(file, await capturedSamples(1));
    const { code, stdout, stderr } = await run([file, '--yes', option]);
    expect(stdout).toContain('complete');
    expect(stderr).toMatch(/^error: (DELETE|POST) .*: 403 /m);
    expect(code).toBe(5);
  });

  test('a report that cannot be written', async () => {
    const report = join(folder, 'report.html');
    await tenant({ onRequest: () => void mkdir(report, { recursive: true }) });
    await writeFile(file, await capturedSamples(1));
    const { code, stdout, stderr } = await run([file, '--yes', '--report', report]);
    expect(stdout).toContain('complete');
    expect(stderr).toMatch(/report\.html: Cannot write the report \((EISDIR|EPERM)\)/);
    expect(code).toBe(5);
  });

  test('but 1 if a device failed, too', async () => {
    await tenant({
      outcomes: { 'SAMPLE-0001': 'partial' },
      faults: [{ fault: 403, times: 99, operations: [operations['--clean']] }],
    });
    await writeFile(file, await capturedSamples(1));
    expect((await run([file, '--yes', '--clean'])).code).toBe(1);
  });
});

test('prints and writes neither token nor hash, whatever fails', async () => {
  await tenant({
    faults: [{ fault: 400, times: 99, operations: ['importImportedWindowsAutopilotDeviceIdentities'] }],
  });
  const csv = await capturedSamples(2);
  await writeFile(file, csv);
  const path = join(folder, 'report.html');
  const { stdout, stderr } = await run([file, '--yes', '--verbose', '--report', path]);
  const all = stdout + stderr + (await readFile(path, 'utf8'));
  expect(all).not.toContain(token);
  for (const hash of hashesIn(csv)) expect(all).not.toContain(hash.slice(100, 120));
});
