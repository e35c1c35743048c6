import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { type GraphMockOptions, startMock } from '../../../src/mock/index.js';
import { capturedSamples } from '../../support/captures.js';
import { runCli, type World } from '../../support/runCli.js';
import { temporaryFolder } from '../../support/temporaryFolder.js';

let folder: string;
let devices: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  devices = join(folder, 'devices.csv');
  await writeFile(devices, await capturedSamples(3));
});

const env = { GRAPH_ACCESS_TOKEN: 'any-token' };

/** Runs a command with messages for programs. Each line must be JSON. */
async function run(args: readonly string[], world: World = {}) {
  const { code, stdout, stderr } = await runCli([...args, '--format', 'jsonl', '--messages', 'json'], world);
  const parse = (text: string) =>
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  const messages = parse(stderr);
  const ofType = (type: string) => messages.filter((message) => message.type === type);
  return { code, rows: parse(stdout), messages, ofType };
}

const mockOf = (options: GraphMockOptions = {}) => startMock({ speed: 3600, ...options });

test('each message has a type and a time', async () => {
  const { code, messages } = await run(['import', devices, '--mock', '--verbose', '--progress', 'json']);
  expect(code).toBe(0);
  expect(new Set(messages.map(({ type }) => type))).toEqual(
    new Set(['info', 'begun', 'sending', 'accepted', 'progress', 'waiting', 'device', 'report']),
  );
  for (const { time } of messages) expect(new Date(time).toISOString()).toBe(time);
});

test('a row is a line of JSON, with the columns of CSV and their types', async () => {
  const { rows } = await run(['import', devices, '--mock']);
  const { stdout } = await runCli(['import', devices, '--mock', '--format', 'csv']);
  const [header = ''] = stdout.split('\r\n');
  expect(rows.map((row) => Object.keys(row).join())).toEqual([header, header, header]);
  expect(rows[0]).toMatchObject({ file: devices, line: 2, outcome: 'complete', deviceErrorCode: null });
});

test('a date that was never set is null, and not a word for people', async () => {
  await using mock = await mockOf({ devices: 1 });
  const { rows } = await run(['devices', '--base-url', mock.url], { env });
  expect(rows).toHaveLength(1);
  expect(rows[0].lastContactedDateTime).toBeNull();
});

test('a program is asked with a message, and answers with a line', async () => {
  await using mock = await mockOf();
  const args = ['import', devices, '--base-url', mock.url, '--poll-interval', '1ms'];
  const refused = await run(args, { env, stdin: 'n\n' });
  expect(refused.ofType('question')).toMatchObject([{ message: 'Import 3 devices?' }]);
  expect(refused.ofType('error')).toMatchObject([{ exitCode: 2, message: 'The import was not confirmed.' }]);
  expect({ code: refused.code, rows: refused.rows }).toEqual({ code: 2, rows: [] });
  const silent = await run(args, { env, stdin: '' });
  expect(silent.code).toBe(2);
  const confirmed = await run(args, { env, stdin: 'y\n' });
  expect(confirmed.code).toBe(0);
  expect(confirmed.rows).toHaveLength(3);
});

test('after devices on standard input, the answer follows a character that ends them', async () => {
  await using mock = await mockOf();
  const csv = await readFile(devices, 'utf8');
  const args = ['import', '-', '--journal', join(folder, 'journal'), '--base-url', mock.url];
  const { code, rows } = await run([...args, '--poll-interval', '1ms'], { env, stdin: `${csv}\u0004y\n` });
  expect(code).toBe(0);
  expect(rows.map(({ file, line }) => `${file}:${line}`)).toEqual([
    'standard input:2',
    'standard input:3',
    'standard input:4',
  ]);
});

test('UTF-16 on standard input is read to its end, although its characters contain the byte of that character', async () => {
  await using mock = await mockOf();
  const csv = (await readFile(devices, 'utf8')).replaceAll(',Tag,', ',\u0104,');
  const stdin = Buffer.from(`\ufeff${csv}`, 'utf16le');
  const args = ['import', '-', '--journal', join(folder, 'journal'), '--base-url', mock.url, '--yes'];
  const { code, rows } = await run([...args, '--poll-interval', '1ms'], { env, stdin });
  expect(code).toBe(0);
  expect(rows).toHaveLength(3);
});

test('remove asks a program too, but --yes still needs --expect', async () => {
  await using mock = await mockOf({ devices: [{ serialNumber: 'SAMPLE-0001' }] });
  await writeFile(devices, 'Serial Number\nSAMPLE-0001\n');
  const args = ['remove', devices, '--base-url', mock.url];
  const unseen = await run([...args, '--yes'], { env });
  expect(unseen.ofType('error')).toMatchObject([
    { exitCode: 2, remedy: expect.stringContaining('--dry-run') },
  ]);
  const { code, rows, ofType } = await run(args, { env, stdin: 'yes\n' });
  expect(ofType('question')).toMatchObject([{ message: expect.stringMatching(/^Deregister 1 device in /) }]);
  expect(code).toBe(0);
  expect(rows).toMatchObject([{ serialNumber: 'SAMPLE-0001', outcome: 'removed' }]);
});

test('a refused request has its code, the remedy and the ids for Microsoft support', async () => {
  await using mock = await mockOf({ faults: [{ fault: 403 }] });
  const { code, ofType } = await run(['status', '--base-url', mock.url], { env });
  expect(code).toBe(3);
  expect(ofType('error')).toMatchObject([
    {
      exitCode: 3,
      code: 'forbidden',
      remedy: expect.stringContaining('admin consent'),
      support: { 'request-id': expect.any(String) },
    },
  ]);
});

test('each device that failed is a message with its place, its code and what to do', async () => {
  await using mock = await mockOf({
    outcomes: { 'SAMPLE-0002': { deviceErrorCode: 808, deviceErrorName: 'ZtdDeviceAssignedToOtherTenant' } },
  });
  const args = ['import', devices, '--yes', '--base-url', mock.url, '--poll-interval', '1ms'];
  const { code, ofType } = await run(args, { env });
  expect(code).toBe(1);
  expect(ofType('error')).toMatchObject([
    {
      exitCode: 1,
      code: 'ZtdDeviceAssignedToOtherTenant',
      message: expect.stringMatching(/^SAMPLE-0002: failed\. /),
      remedy: expect.any(String),
      file: devices,
      line: 3,
      serialNumber: 'SAMPLE-0002',
    },
  ]);
});

test('findings that stop an import are messages', async () => {
  await writeFile(devices, 'Device Serial Number,Windows Product ID,Hardware Hash\n,,aGFyZHdhcmU=\n');
  const { code, ofType } = await run(['import', devices, '--mock']);
  expect(code).toBe(2);
  expect(ofType('finding')[0]).toMatchObject({
    file: devices,
    line: 2,
    severity: 'error',
    column: { number: 1 },
  });
  expect(ofType('error')).toMatchObject([{ message: 'The input has errors.' }]);
});

test.each([
  ['wrong usage', ['import', 'a.csv', '--wait', '5'], 'usage', /Use a number and a unit/],
  ['a missing file', ['check', 'missing.csv'], 'input', /missing\.csv: No such file\./],
  ['no sign-in', ['status'], 'permission', /No sign-in method is set\./],
])('a command that cannot start has one message: %s', async (_, args, code, message) => {
  const { messages, rows } = await run(args);
  expect(rows).toEqual([]);
  expect(messages).toMatchObject([{ type: 'error', code, message: expect.stringMatching(message) }]);
});
