import { spawn } from 'node:child_process';
import { link, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { inspectJournal, JournalError, openJournal } from '../../../src/cli/journal/index.js';
import type { JournalEntry } from '../../../src/index.js';
import { temporaryFolder } from '../../support/temporaryFolder.js';
import { entriesOf } from './entriesOf.js';

const input = { files: [{ name: 'devices.csv', size: 9, sha256: 'aa' }] };
const begun: JournalEntry = { type: 'begun', at: '2026-11-25T08:00:00.000Z' };

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await temporaryFolder();
  path = join(folder, 'devices.csv.journal');
});

async function opened(name = path, lapseMs?: number) {
  const journal = await openJournal(name, { input, lapseMs });
  onTestFinished(() => journal.close());
  return journal;
}

async function refusal(name = path): Promise<JournalError> {
  const [outcome] = await Promise.allSettled([openJournal(name, { input })]);
  if (outcome.status === 'fulfilled') {
    await outcome.value.close();
    throw new Error('The journal was opened.');
  }
  if (!(outcome.reason instanceof JournalError)) throw outcome.reason;
  return outcome.reason;
}

/** Returns the lines of the journal, and its last claim. */
async function claimed() {
  const lines = (await readFile(path, 'utf8')).trim().split('\n');
  return { lines, claim: JSON.parse(lines.findLast((line) => line.includes('"claim"')) ?? '') };
}

/** Creates a journal that is held by another process. */
async function heldBy(other: object, silentSeconds = 0): Promise<void> {
  await rm(path, { force: true });
  const journal = await openJournal(path, { input });
  await journal.append(begun);
  const { lines, claim } = await claimed();
  await journal.close();
  const text = `${[JSON.stringify({ ...claim, ...other }), ...lines.slice(1)].join('\n')}\n`;
  await writeFile(path, text);
  const sign = new Date(Date.now() - silentSeconds * 1000);
  await utimes(path, sign, sign);
}

