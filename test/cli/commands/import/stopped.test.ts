import { readdir, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { capturedSamples } from '../../../support/captures.js';
import { runCli } from '../../../support/runCli.js';
import { file, folder, inItsOwnFolder, run, slowTenant, tenant } from './situation.js';

inItsOwnFolder();

describe('a stopped import', () => {
  test('by Ctrl+C: exit 4, with a report and the command to resume', async () => {
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
    expect(stderr).toContain('Press Ctrl+C again to exit immediately');
    expect(stderr).toMatch(/To continue: graph-autopilot import .* --resume$/m);
    expect(code).toBe(4);
  });

  test('by Ctrl+C: devices without a result are counted as such', async () => {
    await slowTenant();
    await writeFile(file, await capturedSamples(40));
    const { code, stderr } = await run([file, '--yes', '--wait', '0s']);
    expect(stderr).toContain('40 devices without a result not shown. Use --format csv to list all devices.');
    expect(stderr).not.toContain('successful');
    expect(code).toBe(4);
  });

  test('the command to resume starts the program in the same way', async () => {
    await slowTenant();
    await writeFile(file, await capturedSamples(1));
    const started = async (env: Readonly<Record<string, string>>) =>
      (
        await run([file, '--yes', '--wait', '0s', '--new'], {
          env: { GRAPH_ACCESS_TOKEN: 'a-token', ...env },
        })
      ).stderr;
    expect(await started({})).toContain(`To continue: graph-autopilot import ${file}`);
    expect(await started({ npm_command: 'exec' })).toContain(
      `To continue: npx graph-autopilot import ${file}`,
    );
    expect(
      await started({ npm_command: 'exec', npm_config_package: 'graph-autopilot\n\n@azure/identity' }),
    ).toContain(
      `To continue: npx --package graph-autopilot --package "@azure/identity" graph-autopilot import ${file}`,
    );
  });

  test.each([
    [401, 3],
    [403, 3],
  ])('by a service that answers %i: exit %i', async (fault, expected) => {
    await tenant({ faults: [{ fault, times: 99 }] });
    await writeFile(file, await capturedSamples(1));
    const { code, stderr } = await run([file, '--yes']);
    expect(stderr).toMatch(
      fault === 403
        ? /403 Forbidden, requires DeviceManagementServiceConfig\.ReadWrite\.All \(.*\n.*permission DeviceManagementServiceConfig\.ReadWrite\.All\. Grant it, with/
        : /Sign in again/,
    );
    expect(code).toBe(expected);
  });

  test.each([
    ['no token', [], {}],
    ['an expired token', [], { GRAPH_ACCESS_TOKEN: `e30.${btoa('{"exp":1}')}.x` }],
    ['a way to sign in without its settings', ['--auth', 'environment'], {}],
  ])('by %s: before the input is read, and before the prompt', async (_, auth, env) => {
    await tenant();
    await writeFile(file, 'no list of devices');
    const unread = await runCli(['import', file, ...auth], { env, isTTY: true, stdin: 'y\n' });
    expect(unread.stderr).not.toContain('line 1');
    expect(unread.code).toBe(3);
    await writeFile(file, await capturedSamples(1));
    const { code, stderr } = await runCli(['import', file, ...auth], { env, isTTY: true, stdin: 'y\n' });
    expect(stderr).not.toMatch(/Plan|Import 1 device/);
    expect(code).toBe(3);
  });

  test('no sign-in: exit 3, and no journal', async () => {
    await tenant();
    await writeFile(file, await capturedSamples(1));
    const { code } = await run([file, '--yes'], { env: {} });
    expect(code).toBe(3);
    expect(await readdir(folder)).toEqual(['devices.csv']);
  });
});
