import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type GraphMock, type GraphMockOptions, startMock } from '../../../src/mock/index.js';
import { captured, capturedSamples } from '../../support/captures.js';
import { sample } from '../../support/sample.js';
import { sharedTemporaryFolder } from '../../support/temporaryFolder.js';
import { ctrlC, hasTerminals, runOnTerminal, type Typed } from '../../support/terminal.js';
import { bareEnv, main, runBinary } from './binary.js';

interface Case {
  readonly name: string;
  readonly code: number;
  readonly args: readonly string[];
  /** Default: a tenant that decides immediately. */
  readonly tenant?: GraphMockOptions;
  /** Default: a token. */
  readonly env?: Readonly<Record<string, string>>;
  /** Input can only be typed on a terminal. */
  readonly typed?: readonly Typed[];
}

const token = { GRAPH_ACCESS_TOKEN: 'a-token' };
const refusing = (fault: number): GraphMockOptions => ({
  faults: [{ fault, times: 99, retryAfter: '9999' }],
});
const notSyncing = (fault: number): GraphMockOptions => ({
  faults: [{ fault, times: 99, operations: ['syncWindowsAutopilotSettings'] }],
});
const failing: GraphMockOptions = {
  outcomes: () => ({ deviceErrorCode: 808, deviceErrorName: 'ZtdDeviceAssignedToOtherTenant' }),
};
const undecided: GraphMockOptions = { decidedAfter: 86_400_000 };

const registered: GraphMockOptions = { devices: [{ serialNumber: 'A', groupTag: 'Office' }] };
const asInFile: GraphMockOptions = { devices: [{ serialNumber: 'A', groupTag: 'Kiosk' }] };

const create = ['create', '--serial', 'A', '--hash-file', 'hash.txt'];
const importGood = ['import', 'good.csv', '--yes', '--poll-interval', '1ms'];
const clean = ['clean', '--import-id', 'one'];

/** Every cell of the table: each command with each of its exit codes. */
const cases: readonly Case[] = [
  { name: 'import: every device imported', code: 0, args: importGood },
  { name: 'import: some devices failed', code: 1, args: importGood, tenant: failing },
  { name: 'import: wrong usage', code: 2, args: ['import'] },
  { name: 'import: the input fails its check', code: 2, args: ['import', 'bad.csv', '--yes'] },
  { name: 'import: not signed in', code: 3, args: importGood, env: {} },
  { name: 'import: no permission', code: 3, args: importGood, tenant: refusing(403) },
  { name: 'import: the wait is over', code: 4, args: [...importGood, '--wait', '0s'], tenant: undecided },
  {
    name: 'import: too early to synchronize',
    code: 0,
    args: [...importGood, '--sync'],
    tenant: notSyncing(409),
  },
  { name: 'import: not synced', code: 5, args: [...importGood, '--sync'], tenant: notSyncing(403) },
  { name: 'create: done', code: 0, args: create },
  { name: 'create: refused', code: 1, args: create, tenant: refusing(400) },
  { name: 'create: wrong usage', code: 2, args: ['create', '--serial', 'A'] },
  { name: 'create: not signed in', code: 3, args: create, env: {} },
  { name: 'create: no permission', code: 3, args: create, tenant: refusing(403) },
  { name: 'create: outcome unknown', code: 4, args: create, tenant: { faults: [{ fault: 'reset' }] } },
  { name: 'status: done', code: 0, args: ['status'] },
  { name: 'status: refused', code: 1, args: ['status'], tenant: refusing(400) },
  { name: 'status: wrong usage', code: 2, args: ['status', '--import', 'one'] },
  { name: 'status: no permission', code: 3, args: ['status'], tenant: refusing(403) },
  { name: 'status: service down', code: 4, args: ['status'], tenant: refusing(503) },
  {
    name: 'clean: done',
    code: 0,
    args: clean,
    tenant: { records: [{ serialNumber: 'A', importId: 'one' }] },
  },
  { name: 'clean: no such import', code: 1, args: clean },
  { name: 'clean: refused', code: 1, args: clean, tenant: refusing(404) },
  { name: 'clean: wrong usage', code: 2, args: ['clean'] },
  { name: 'clean: no permission', code: 3, args: clean, tenant: refusing(401) },
  { name: 'clean: service down', code: 4, args: clean, tenant: refusing(503) },
  { name: 'sync: done', code: 0, args: ['sync'] },
  { name: 'sync: refused', code: 1, args: ['sync'], tenant: refusing(409) },
  { name: 'sync: wrong usage', code: 2, args: ['sync', 'now'] },
  { name: 'sync: no permission', code: 3, args: ['sync'], tenant: refusing(403) },
  { name: 'sync: service down', code: 4, args: ['sync'], tenant: refusing(503) },
  { name: 'doctor: done', code: 0, args: ['doctor'] },
  {
    name: 'doctor: refused',
    code: 1,
    args: ['doctor'],
    tenant: { faults: [{ fault: 404, skip: 1, times: 9 }] },
  },
  { name: 'doctor: no token', code: 3, args: ['doctor'], env: {} },
  { name: 'doctor: service down', code: 4, args: ['doctor'], tenant: refusing(503) },
  { name: 'devices: not registered', code: 1, args: ['devices', '--serial', 'A'] },
  { name: 'audit: the same', code: 0, args: ['audit', 'list.csv'], tenant: asInFile },
  { name: 'audit: differs', code: 6, args: ['audit', 'list.csv'], tenant: registered },
  { name: 'apply: changed', code: 0, args: ['apply', 'list.csv', '--yes'], tenant: registered },
  { name: 'apply: not registered', code: 1, args: ['apply', 'list.csv', '--yes'] },
  { name: 'apply: no permission', code: 3, args: ['apply', 'list.csv', '--yes'], tenant: refusing(403) },
  {
    name: 'remove: gone',
    code: 0,
    args: ['remove', 'list.csv', '--yes', '--expect', '1'],
    tenant: registered,
  },
  {
    name: 'remove: another number',
    code: 2,
    args: ['remove', 'list.csv', '--yes', '--expect', '0'],
    tenant: registered,
  },
  { name: 'check: no errors', code: 0, args: ['check', 'good.csv'] },
  { name: 'check: errors', code: 2, args: ['check', 'bad.csv'] },
  { name: 'check: wrong usage', code: 2, args: ['check'] },
  { name: 'decode: done', code: 0, args: ['decode', 'good.csv'] },
  { name: 'decode: no hash', code: 2, args: ['decode', 'list.csv'] },
  { name: 'decode: wrong usage', code: 2, args: ['decode'] },
];

