import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { appendFile, mkdir, readdir, readFile, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { inputFile, inspectJournal, JournalError, openJournal } from '../../../src/cli/journal/index.js';
import type { JournalEntry } from '../../../src/index.js';
import { temporaryFolder } from '../../support/temporaryFolder.js';

const input = {
  files: [{ name: 'devices.csv', size: 9, sha256: 'aa' }],
  options: { '--group-tag': 'Kiosk' },
};
const begun: JournalEntry = { type: 'begun', at: '2026-11-25T08:00:00.000Z' };
const send: JournalEntry = {
  type: 'send',
  importId: '6c2d1f0a-0000-4000-8000-000000000001',
  mode: 'action',
  rows: [{ row: 0, line: 2, serialNumber: 'SAMPLE-0001 Ä' }],
};
const finished: JournalEntry = { type: 'finished', at: '2026-11-25T08:01:00.000Z' };

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await temporaryFolder();
  path = join(folder, 'devices.csv.journal');
});

async function opened(options: Partial<Parameters<typeof openJournal>[1]> = {}) {
  const journal = await openJournal(path, { input, ...options });
  onTestFinished(() => journal.close());
  return journal;
}

/** A journal with these entries, closed again. */
async function written(...entries: JournalEntry[]): Promise<void> {
  const journal = await openJournal(path, { input });
  for (const entry of entries) await journal.append(entry);
  await journal.close();
}

async function refusal(): Promise<JournalError> {
  const [outcome] = await Promise.allSettled([openJournal(path, { input })]);
  if (outcome.status === 'fulfilled') {
    await outcome.value.close();
    throw new Error('The journal was opened.');
  }
  if (!(outcome.reason instanceof JournalError)) throw outcome.reason;
  return outcome.reason;
}

describe('a journal', () => {
  test('gives back what was appended, in order, to the next process', async () => {
    await written(begun, send);
    const journal = await opened();
    expect(journal.resumed).toBe(true);
    expect(await journal.read()).toEqual([begun, send]);
    await journal.append(finished);
    expect(await journal.read()).toEqual([begun, send, finished]);
  });

  test('keeps the order of entries that are appended at once', async () => {
    const journal = await opened();
    const entries = Array.from(
      { length: 20 },
      (_, index): JournalEntry => ({ type: 'begun', at: `${index}` }),
    );
    await Promise.all(entries.map((entry) => journal.append(entry)));
    expect(await journal.read()).toEqual(entries);
  });

  test.skipIf(process.platform === 'win32')(
    'can be read by its owner only, and so can its lock',
    async () => {
      await opened();
      for (const file of await readdir(folder)) {
        expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
      }
    },
  );

  test('tells what it holds before anybody opens it', async () => {
    expect(await inspectJournal(path)).toMatchObject({ state: 'none', importIds: [] });
    await written(begun);
    expect(await inspectJournal(path)).toMatchObject({ state: 'none', input });
    await written(send);
    const importIds = [send.importId];
    expect(await inspectJournal(path)).toMatchObject({ state: 'unfinished', startedAt: begun.at, importIds });
    await written(finished);
    expect(await inspectJournal(path)).toMatchObject({ state: 'finished' });
  });

  test('is not kept if nothing was sent under it, unless it is damaged', async () => {
    await written(begun);
    await openJournal(path, { input, fresh: true }).then((next) => next.close());
    expect(await inspectJournal(path)).toMatchObject({ state: 'none', startedAt: undefined });
    expect(await readdir(folder)).toEqual(['devices.csv.journal']);
    // What is cut off may have been a send.
    await written(begun);
    await appendFile(path, '{"type":"se');
    await openJournal(path, { input, fresh: true }).then((next) => next.close());
    expect((await readdir(folder)).sort()).toEqual(['devices.csv.journal', 'devices.csv.journal.1']);
  });

  test('makes way for a fresh one, and is kept', async () => {
    await written(begun, send);
    const old = await readFile(path, 'utf8');
    const journal = await opened({ fresh: true });
    expect(journal.resumed).toBe(false);
    expect(await journal.read()).toEqual([]);
    expect(await readFile(`${path}.1`, 'utf8')).toBe(old);
    await journal.append(send);
    await journal.close();
    await openJournal(path, { input, fresh: true }).then((next) => next.close());
    expect((await readdir(folder)).sort()).toEqual(
      ['', '.1', '.2'].map((end) => `devices.csv.journal${end}`),
    );
  });

  test('takes no entry after one that could not be written', async () => {
    const journal = await openJournal(path, { input });
    await journal.close();
    await expect(journal.append(begun)).rejects.toMatchObject({
      name: 'JournalError',
      code: 'unusable',
      path,
    });
    await expect(journal.append(send)).rejects.toThrow(JournalError);
  });

  test('that cannot be created is named', async () => {
    path = join(folder, 'none', 'journal');
    expect(await refusal()).toMatchObject({ code: 'unusable', path });
  });
});