function childProcess() {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

describe('a claim', () => {
  test('of one process: a second one is refused until the first has closed it', async () => {
    const first = await openJournal(path, { input });
    expect(await refusal()).toMatchObject({
      code: 'inUse',
      message: expect.stringContaining(`${process.pid}`),
    });
    expect((await inspectJournal(path)).inUse).toMatchObject({ code: 'inUse' });
    await first.close();
    await opened();
  });

  test('applies to every name of the file', async () => {
    const first = await opened();
    // On Windows, few users may create links.
    if (process.platform !== 'win32') {
      await symlink(path, join(folder, 'other'));
      expect(await refusal(join(folder, 'other'))).toMatchObject({ code: 'inUse' });
    }
    await first.close();
    await link(path, join(folder, 'third'));
    expect(await refusal()).toMatchObject({
      code: 'unusable',
      message: expect.stringContaining('second name (a hard link)'),
    });
  });

  test('survives the creation of a hard link while the journal is open', async () => {
    const journal = await opened();
    await link(path, join(folder, 'snapshot'));
    await journal.append(begun);
    await journal.confirm();
    await journal.close();
  });

  test('of a dead process is taken over immediately', async () => {
    await heldBy({ pid: 2 ** 22 + 1 });
    expect(await entriesOf(await opened())).toEqual([begun]);
  });

  test('of a live process is respected, even without a heartbeat, until it expires', async () => {
    const { pid } = childProcess();
    await heldBy({ pid, began: undefined }, 50);
    expect(await refusal()).toMatchObject({ code: 'inUse', message: expect.stringContaining(`${pid}`) });
    await heldBy({ pid, began: undefined }, 61);
    await opened();
  });

  // On Windows, finding the start time of a process would require a program that takes seconds.
  test.skipIf(process.platform === 'win32')(
    'of a process whose pid belongs to another one now, as after a power failure, is ignored',
    async () => {
      const { pid } = childProcess();
      await heldBy({ pid, began: 'before the power failure' });
      await opened();
    },
  );

  test.each([
    ['another boot', { boot: 'another', pid: 1 }],
    ['another PID namespace', { namespace: 'pid:[1]', pid: 1 }],
  ])('of %s is respected for a minute, and then taken over', async (_, other) => {
    await heldBy({ ...other, host: 'elsewhere' }, 20);
    const { code, message } = await refusal();
    expect(code).toBe('inUse');
    expect(message).toContain('Process 1 on elsewhere is using it. If it has crashed, try again in 40 s');
    await heldBy({ ...other, host: 'elsewhere' }, 61);
    expect(await entriesOf(await opened())).toEqual([begun]);
  });

  test('of many processes that start at the same time, only one succeeds and continues', async () => {
    for (const before of [undefined, 'torn'] as const) {
      if (before) await writeFile(path, `${await readFile(path, 'utf8')}{"type":"se`);
      const attempts = Array.from({ length: 8 }, () => openJournal(path, { input }));
      const outcomes = await Promise.allSettled(attempts);
      const [winner, ...more] = outcomes.flatMap((outcome) =>
        outcome.status === 'fulfilled' ? [outcome.value] : [],
      );
      expect(more).toEqual([]);
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'inUse' });
      }
      await winner?.append(begun);
      await winner?.close();
    }
    expect(await entriesOf(await opened())).toEqual([begun, begun]);
  });

  test('writes a heartbeat as long as the journal is open', async () => {
    await opened(path, 40);
    await utimes(path, 0, 0);
    await expect.poll(async () => (await stat(path)).mtimeMs).toBeGreaterThan(Date.now() - 60_000);
  });

  test('that is taken over is noticed before the next write, which then fails', async () => {
    const journal = await opened();
    await writeFile(path, '{"type":"finished","at":""}\n', { flag: 'a' });
    const text = await readFile(path, 'utf8');
    await expect(journal.confirm()).rejects.toMatchObject({ code: 'lost' });
    await expect(journal.append(begun)).rejects.toMatchObject({ code: 'lost' });
    await journal.close();
    expect(await readFile(path, 'utf8')).toBe(text);
  });

  // Some versions of Windows delete an open file only when it is closed.
  test.skipIf(process.platform === 'win32')('ends with the file', async () => {
    const journal = await opened();
    await rm(path);
    await expect(journal.confirm()).rejects.toMatchObject({
      code: 'lost',
      message: expect.stringContaining('deleted'),
    });
  });
});

describe('the lock of version 0.1.0', () => {
  const lock = () => `${path}.lock`;
  const write = (holder: object) => writeFile(lock(), JSON.stringify({ token: 'other', ...holder }));

  test('of a live process is respected, and removed after the process is killed', async () => {
    const child = childProcess();
    await write({ pid: child.pid, host: hostname() });
    const { code, message } = await refusal();
    expect(code).toBe('inUse');
    expect(message).toContain(`Process ${child.pid} is using it.`);
    expect(message).toContain(`delete ${lock()}`);
    const dead = new Promise((exit) => child.once('exit', exit));
    child.kill('SIGKILL');
    await dead;
    await opened();
    expect(await readdir(folder)).toEqual(['devices.csv.journal']);
  });

  test('of an earlier process with this pid, as in a container, is ignored', async () => {
    await write({ pid: process.pid, host: hostname() });
    await opened();
  });

  test('of another machine must be removed by a person', async () => {
    await write({ pid: 1, host: 'elsewhere' });
    expect((await refusal()).message).toContain('on elsewhere is using it. If no process is using the');
  });

  test('without a process is respected as long as it may be incomplete', async () => {
    await writeFile(lock(), '');
    expect(await refusal()).toMatchObject({ code: 'inUse' });
    const before = new Date(Date.now() - 60_000);
    await utimes(lock(), before, before);
    await opened();
  });
});
