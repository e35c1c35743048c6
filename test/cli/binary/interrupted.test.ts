import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import { startMock } from '../../../src/mock/index.js';
import { bareEnv, main } from './binary.js';

// Only Linux tells what signals a process catches.
test.runIf(process.platform === 'linux')(
  'is caught until the process is gone: none that comes at the end changes the exit code',
  async () => {
    const mock = await startMock();
    onTestFinished(() => mock.close());
    // `cat` never asks what became of the command, which therefore can be looked at after its end.
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
    for (const signal of [constants.signals.SIGINT, constants.signals.SIGTERM]) {
      expect(caught & (1n << BigInt(signal - 1))).not.toBe(0n);
    }
  },
);
