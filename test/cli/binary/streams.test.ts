import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type GraphMock, startMock } from '../../../src/mock/index.js';
import { capturedSamples } from '../../support/captures.js';
import { sharedTemporaryFolder } from '../../support/temporaryFolder.js';
import { bareEnv, main } from './binary.js';

const folder = sharedTemporaryFolder();
let file: string;
let mock: GraphMock;
beforeAll(async () => {
  file = join(folder.path, 'devices.csv');
  await writeFile(file, await capturedSamples(2));
  mock = await startMock({ pendingAfter: 0, decidedAfter: 0, outcomes: { 'SAMPLE-0002': 'pending' } });
});
afterAll(() => mock.close());

/** Starts an import that never ends. */
function start(journal: string) {
  const args = [main, 'import', file, '--yes', '--verbose', '--base-url', mock.url, '--journal', journal];
  const env = { ...bareEnv(), GRAPH_ACCESS_TOKEN: 'a-token' };
  const child = spawn(process.execPath, [...args, '--poll-interval', '1ms'], { env });
  let stderr = '';
  const ended = new Promise<{ code: number | null; stderr: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, stderr }));
  });
  const said = (words: string) =>
    new Promise<void>((resolve) => {
      child.stderr.on('data', () => {
        if (stderr.includes(words)) resolve();
      });
    });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return { child, ended, said };
}

test.skipIf(process.platform === 'win32')(
  'the signal of a scheduler works like Ctrl+C: exit 4, and the journal has what was sent',
  async () => {
    const journal = join(folder.path, 'terminated');
    const { child, ended, said } = start(journal);
    await said('waiting for results');
    child.kill('SIGTERM');
    const { code, stderr } = await ended;
    expect(stderr).toContain('--resume');
    expect(code).toBe(4);
    expect(await readFile(journal, 'utf8')).toContain('"taken"');
  },
);

test('if the reader of the output closes the pipe, the import continues without a message', async () => {
  const { child, ended, said } = start(join(folder.path, 'pipe'));
  child.stdout.destroy();
  await said('waiting for results');
  child.kill('SIGINT');
  const { code, stderr } = await ended;
  expect(stderr).not.toMatch(/EPIPE|EOF| {4}at /);
  if (process.platform !== 'win32') expect(code).toBe(4);
});

// Only Linux has a device that is always full.
test.skipIf(process.platform !== 'linux')(
  'a full disk does not stop the import, and the exit code shows that the output is incomplete',
  async () => {
    const full = await open('/dev/full', 'w');
    const report = join(folder.path, 'report.json');
    const args = [main, 'import', file, '--yes', '--base-url', mock.url, '--wait', '0s', '--report', report];
    const commands: [args: string[], code: number][] = [
      [[main, 'check', file], 4],
      [[...args, '--journal', join(folder.path, 'full')], 4],
      [[main, '--nonsense'], 2],
    ];
    for (const [command, code] of commands) {
      const child = spawn(process.execPath, command, {
        env: { ...bareEnv(), GRAPH_ACCESS_TOKEN: 'a-token' },
        stdio: ['ignore', full.fd, 'pipe'],
      });
      let stderr = '';
      child.stderr?.setEncoding('utf8').on('data', (text: string) => {
        stderr += text;
      });
      const [ended] = await once(child, 'close');
      expect(stderr).not.toMatch(/ {4}at /);
      if (code === 4) expect(stderr).toContain('Cannot write to standard output (ENOSPC)');
      expect(ended).toBe(code);
    }
    await full.close();
    expect(await readFile(report, 'utf8')).toContain('SAMPLE-0001');
  },
);
