import { expect, test } from 'vitest';
import { hurriedClock } from '../../support/hurriedClock.js';
import { runCli } from '../../support/runCli.js';
import { refusing, runAgainst, tenantId, tenantWith, token } from './registered.js';

const devices = [
  { serialNumber: 'SAMPLE-0001', groupTag: 'Kiosk', userPrincipalName: 'alex@contoso.com' },
  { serialNumber: 'SAMPLE-0002', groupTag: 'Kiosk' },
  { serialNumber: 'SAMPLE-0003', groupTag: 'Kiosk ' },
];

test('lists and counts all devices of the tenant, and shows the tenant', async () => {
  const server = await tenantWith(devices, { pageSize: 2 });
  const { code, stdout, stderr } = await runAgainst(server, ['devices']);
  const rows = stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/ {2,}/).slice(0, 5));
  expect(rows).toEqual([
    ['SERIAL NUMBER', 'GROUP TAG', 'USER', 'ASSIGNMENT', 'DETAIL'],
    ['SAMPLE-0001', 'Kiosk', 'alex@contoso.com', 'assignedInSync', '-'],
    ['SAMPLE-0002', 'Kiosk', '-', 'notAssigned', '-'],
    ['SAMPLE-0003', 'Kiosk', '-', 'failed', 'hardwareRequirementsNotMet'],
  ]);
  expect(stderr).toBe(
    `3 registered devices (1 assignedInSync, 1 notAssigned, 1 failed) in tenant ${tenantId}. 2 requests.\n`,
  );
  expect(code).toBe(0);
  expect(stdout + stderr).not.toContain(token);
});

test.each([
  [
    ['--group-tag', 'Kiosk'],
    ['SAMPLE-0001', 'SAMPLE-0002'],
  ],
  [['--unassigned'], ['SAMPLE-0002', 'SAMPLE-0003']],
  [['--unassigned', '--group-tag', 'Kiosk'], ['SAMPLE-0002']],
  [
    ['--serial', 'SAMPLE-0003', '--serial', 'SAMPLE-0001'],
    ['SAMPLE-0003', 'SAMPLE-0001'],
  ],
])('%j filters the devices', async (args, serialNumbers) => {
  const { code, stdout } = await runAgainst(await tenantWith(devices), [
    'devices',
    '--format',
    'json',
    ...args,
  ]);
  const found = JSON.parse(stdout).map(({ serialNumber }: { serialNumber: string }) => serialNumber);
  expect(found).toEqual(serialNumbers);
  expect(code).toBe(0);
});

test('JSON has null for a date that was never set, and CSV has "never"', async () => {
  const server = await tenantWith(devices);
  const { stdout } = await runAgainst(server, ['devices', '--serial', 'SAMPLE-0002', '--format', 'json']);
  expect(JSON.parse(stdout)).toMatchObject([
    { lastContactedDateTime: null, deploymentProfileAssignedDateTime: null },
  ]);
  const csv = await runAgainst(server, ['devices', '--serial', 'SAMPLE-0002', '--format', 'csv']);
  const [head = '', row = ''] = csv.stdout.split('\r\n');
  expect(row.split(',')[head.split(',').indexOf('lastContactedDateTime')]).toBe('never');
});

test('a serial number that is not registered: exit 1, and the others are shown', async () => {
  const server = await tenantWith(devices);
  const args = ['devices', '--serial', 'SAMPLE-0001', '--serial', 'SAMPLE'];
  const { code, stdout, stderr } = await runAgainst(server, args);
  expect(stdout).toContain('SAMPLE-0001');
  expect(stdout).not.toContain('SAMPLE-0002');
  expect(stderr).toContain('No registered device has the serial number SAMPLE.');
  expect(code).toBe(1);
});

test('a registered device with another group tag is not reported as unregistered', async () => {
  const args = ['devices', '--serial', 'SAMPLE-0001', '--group-tag', 'Other'];
  const { code, stdout, stderr } = await runAgainst(await tenantWith(devices), args);
  expect([code, stdout]).toEqual([0, '']);
  expect(stderr).toContain('0 registered devices');
});

test('refuses --unassigned with v1.0, which has no status, before anything is sent', async () => {
  const server = await tenantWith(devices);
  const { code, stderr } = await runAgainst(server, ['devices', '--unassigned', '--api-version', 'v1.0']);
  expect(code).toBe(2);
  expect(stderr).toContain('--unassigned needs --api-version beta');
  expect(server.requests()).toEqual([]);
});

test('a terminal shows the first hundred and the number of the others; with --verbose, all', async () => {
  const many = Array.from({ length: 120 }, (_, at) => ({ serialNumber: `S${at}` }));
  const server = await tenantWith(many);
  const few = await runAgainst(server, ['devices'], { isTTY: true, columns: 80 });
  const all = await runAgainst(server, ['devices', '--verbose'], { isTTY: true, columns: 80 });
  const piped = await runAgainst(server, ['devices']);
  expect(few.stdout.trimEnd().split('\n')).toHaveLength(101);
  expect(few.stderr).toContain('20 more not shown.');
  expect(few.stderr).toContain('120 registered devices');
  expect(all.stdout.trimEnd().split('\n')).toHaveLength(121);
  expect(piped.stdout.trimEnd().split('\n')).toHaveLength(121);
});

test.each([
  [403, 3],
  [404, 1],
  [500, 4],
])('a service that answers %i: exit %i', async (refusal, expected) => {
  const { code, stdout } = await runAgainst(await tenantWith(devices, refusing(refusal)), ['devices'], {
    clock: hurriedClock,
  });
  expect(code).toBe(expected);
  expect(stdout).toBe('');
});

test('without a sign-in: exit 3', async () => {
  expect((await runCli(['devices'])).code).toBe(3);
});
