import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { GraphMockOptions } from '../../../src/mock/index.js';
import { hurriedClock } from '../../support/hurriedClock.js';
import { runCli, type World } from '../../support/runCli.js';
import { temporaryFolder } from '../../support/temporaryFolder.js';
import { idOf, isFiltered, refusing, runAgainst, tenantId, tenantWith, token } from './registered.js';

const devices = [
  { serialNumber: 'SAMPLE-0001', groupTag: 'Kiosk', userPrincipalName: 'alex@contoso.com' },
  { serialNumber: 'SAMPLE-0002', groupTag: 'Office' },
  { serialNumber: 'SAMPLE-0003', groupTag: 'Kiosk' },
  { serialNumber: 'SAMPLE-0004', groupTag: 'Kiosk' },
  { serialNumber: 'SAMPLE-0004', groupTag: 'Kiosk' },
  { serialNumber: 'SAMPLE-0009', displayName: 'KIOSK-09' },
];

const file = `Device Serial Number,Group Tag,Assigned User
SAMPLE-0001,Kiosk,adele@contoso.com
SAMPLE-0002,Kiosk,
SAMPLE-0003,Kiosk,
SAMPLE-0004,Kiosk,
SAMPLE-0005,Kiosk,
Default string,Kiosk,
`;

/** Audits a text as standard input. */
async function audit(
  text: string,
  args: readonly string[] = [],
  options: GraphMockOptions = {},
  world: World = {},
) {
  const server = await tenantWith(devices, options);
  const run = await runAgainst(server, ['audit', '-', ...args], { stdin: text, ...world });
  return { ...run, server };
}

test('a tenant that matches the file: exit 0', async () => {
  const { code, stdout, stderr } = await audit('Serial Number,Group Tag\nSAMPLE-0001,Kiosk\n');
  expect([code, stdout]).toEqual([0, '']);
  expect(stderr).toBe(`1 device compared with tenant ${tenantId}: 1 the same, 0 different. 1 request.\n`);
});

test('every difference is a row with both values: exit 6', async () => {
  const { code, stdout, stderr } = await audit(file);
  const rows = stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/ {2,}/).slice(0, 5));
  expect(rows).toEqual([
    ['LINE', 'SERIAL NUMBER', 'DIFFERENCE', 'FILE HAS', 'TENANT HAS'],
    ['2', 'SAMPLE-0001', 'wrongUser', 'adele@contoso.com', 'alex@contoso.com'],
    ['3', 'SAMPLE-0002', 'wrongGroupTag', 'Kiosk', 'Office'],
    ['3', 'SAMPLE-0002', 'notAssigned', 'assigned', 'notAssigned'],
    ['4', 'SAMPLE-0003', 'assignmentFailed', 'assigned', 'failed: hardwareRequirementsNotMet'],
    ['5', 'SAMPLE-0004', 'duplicate', '-', '-'],
    ['6', 'SAMPLE-0005', 'missing', '-', '-'],
    ['7', 'Default string', 'placeholderSerialNumber', '-', '-'],
  ]);
  expect(stderr).toContain('missing: Import the device.');
  expect(stderr).toContain('6 devices compared');
  expect(stderr).toContain('0 the same, 6 different');
  expect(code).toBe(6);
  expect(stdout + stderr).not.toContain(token);
});

test('JSON has the differences and the summary, CSV a line for each difference', async () => {
  const json = JSON.parse((await audit(file, ['--format', 'json'])).stdout);
  expect(json.summary).toMatchObject({
    files: 1,
    devices: 6,
    same: 0,
    different: 6,
    unreadable: 0,
    assignmentCompared: true,
    tenantId,
  });
  expect(json.differences).toHaveLength(7);
  expect(json.differences[4]).toMatchObject({
    file: 'standard input',
    line: 5,
    code: 'duplicate',
    deviceIds: [idOf(4), idOf(5)],
    message: '2 registered devices have the serial number "SAMPLE-0004".',
  });
  const { stdout } = await audit(file, ['--format', 'csv']);
  const [head, ...rows] = stdout.trimEnd().split('\r\n');
  expect(head).toBe('file,line,serialNumber,code,expected,actual,deviceIds,message,remedy');
  expect(rows).toHaveLength(7);
});

