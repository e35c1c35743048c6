import { execFileSync, spawn } from 'node:child_process';
import { closeSync, constants as files, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { startMock } from '../../../src/mock/index.js';
import { temporaryFolder } from '../../support/temporaryFolder.js';
import { bareEnv, main } from './binary.js';

// Only Linux reports which signals a process catches.
test.runIf(process.platform === 'linux')(
  'is caught until the process ends, so a late one does not change the exit code',
  async () => {
    const mock = await startMock();
    onTestFinished(() => mock.close());
    // `cat` never waits for the command, so its state can be inspected after its end.
    const parent = spawn(
      'sh',
      ['-c', '"$0" "$@" >&2 & echo $!; exec cat', process.execPath, main, 'status', '--base-url', mock.url],
      { env: { ...bareEnv(), GRAPH_ACCESS_TOKEN: 'a-token' }, stdio: ['pipe', 'pipe', 'ignore'] },
    );
    onTestFinished(() => void parent.stdin.end());
    const pid = await new Promise<number>((resolve) =>
      parent.stdout.once('data', (line: Buffer) => resolve(Number(line.toString()))),
    );
    const status = () => readFile(`/proc/${pid}/status`, 'utf8');
    await expect.poll(status, { timeout: 30_000 }).toMatch(/^State:\s+Z/m);
    const caught = BigInt(`0x${/^SigCgt:\s+(\w+)$/m.exec(await status())?.[1]}`);
    for (const signal of [constants.signals.SIGINT, constants.signals.SIGTERM, constants.signals.SIGHUP]) {
      expect(caught & (1n << BigInt(signal - 1))).not.toBe(0n);
    }
  },
);

// On other systems, there is no other way to wait for a pipe.
test.runIf(process.platform === 'linux')(
  'stops an import that waits for a pipe, which reports that nothing was sent',
  async () => {
    const folder = await temporaryFolder();
    const pipe = join(folder, 'in.csv');
    execFileSync('mkfifo', [pipe]);
    const child = spawn(process.execPath, [main, 'import', pipe, '--yes', '--journal', join(folder, 'j')], {
      env: { ...bareEnv(), GRAPH_ACCESS_TOKEN: 'a-token' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    const ended = new Promise((resolve) => child.on('close', resolve));
    // If it can be opened, something is reading it.
    await expect.poll(() => opened(pipe), { timeout: 30_000 }).not.toBeUndefined();
    child.kill('SIGINT');
    expect(await ended).toBe(2);
    expect(said).toContain('Interrupted. Nothing was sent.');
  },
);

const openPipes: number[] = [];
afterEach(() => {
  for (const fd of openPipes.splice(0)) closeSync(fd);
});

/** Opens a pipe for writing. Returns `undefined` if nothing reads it. */
function opened(pipe: string): number | undefined {
  try {
    const fd = openSync(pipe, files.O_WRONLY | files.O_NONBLOCK);
    openPipes.push(fd);
    return fd;
  } catch {
    return undefined;
  }
}
