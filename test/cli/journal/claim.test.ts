import { spawn } from 'node:child_process';
import { link, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { inspectJournal, JournalError, openJournal } from '../../../src/cli/journal/index.js';
import type { JournalEntry } from '../../../src/index.js';

const input = { files: [{ name: 'devices.csv', size: 9, sha256: 'aa' }] };
const begun: JournalEntry = { type: 'begun', at: '2026-11-25T08:00:00.000Z' };

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'graph-autopilot-claim-'));
  path = join(folder, 'devices.csv.journal');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

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

/** The lines of the journal, and its last claim. */
async function claimed() {
  const lines = (await readFile(path, 'utf8')).trim().split('\n');
  return { lines, claim: JSON.parse(lines.findLast((line) => line.includes('"claim"')) ?? '') };
}

/** A journal whose holder is another one than that which wrote it. */
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
  test('of one process: the second is refused until the first has closed it', async () => {
    const first = await openJournal(path, { input });
    expect(await refusal()).toMatchObject({
      code: 'inUse',
      message: expect.stringContaining(`${process.pid}`),
    });
    expect((await inspectJournal(path)).inUse).toMatchObject({ code: 'inUse' });
    await first.close();
    await opened();
  });

  test('is met under every name of the file', async () => {
    await symlink(path, join(folder, 'other'));
    const first = await opened();
    expect(await refusal(join(folder, 'other'))).toMatchObject({ code: 'inUse' });
    await first.close();
    await link(path, join(folder, 'third'));
    expect(await refusal()).toMatchObject({
      code: 'unusable',
      message: expect.stringContaining('second name (a hard link)'),
    });
  });

  test('survives a hard link that is made while the journal is open', async () => {
    const journal = await opened();
    await link(path, join(folder, 'snapshot'));
    await journal.append(begun);
    await journal.confirm();
    await journal.close();
  });

  test('of a dead process is taken over at once', async () => {
    await heldBy({ pid: 2 ** 22 + 1 });
    expect(await (await opened()).read()).toEqual([begun]);
  });

  test('of a process that lives is refused, however silent it is, until it has lapsed', async () => {
    const { pid } = childProcess();
    await heldBy({ pid, began: undefined }, 50);
    expect(await refusal()).toMatchObject({ code: 'inUse', message: expect.stringContaining(`${pid}`) });
    await heldBy({ pid, began: undefined }, 61);
    await opened();
  });

  // Windows does not say when a process started without a program that takes seconds.
  test.skipIf(process.platform === 'win32')(
    'of a process whose pid another one has now, as after a power failure, is none',
    async () => {
      const { pid } = childProcess();
      await heldBy({ pid, began: 'before the power failure' });
      await opened();
    },
  );

  test.each([
    ['another boot', { boot: 'another', pid: 1 }],
    ['another PID namespace', { namespace: 'pid:[1]', pid: 1 }],
  ])('of %s is left alone for a minute, and taken over then', async (_, other) => {
    await heldBy({ ...other, host: 'elsewhere' }, 20);
    const { code, message } = await refusal();
    expect(code).toBe('inUse');
    expect(message).toContain('Process 1 on elsewhere is using it. If it has crashed, try again in 40 s');
    await heldBy({ ...other, host: 'elsewhere' }, 61);
    expect(await (await opened()).read()).toEqual([begun]);
  });

  test('of many that start at once only one counts, and goes on', async () => {
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
    expect(await (await opened()).read()).toEqual([begun, begun]);
  });

  test('gives a sign of life as long as the journal is open', async () => {
    await opened(path, 40);
    await utimes(path, 0, 0);
    await expect.poll(async () => (await stat(path)).mtimeMs).toBeGreaterThan(Date.now() - 60_000);
  });

  test('that is taken over is noticed before the next write, and nothing is written then', async () => {
    const journal = await opened();
    await writeFile(path, '{"type":"finished","at":""}\n', { flag: 'a' });
    const text = await readFile(path, 'utf8');
    await expect(journal.confirm()).rejects.toMatchObject({ code: 'lost' });
    await expect(journal.append(begun)).rejects.toMatchObject({ code: 'lost' });
    await journal.close();
    expect(await readFile(path, 'utf8')).toBe(text);
  });

  test('ends with the file', async () => {
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

  test('of a process that lives is respected, and removed once it was killed', async () => {
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

  test('of this very pid from before, as in a container, is none', async () => {
    await write({ pid: process.pid, host: hostname() });
    await opened();
  });

  test('of another machine is left to a person', async () => {
    await write({ pid: 1, host: 'elsewhere' });
    expect((await refusal()).message).toContain('on elsewhere is using it. If no process is using the');
  });

  test('that names no process counts for as long as it may be being written', async () => {
    await writeFile(lock(), '');
    expect(await refusal()).toMatchObject({ code: 'inUse' });
    const before = new Date(Date.now() - 60_000);
    await utimes(lock(), before, before);
    await opened();
  });
});