const onTerminalOnly: readonly Case[] = [
  {
    name: 'import: confirmed',
    code: 0,
    args: ['import', 'good.csv', '--poll-interval', '1ms'],
    typed: [{ after: /\[y\/N\] /, keys: 'y\r' }],
  },
  {
    name: 'import: not confirmed',
    code: 2,
    args: ['import', 'good.csv'],
    typed: [{ after: /\[y\/N\] /, keys: '\r' }],
  },
  {
    name: 'import: Ctrl+C instead of an answer',
    code: 2,
    args: ['import', 'good.csv'],
    typed: [{ after: /\[y\/N\] /, keys: ctrlC }],
  },
  {
    name: 'import: Ctrl+C once',
    code: 4,
    args: ['import', 'good.csv', '--yes', '--verbose'],
    tenant: undecided,
    typed: [{ after: /accepted 2 devices/, keys: ctrlC }],
  },
  {
    name: 'import: Ctrl+C twice, when the service is silent',
    code: 4,
    args: ['import', 'good.csv', '--yes', '--verbose'],
    tenant: undecided,
    typed: [
      { after: /accepted 2 devices/, keys: ctrlC },
      { after: /Ctrl\+C again/, keys: ctrlC },
    ],
  },
  {
    name: 'remove: confirmed',
    code: 0,
    args: ['remove', 'list.csv'],
    tenant: registered,
    typed: [{ after: /Deregister 1 device .*\[y\/N\] /, keys: 'y\r' }],
  },
  {
    name: 'remove: Ctrl+C instead of an answer',
    code: 2,
    args: ['remove', 'list.csv'],
    tenant: registered,
    typed: [{ after: /\[y\/N\] /, keys: ctrlC }],
  },
  {
    name: 'apply: Ctrl+C once',
    code: 4,
    args: ['apply', 'list.csv', '--yes', '--verbose'],
    tenant: { ...registered, quirks: { ignoredUpdates: 99 } },
    typed: [{ after: /Plan/, keys: ctrlC }],
  },
  {
    name: 'mock: Ctrl+C',
    code: 0,
    args: ['mock', '--port', '0'],
    typed: [{ after: /Ctrl\+C to stop/, keys: ctrlC }],
  },
];

const folder = sharedTemporaryFolder();

/** Runs a case in a separate folder, with a separate tenant. */
async function inItsOwn<Result>(
  { args, tenant, env = token }: Case,
  work: (
    args: readonly string[],
    options: { cwd: string; env: Readonly<Record<string, string>> },
  ) => Promise<Result>,
): Promise<Result> {
  const cwd = join(folder.path, crypto.randomUUID());
  await mkdir(cwd);
  await writeFile(join(cwd, 'good.csv'), await capturedSamples(2));
  await writeFile(join(cwd, 'bad.csv'), await captured([{ serialNumber: 'A', hash: 'not base64!' }]));
  await writeFile(join(cwd, 'hash.txt'), 'AAAA');
  await writeFile(join(cwd, 'list.csv'), 'Serial Number,Group Tag\nA,Kiosk\n');
  const isOffline = ['check', 'decode', 'mock'].includes(args[0] ?? '');
  let mock: GraphMock | undefined;
  try {
    if (!isOffline) mock = await startMock({ pendingAfter: 0, decidedAfter: 0, ...tenant });
    const to = mock === undefined ? [] : ['--base-url', mock.url];
    return await work([...args, ...to], { cwd, env });
  } finally {
    await mock?.close();
  }
}

describe.concurrent('without a terminal: data on stdout, the rest on stderr, and the code', () => {
  test.each(cases)('$code $name', async (each) => {
    const { code, stdout, stderr } = await inItsOwn(each, (args, options) => runBinary(args, options));
    expect({ code, stderr }).toEqual({ code: each.code, stderr: expect.any(String) });
    expect(stdout + stderr).not.toContain('\u001b');
    expect(stderr).not.toContain('    at ');
    // If the command could not start, there is no data.
    if (/usage|signed|fails its check/.test(each.name)) expect(stdout).toBe('');
  });
});

describe.runIf(hasTerminals).concurrent('on a terminal: the same code', () => {
  test.each([...sample(cases, 5), ...onTerminalOnly])('$code $name', async (each) => {
    const { typed = [] } = each;
    const { code, output } = await inItsOwn(each, (args, { cwd, env }) =>
      runOnTerminal([process.execPath, main, ...args], { cwd, env: { ...bareEnv(), ...env }, typed }),
    );
    expect({ code, output }).toEqual({ code: each.code, output: expect.any(String) });
    expect(output).not.toContain('    at ');
  });
});