describe('a damaged journal', () => {
  test('loses the end of a last line that was cut short, at every place, and goes on after it', async () => {
    await written(begun, send);
    const whole = await readFile(path);
    const start = whole.lastIndexOf('\n', whole.length - 2) + 1;
    for (let length = start; length < whole.length; length++) {
      await writeFile(path, whole.subarray(0, length));
      const journal = await openJournal(path, { input });
      expect(await journal.read()).toEqual([begun]);
      await journal.append(finished);
      await journal.close();
      expect((await inspectJournal(path)).state).toBe('none');
      expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(4);
    }
  });

  test('loses a last line of zeros, as a power failure leaves it', async () => {
    await written(begun);
    await appendFile(path, Buffer.alloc(4096));
    expect(await (await opened()).read()).toEqual([begun]);
  });

  test('that was cut short within its first line is begun anew', async () => {
    await written(begun);
    await truncate(path, 10);
    const journal = await opened();
    expect(journal.resumed).toBe(false);
    await journal.append(begun);
    expect(await inspectJournal(path)).toMatchObject({ input, startedAt: begun.at });
  });

  test.each([
    ['half a line', '{"type":"se'],
    ['a line that is no entry', '"begun"'],
    ['an empty line', ''],
  ])('is refused with its line for %s in the middle', async (_, damaged) => {
    await written(begun, send, finished);
    const lines = (await readFile(path, 'utf8')).split('\n');
    lines[2] = damaged;
    await writeFile(path, lines.join('\n'));
    const before = await readFile(path, 'utf8');
    expect(await refusal()).toMatchObject({ code: 'damaged', line: 3 });
    expect(await readFile(path, 'utf8')).toBe(before);
  });

  const taken: JournalEntry = { type: 'taken', importId: send.importId };
  const { rows, ...withoutRows } = send;
  test.each<[string, object[], number]>([
    ['taken, but never sent', [begun, taken, finished], 3],
    ['not taken, but never sent', [begun, { type: 'notTaken', importId: send.importId }], 3],
    ['of a row that was not sent with it', [begun, send, { ...taken, rows: [1] }], 4],
    ['a result of what was never sent', [{ type: 'results', results: [{ row: 0, outcome: 'failed' }] }], 2],
    ['a send without its rows', [begun, { ...withoutRows, lines: rows }, taken], 3],
    ['a send with a row of another shape', [begun, { ...send, rows: [{ row: '0' }] }], 3],
    ['a send in a way that is none', [begun, { ...send, mode: 'batch' }], 3],
    ['results without results, at its end', [begun, send, { type: 'results' }], 4],
    ['an outcome that is none', [send, { type: 'results', results: [{ row: 0, outcome: 'pending' }] }], 3],
    ['an entry of a type that nobody knows, at its end', [begun, { type: 'weird' }], 3],
    ['a type that only the prototype has', [begun, { type: 'toString' }], 3],
    ['a second beginning', [begun, { type: 'journal', format: 1, input }], 3],
  ])('is refused with its line: %s', async (_, entries, line) => {
    await written();
    await appendFile(path, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    const before = await readFile(path, 'utf8');
    expect(await refusal()).toMatchObject({
      code: 'damaged',
      line,
      message: expect.stringContaining('begin anew with --new'),
    });
    await expect(inspectJournal(path)).rejects.toMatchObject({ code: 'damaged', line });
    expect(await readFile(path, 'utf8')).toBe(before);
  });

  test.each([{ files: [null] }, { files: [{ name: 'a', size: 1 }] }, { ...input, options: { a: 1 } }])(
    'that does not say what it belongs to is none: %j',
    async (other) => {
      await writeFile(path, `${JSON.stringify({ type: 'journal', format: 1, input: other })}\n`);
      expect(await refusal()).toMatchObject({ code: 'damaged', line: 1 });
    },
  );

  test('of another form, or that is none, is refused and left as it is', async () => {
    await written(begun);
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('"format":1', '"format":2'));
    expect(await refusal()).toMatchObject({ code: 'otherVersion' });
    await writeFile(path, '{"type":"package"}\n');
    expect(await refusal()).toMatchObject({ code: 'damaged', line: 1 });
    expect(await readFile(path, 'utf8')).toBe('{"type":"package"}\n');
  });

  test.each(['some notes', 'some notes\n', '{"type":"send"}\n', '\0\0notes'])(
    'with a single line that no journal begins with is none: %j',
    async (text) => {
      await writeFile(path, text);
      expect(await refusal()).toMatchObject({ code: 'damaged', line: 1 });
      await expect(inspectJournal(path)).rejects.toMatchObject({ code: 'damaged', line: 1 });
      expect(await readFile(path, 'utf8')).toBe(text);
    },
  );

  test('of which nothing but zeros is left is begun anew', async () => {
    await writeFile(path, Buffer.alloc(200));
    expect(await (await opened()).read()).toEqual([]);
  });

  test('is no folder', async () => {
    await mkdir(path);
    await expect(inspectJournal(path)).rejects.toMatchObject({ code: 'unusable' });
    await expect(openJournal(path, { input, fresh: true })).rejects.toMatchObject({ code: 'unusable' });
    expect(await readdir(folder)).toEqual([basename(path)]);
  });
});