test('an empty cell is not compared, unless an option makes it mean that there must be no value', async () => {
  const text = 'Serial Number,Group Tag,Display Name\nSAMPLE-0009,,KIOSK-10\nSAMPLE-0001,,\n';
  const given = await audit(text);
  expect(given.stdout).toMatch(/SAMPLE-0009 +wrongDisplayName +KIOSK-10 +KIOSK-09/);
  expect(given.stdout).not.toContain('SAMPLE-0001');
  const { stdout } = await audit(text, ['--clear-empty']);
  expect(stdout).toMatch(/SAMPLE-0001 +wrongGroupTag +\(none\) +Kiosk/);
});

test('a missing column is not compared', async () => {
  expect((await audit('Serial Number\nSAMPLE-0001\n', ['--clear-empty'])).code).toBe(0);
});

describe('--report', () => {
  test('writes a page with every difference and what to do, and keeps the exit code', async () => {
    const path = join(await temporaryFolder(), 'audit.html');
    const { code, stderr } = await audit(`${file}<b>,Kiosk,\n`, ['--report', path]);
    const page = await readFile(path, 'utf8');
    expect(page).toContain('<h1>7 of 7 devices differ</h1>');
    expect(page).toContain('<td>SAMPLE-0002</td><td>wrongGroupTag</td><td>Kiosk</td><td>Office</td>');
    expect(page).toContain('2 registered devices have the serial number');
    expect(page).toMatch(/<strong>2 devices<\/strong> <small>missing<\/small><br>Import the device/);
    expect(page).toContain('&lt;b&gt;');
    expect(page).not.toContain('<b>,');
    expect(stderr).toContain(`Report: ${path}`);
    expect(code).toBe(6);
  });

  test('writes the same CSV and JSON as are printed', async () => {
    const folder = await temporaryFolder();
    for (const format of ['csv', 'json']) {
      const path = join(folder, `audit.${format}`);
      const { stdout } = await audit(file, ['--report', path, '--format', format]);
      expect((await readFile(path, 'utf8')).replace(/^\ufeff/, '')).toBe(stdout);
    }
  });

  test('over the input file or in a missing folder: exit 2, and nothing is sent', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'devices.csv');
    await writeFile(path, file);
    const server = await tenantWith(devices);
    for (const place of [path, join(folder, 'none', 'audit.csv')]) {
      const { code } = await runAgainst(server, ['audit', path, '--report', place]);
      expect(code).toBe(2);
    }
    expect(server.requests()).toEqual([]);
    expect(await readFile(path, 'utf8')).toBe(file);
  });
});

test('--all reports devices that are only in the tenant', async () => {
  const { code, stdout, server } = await audit('Serial Number\nSAMPLE-0001\n', ['--all', '--format', 'json']);
  const { differences, summary } = JSON.parse(stdout);
  expect(differences.map(({ code, serialNumber }: Record<string, string>) => [code, serialNumber])).toEqual(
    ['SAMPLE-0002', 'SAMPLE-0003', 'SAMPLE-0004', 'SAMPLE-0004', 'SAMPLE-0009'].map((each) => [
      'notInFile',
      each,
    ]),
  );
  expect(summary).toMatchObject({ same: 1, different: 0, notInFile: 5, requests: 1 });
  expect(server.requests()).toHaveLength(1);
  expect(code).toBe(6);
});

describe('requests', () => {
  const rows = (count: number) =>
    `Serial Number\n${Array.from({ length: count }, (_, at) => `S${at}\n`).join('')}`;

  test('requests few devices one by one', async () => {
    const { server, stderr } = await audit(rows(20));
    expect(server.requests().every(isFiltered)).toBe(true);
    expect(stderr).toContain('20 requests.');
  });

  test('finds many devices by listing the tenant', async () => {
    const { server, stderr } = await audit(rows(21), [], { pageSize: 2 });
    expect(server.requests().some(isFiltered)).toBe(false);
    expect(stderr).toContain('3 requests.');
  });

  test('sends only reads', async () => {
    const { server } = await audit(file);
    expect(new Set(server.requests().map(({ method }) => method))).toEqual(new Set(['GET']));
  });
});

test('v1.0 has no assignment status, and the output says that it is not compared', async () => {
  const server = await tenantWith(devices);
  const args = ['audit', '-', '--base-url', `${server.url}/v1.0`, '--api-version', 'v1.0'];
  const { code, stderr } = await runAgainst(server, args, {
    stdin: 'Serial Number,Group Tag\nSAMPLE-0003,Kiosk\n',
  });
  expect(code).toBe(0);
  expect(stderr).toContain('its status exists in beta only');
});

