import { readdir, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { capturedSamples } from '../../../support/captures.js';
import { file, folder, inItsOwnFolder, run, slowTenant, tenant } from './situation.js';

inItsOwnFolder();

describe('an import that is stopped', () => {
  test('by Ctrl-C: exit 4, what is known is reported, and how to resume is said', async () => {
    await slowTenant();
    await writeFile(file, await capturedSamples(2));
    let interrupted = false;
    const { code, stdout, stderr } = await run([file, '--yes', '--verbose', '--poll-interval', '1h'], {
      onWrite(text, interrupt) {
        if (interrupted || !text.includes('accepted 2 devices')) return;
        interrupted = true;
        interrupt();
      },
    });
    expect(stdout.match(/pending/g)).toHaveLength(2);
    expect(stderr).toContain('Ctrl-C again ends it at once');
    expect(stderr).toMatch(/Go on with: graph-autopilot import .* --resume$/m);
    expect(code).toBe(4);
  });

  test.each([
    [401, 3],
    [403, 3],
  ])('by a service that answers %i: exit %i', async (fault, expected) => {
    await tenant({ faults: [{ fault, times: 99 }] });
    await writeFile(file, await capturedSamples(1));
    const { code, stderr } = await run([file, '--yes']);
    expect(stderr).toMatch(fault === 403 ? /DeviceManagementServiceConfig\.ReadWrite\.All/ : /Sign in again/);
    expect(code).toBe(expected);
  });

  test('nobody is signed in: exit 3, and there is no journal', async () => {
    await tenant();
    await writeFile(file, await capturedSamples(1));
    const { code } = await run([file, '--yes'], { env: {} });
    expect(code).toBe(3);
    expect(await readdir(folder)).toEqual(['devices.csv']);
  });
});
