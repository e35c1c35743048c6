import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startMock } from '../../../src/mock/index.js';
import { capturedSamples } from '../../support/captures.js';
import { bareEnv, main } from './binary.js';

// Windows has no such limit.
test.skipIf(process.platform === 'win32')(
  'a report that does not fit on the disk leaves the old one intact, and exits 5',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'graph-autopilot-full-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const mock = await startMock({ pendingAfter: 0, decidedAfter: 0 });
    onTestFinished(() => mock.close());
    const file = join(folder, 'devices.csv');
    const report = join(folder, 'report.html');
    await writeFile(file, await capturedSamples(40));
    await writeFile(report, 'old');
    const args = [
      'import',
      file,
      '--yes',
      '--base-url',
      mock.url,
      '--poll-interval',
      '1ms',
      '--report',
      report,
    ];
    // The report needs more than 8 KiB, but the journal does not.
    const child = spawn('sh', ['-c', 'ulimit -f 16; exec "$0" "$@"', process.execPath, main, ...args], {
      env: { ...bareEnv(), GRAPH_ACCESS_TOKEN: 'a-token' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(stderr).toContain(`${report}: Cannot write the report (EFBIG).`);
    expect(code).toBe(5);
    expect(await readFile(report, 'utf8')).toBe('old');
    expect((await readdir(folder)).sort()).toEqual(['devices.csv', 'devices.csv.journal', 'report.html']);
  },
);

// Windows does not delete the current folder of a process.
test
  .skipIf(process.platform === 'win32')
  .each([
    [['check', '.']],
    [['check', '*.csv']],
    [['import', '-', '--yes', '--journal', 'a.journal', '--report', 'a.html']],
  ])('a deleted current folder results in one clear line: %j', async (args) => {
  const folder = await mkdtemp(join(tmpdir(), 'graph-autopilot-gone-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const child = spawn(
    'sh',
    ['-c', 'rmdir "$PWD"; exec "$0" "$@" </dev/null', process.execPath, main, ...args],
    {
      cwd: folder,
      env: { ...bareEnv(), GRAPH_ACCESS_TOKEN: 'a-token' },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  expect(await new Promise((resolve) => child.on('close', resolve))).toBe(2);
  expect(stderr).toBe(
    'error: The current folder no longer exists. Change to another folder and try again.\n',
  );
});