test.each([[[]], [['--all']]])('%j: the result is the same with all quirks', async (args) => {
  const [plain, odd] = await Promise.all([
    audit(file, ['--format', 'csv', ...args]),
    audit(file, ['--format', 'csv', ...args], { quirks: 'all', pageSize: 2 }),
  ]);
  expect(odd.stdout).toBe(plain.stdout);
  expect([odd.code, plain.code]).toEqual([6, 6]);
  expect(odd.server.violations()).toEqual([]);
});

test('a row that cannot be compared: exit 2 instead of 6, and the rest is compared', async () => {
  const { code, stdout, stderr } = await audit(
    'Serial Number,Group Tag\n1.23E+11,Kiosk\nSAMPLE-0001,Other\n,Kiosk\n',
  );
  expect(stdout).toMatch(
    /2 +- +scientificNotation.*\n3 +SAMPLE-0001 +wrongGroupTag +Other +Kiosk.*\n4 +serialNumberMissing/,
  );
  expect(stderr).toContain('standard input:2: The cell contains "1.23E+11"');
  expect(stderr).toContain('2 problems in the files');
  expect(code).toBe(2);
});

test('a row that contradicts another: exit 2', async () => {
  const { code, stdout } = await audit('Serial Number,Group Tag\nSAMPLE-0001,Kiosk\nSAMPLE-0001,Other\n');
  expect(stdout).toMatch(/3 +SAMPLE-0001 +conflictingRows/);
  expect(code).toBe(2);
});

test('a file without a serial number: exit 2, and nothing is sent', async () => {
  const { code, stderr, server } = await audit('Name,Group Tag\nOne,Kiosk\n');
  expect(stderr).toContain('The header has no column "Device Serial Number" or "Serial Number"');
  expect(stderr).toContain('Nothing was sent.');
  expect(server.requests()).toEqual([]);
  expect(code).toBe(2);
});

test.each([
  [403, 3],
  [404, 1],
  [500, 4],
])('a service that answers %i: exit %i, even if a row is invalid', async (refusal, expected) => {
  const { code, stdout, stderr } = await audit(
    'Serial Number\n1.23E+11\nSAMPLE-0001\n',
    ['--all'],
    refusing(refusal),
    { clock: hurriedClock },
  );
  expect(code).toBe(expected);
  expect(stdout).toBe('');
  if (refusal === 403) expect(stderr).toContain('DeviceManagementServiceConfig.Read.All');
});

test('without a sign-in: exit 3, even if the file is invalid', async () => {
  expect((await runCli(['audit', '-'], { stdin: 'Nothing\n' })).code).toBe(3);
});

test('a terminal shows ten of each code and counts the rest; with --verbose, all', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'many.csv');
  await writeFile(path, `Serial Number\n${Array.from({ length: 32 }, (_, at) => `S${at}\n`).join('')}`);
  const server = await tenantWith(devices);
  const few = await runAgainst(server, ['audit', path], { isTTY: true, columns: 100 });
  const all = await runAgainst(server, ['audit', path, '--verbose'], { isTTY: true, columns: 100 });
  expect(few.stdout.match(/missing/g)).toHaveLength(11);
  expect(few.stdout).toContain('… and 22 more of missing; --verbose shows all');
  expect(all.stdout.match(/missing/g)).toHaveLength(32);
});

test('no format shows a hash of the file or the tenant', async () => {
  const hash = `${'LEAKHASH+/AB'.repeat(333)}AA==`;
  const text = `Serial Number,Hardware Hash,Group Tag\nSAMPLE-0001,${hash},${hash}\n${hash},${hash},\n`;
  for (const format of ['table', 'json', 'csv']) {
    const { stdout, stderr } = await audit(text, ['--format', format]);
    expect(stdout).toContain('wrongGroupTag');
    expect((stdout + stderr).includes('LEAKHASH')).toBe(false);
  }
});

test('--mock registers the devices of the files, without any values', async () => {
  const stdin = 'Serial Number,Group Tag\nSAMPLE-0001,Kiosk\nSAMPLE-0002,\n';
  const { code, stdout } = await runCli(['audit', '-', '--mock'], { stdin });
  expect(stdout).toMatch(/^2 +SAMPLE-0001 +wrongGroupTag +Kiosk +\(none\)/m);
  expect([code, stdout]).toEqual([6, expect.not.stringContaining('SAMPLE-0002')]);
});