describe('the journal of another import is refused', () => {
  test.each([
    [
      'another content',
      { ...input, files: [{ name: 'b.csv', size: 9, sha256: 'bb' }] },
      'b.csv has other content',
    ],
    ['another size', { ...input, files: [{ name: 'b.csv', size: 8, sha256: 'aa' }] }, '(8 bytes)'],
    ['more files', { ...input, files: [...input.files, ...input.files] }, 'began with 1 files'],
    [
      'another option',
      { ...input, options: { '--group-tag': 'Lab' } },
      '--group-tag "Kiosk", and now it is "Lab"',
    ],
    ['an option that is missing', { files: input.files }, 'now it is not given'],
  ])('%s', async (_, other, message) => {
    await written(begun, send);
    await expect(openJournal(path, { input: other })).rejects.toMatchObject({
      code: 'otherInput',
      message: expect.stringContaining(message),
    });
    // It is not left locked.
    expect(await (await opened()).read()).toEqual([begun, send]);
  });

  test('also where the lock cannot be taken away then: the reason is not hidden', async () => {
    await written(begun, send);
    const other = {
      get files() {
        rmSync(`${path}.lock`, { recursive: true });
        mkdirSync(`${path}.lock`);
        return [];
      },
    };
    await expect(openJournal(path, { input: other })).rejects.toMatchObject({ code: 'otherInput' });
  });

  test('but not that of a file under another name', async () => {
    await written(begun);
    const files = input.files.map((file) => ({ ...file, name: 'moved.csv' }));
    expect((await opened({ input: { ...input, files } })).resumed).toBe(true);
  });

  test('a file is known by its size and its digest', async () => {
    const file = join(folder, 'abc.csv');
    await writeFile(file, 'abc');
    expect(await inputFile(file)).toEqual({
      name: 'abc.csv',
      size: 3,
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    });
  });
});

