import { appendFile, mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import {
  inputFile,
  inspectJournal,
  JournalError,
  mayBeUnfinished,
  openJournal,
} from '../../../src/cli/journal/index.js';
import type { JournalEntry } from '../../../src/index.js';
import { temporaryFolder } from '../../support/temporaryFolder.js';
import { entriesOf } from './entriesOf.js';

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

/** Writes a journal with these entries, and closes it. */
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
  test('returns the appended entries, in order, to the next process', async () => {
    await written(begun, send);
    const journal = await opened();
    expect(journal.resumed).toBe(true);
    expect(await entriesOf(journal)).toEqual([begun, send]);
    await journal.append(finished);
    expect(await entriesOf(journal)).toEqual([begun, send, finished]);
  });

  test('keeps the order of entries that are appended at the same time', async () => {
    const journal = await opened();
    const entries = Array.from(
      { length: 20 },
      (_, index): JournalEntry => ({ type: 'begun', at: `${index}` }),
    );
    await Promise.all(entries.map((entry) => journal.append(entry)));
    expect(await entriesOf(journal)).toEqual(entries);
  });

  test.skipIf(process.platform === 'win32')('is readable only by its owner', async () => {
    await opened();
    expect(await readdir(folder)).toEqual(['devices.csv.journal']);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('can be inspected before it is opened', async () => {
    expect(await inspectJournal(path)).toMatchObject({ state: 'none', importIds: [] });
    await written(begun);
    expect(await inspectJournal(path)).toMatchObject({ state: 'none', input });
    await written(send);
    const importIds = [send.importId];
    expect(await inspectJournal(path)).toMatchObject({ state: 'unfinished', startedAt: begun.at, importIds });
    await written(finished);
    expect(await inspectJournal(path)).toMatchObject({ state: 'finished' });
  });

  test('shows at its start and end whether it is an unfinished import of a file', async () => {
    const ours = new Set(['bb', 'aa']);
    expect(await mayBeUnfinished(path, ours)).toBe(false);
    await written(begun, send);
    expect(await mayBeUnfinished(path, ours)).toBe(true);
    expect(await mayBeUnfinished(path, new Set(['bb']))).toBe(false);
    // What is in between is not read.
    const line = `${JSON.stringify(send)}\n`;
    await appendFile(path, `${line.repeat(600)}no entry\n${line.repeat(600)}`);
    await expect(inspectJournal(path)).rejects.toMatchObject({ code: 'damaged' });
    expect(await mayBeUnfinished(path, ours)).toBe(true);
    await appendFile(path, `${JSON.stringify(finished)}\n{"type":"released","token":"a"}\n`);
    expect(await mayBeUnfinished(path, ours)).toBe(false);
  });

  test('shows its input even if the list of files is long', async () => {
    const files = Array.from({ length: 1500 }, (_, at) => ({ name: `${at}.csv`, size: at, sha256: `${at}` }));
    await openJournal(path, { input: { files } }).then((journal) => journal.close());
    expect(await mayBeUnfinished(path, new Set(['1499']))).toBe(true);
  });

  test('is not kept if nothing was sent under it, unless it is damaged', async () => {
    await written(begun);
    await openJournal(path, { input, fresh: true }).then((next) => next.close());
    expect(await inspectJournal(path)).toMatchObject({ state: 'none', startedAt: undefined });
    expect(await readdir(folder)).toEqual(['devices.csv.journal']);
    // The incomplete entry may have been a send.
    await written(begun);
    await appendFile(path, '{"type":"se');
    await openJournal(path, { input, fresh: true }).then((next) => next.close());
    expect((await readdir(folder)).sort()).toEqual(['devices.csv.journal', 'devices.csv.journal.1']);
  });

  test('is renamed for a new one', async () => {
    await written(begun, send);
    const old = await readFile(path, 'utf8');
    const journal = await opened({ fresh: true });
    expect(journal.resumed).toBe(false);
    expect(await entriesOf(journal)).toEqual([]);
    expect((await readFile(`${path}.1`, 'utf8')).startsWith(old)).toBe(true);
    await journal.append(send);
    await journal.close();
    await openJournal(path, { input, fresh: true }).then((next) => next.close());
    expect((await readdir(folder)).sort()).toEqual(
      ['', '.1', '.2'].map((end) => `devices.csv.journal${end}`),
    );
  });

  test('accepts no entry after one that could not be written', async () => {
    const journal = await openJournal(path, { input });
    await journal.close();
    await expect(journal.append(begun)).rejects.toMatchObject({
      name: 'JournalError',
      code: 'unusable',
      path,
    });
    await expect(journal.append(send)).rejects.toThrow(JournalError);
  });

  test('is named in the error if it cannot be created', async () => {
    path = join(folder, 'none', 'journal');
    expect(await refusal()).toMatchObject({ code: 'unusable', path });
  });
});

describe('a damaged journal', () => {
  test('loses an incomplete last line, wherever it ends, and continues after it', async () => {
    await written(begun, send);
    const text = await readFile(path, 'utf8');
    const whole = Buffer.from(text.slice(0, text.indexOf('{"type":"released"')));
    const start = whole.indexOf('{"type":"send"');
    for (let length = start; length < whole.length; length++) {
      await writeFile(path, whole.subarray(0, length));
      const journal = await openJournal(path, { input });
      expect(await entriesOf(journal)).toEqual([begun]);
      await journal.append(finished);
      await journal.close();
      expect((await inspectJournal(path)).state).toBe('none');
    }
  });

  test('loses a last line of zeros, as after a power failure', async () => {
    await written(begun);
    await appendFile(path, Buffer.alloc(4096));
    expect(await entriesOf(await opened())).toEqual([begun]);
  });

  test.each([
    ['its first line', '"after"'],
    ['its second line, which says what it belongs to', '"files"'],
  ])('that was truncated within %s is started again', async (_, end) => {
    await written(begun);
    await truncate(path, (await readFile(path, 'utf8')).indexOf(end));
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
    lines[3] = damaged;
    await writeFile(path, lines.join('\n'));
    const before = await readFile(path, 'utf8');
    expect(await refusal()).toMatchObject({ code: 'damaged', line: 4 });
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
    ['a send in an unknown mode', [begun, { ...send, mode: 'batch' }], 3],
    ['results without results, at its end', [begun, send, { type: 'results' }], 4],
    ['an unknown outcome', [send, { type: 'results', results: [{ row: 0, outcome: 'pending' }] }], 3],
    ['an entry of an unknown type, at its end', [begun, { type: 'weird' }], 3],
    ['a type that only the prototype has', [begun, { type: 'toString' }], 3],
    ['a second beginning', [begun, { type: 'journal', format: 1, input }], 3],
  ])('is refused with its line: %s', async (_, entries, line) => {
    const header = JSON.stringify({ type: 'journal', format: 1, input });
    await writeFile(path, [header, ...entries.map((entry) => JSON.stringify(entry)), ''].join('\n'));
    const before = await readFile(path, 'utf8');
    expect(await refusal()).toMatchObject({
      code: 'damaged',
      line,
      message: expect.stringContaining('start over with --new'),
    });
    await expect(inspectJournal(path)).rejects.toMatchObject({ code: 'damaged', line });
    expect(await readFile(path, 'utf8')).toBe(before);
  });

  test.each([{ files: [null] }, { files: [{ name: 'a', size: 1 }] }, { ...input, options: { a: 1 } }])(
    'without its input is not a journal: %j',
    async (other) => {
      await writeFile(path, `${JSON.stringify({ type: 'journal', format: 1, input: other })}\n`);
      expect(await refusal()).toMatchObject({ code: 'damaged', line: 1 });
    },
  );

  test('with another format, or that is not a journal, is refused and left unchanged', async () => {
    await written(begun);
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('"format":1', '"format":2'));
    expect(await refusal()).toMatchObject({ code: 'otherVersion' });
    await writeFile(path, '{"type":"package"}\n');
    expect(await refusal()).toMatchObject({ code: 'damaged', line: 1 });
    expect(await readFile(path, 'utf8')).toBe('{"type":"package"}\n');
  });

  test.each(['some notes', 'some notes\n', '{"type":"send"}\n', '\0\0notes'])(
    'with a single line that starts no journal is not one: %j',
    async (text) => {
      await writeFile(path, text);
      expect(await refusal()).toMatchObject({ code: 'damaged', line: 1 });
      await expect(inspectJournal(path)).rejects.toMatchObject({ code: 'damaged', line: 1 });
      expect(await readFile(path, 'utf8')).toBe(text);
    },
  );

  test('with only zeros left is started again', async () => {
    await writeFile(path, Buffer.alloc(200));
    expect(await entriesOf(await opened())).toEqual([]);
  });

  test('is not a folder', async () => {
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
      'b.csv has different content',
    ],
    ['another size', { ...input, files: [{ name: 'b.csv', size: 8, sha256: 'aa' }] }, '(8 bytes)'],
    ['more files', { ...input, files: [...input.files, ...input.files] }, 'started with 1 files'],
    [
      'another option',
      { ...input, options: { '--group-tag': 'Lab' } },
      '--group-tag "Kiosk", and now it is "Lab"',
    ],
    ['an option that is missing', { files: input.files }, 'now it is not set'],
  ])('%s', async (_, other, message) => {
    await written(begun, send);
    await expect(openJournal(path, { input: other })).rejects.toMatchObject({
      code: 'otherInput',
      message: expect.stringContaining(message),
    });
    // It is not left locked.
    expect(await entriesOf(await opened())).toEqual([begun, send]);
  });

  test('but not the journal of a renamed file', async () => {
    await written(begun);
    const files = input.files.map((file) => ({ ...file, name: 'moved.csv' }));
    expect((await opened({ input: { ...input, files } })).resumed).toBe(true);
  });

  test('a file is identified by its size and its digest', async () => {
    const file = join(folder, 'abc.csv');
    await writeFile(file, 'abc');
    expect(await inputFile(file)).toEqual({
      name: 'abc.csv',
      size: 3,
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    });
  });
});