describe('two that work with one journal', () => {
  const lock = () => `${path}.lock`;

  test('of one process: the second is refused until the first has closed it', async () => {
    const first = await openJournal(path, { input });
    expect(await refusal()).toMatchObject({
      code: 'inUse',
      message: expect.stringContaining(`${process.pid}`),
    });
    await first.close();
    await opened();
  });

  test('of two processes: the second is refused, and takes over once the first was killed', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6); console.log("up")'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    await new Promise((up) => child.stdout.once('data', up));
    await writeFile(lock(), JSON.stringify({ pid: child.pid, host: hostname(), token: 'other' }));
    expect(await refusal()).toMatchObject({
      code: 'inUse',
      message: expect.stringContaining(`${child.pid}`),
    });
    const dead = new Promise((exit) => child.once('exit', exit));
    child.kill('SIGKILL');
    await dead;
    await opened();
    expect((await readdir(folder)).filter((name) => name.includes('.lock'))).toHaveLength(1);
  });

  // Windows does not say when a process began without a program that takes seconds.
  test.skipIf(process.platform === 'win32')(
    'a process that has got the pid of a dead one, as after a power failure, holds nothing',
    async () => {
      const first = await openJournal(path, { input });
      const holder: object = JSON.parse(await readFile(lock(), 'utf8'));
      await first.close();
      const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'ignore' });
      onTestFinished(() => void child.kill('SIGKILL'));
      // This process is older than that one: what it wrote of itself cannot be true of the other.
      const earlier = { ...holder, pid: child.pid, token: 'dead', began: 'before the power failure' };
      await writeFile(lock(), JSON.stringify(earlier));
      await opened();
    },
  );

  test.skipIf(process.platform === 'win32')('one that lives is known by when it began', async () => {
    const holding = `
      import { openJournal } from ${JSON.stringify(new URL('../../../src/cli/journal/index.ts', import.meta.url).href)};
      await openJournal(${JSON.stringify(path)}, { input: ${JSON.stringify(input)} });
      console.log('up');
      setInterval(() => {}, 1e6);`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', holding], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    await new Promise((up) => child.stdout.once('data', up));
    expect(JSON.parse(await readFile(lock(), 'utf8'))).toMatchObject({ began: expect.any(String) });
    expect(await refusal()).toMatchObject({ code: 'inUse' });
  });

  test('whoever is refused is told which file to delete if nothing works with it', async () => {
    const first = await opened();
    expect((await refusal()).message).toContain(`delete ${lock()}`);
    await first.close();
    await writeFile(lock(), '');
    expect((await refusal()).message).toContain(`delete ${lock()}`);
  });

  test('of one dead process: only one of many takes over', async () => {
    await writeFile(lock(), JSON.stringify({ pid: 2 ** 22 + 1, host: hostname(), token: 'dead' }));
    const attempts = Array.from({ length: 8 }, () => openJournal(path, { input }));
    const outcomes = await Promise.allSettled(attempts);
    const winners = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    for (const journal of winners) await journal.close();
    expect(winners).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'inUse' });
    }
  });

  test('a lock of this very pid from before, as in a container, is none', async () => {
    await writeFile(lock(), JSON.stringify({ pid: process.pid, host: hostname(), token: 'before' }));
    await opened();
  });

  test('a lock of another machine is left to a person', async () => {
    await writeFile(lock(), JSON.stringify({ pid: 1, host: 'elsewhere', token: 'other' }));
    expect((await refusal()).message).toContain(`on elsewhere is working with it. If it is certain`);
  });

  test('a lock that names nobody counts for as long as it may be being written', async () => {
    await writeFile(lock(), '');
    expect(await refusal()).toMatchObject({ code: 'inUse' });
    const before = new Date(Date.now() - 60_000);
    await utimes(lock(), before, before);
    await opened();
  });
});
