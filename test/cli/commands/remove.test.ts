import { writeFile } from 'node:fs/promises';
import { describe, expect, test, vi } from 'vitest';
import { createMock, type MockRequest, type TenantOptions } from '../../../src/mock/index.js';
import { manyDevices, tenantOf } from './changing.js';
import { idOf, tenantId, token } from './registered.js';

const devices = [
  { serialNumber: 'SAMPLE-0001', groupTag: 'Kiosk', userPrincipalName: 'alex@contoso.com' },
  { serialNumber: 'SAMPLE-0002', groupTag: 'Kiosk' },
  { serialNumber: 'SAMPLE-0003' },
  { serialNumber: 'SAMPLE-0004' },
  { serialNumber: 'SAMPLE-0004' },
  { serialNumber: 'SAMPLE-0009' },
];

const text = `Device Serial Number,Group Tag
SAMPLE-0001,Other
SAMPLE-0001,
SAMPLE-0002,
SAMPLE-0004,
SAMPLE-0005,
Default string,
`;

async function tenant(options: TenantOptions = {}) {
  const given = await tenantOf(devices, options);
  await given.write(text);
  const left = () => given.mock.devices().flatMap(({ id, deleted }) => (deleted ? [] : [id]));
  return { ...given, left };
}

const all = devices.map((_, at) => idOf(at + 1));
const others = [3, 4, 5, 6].map(idOf);

test('the plan shows each device and what remains of it, and a dry run deletes nothing: exit 0', async () => {
  const { file, run, writes, left } = await tenant();
  const { code, stdout, stderr } = await run(['remove', file, '--dry-run']);
  const rows = stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/ {2,}/).slice(0, 6));
  expect(rows).toEqual([
    ['LINE', 'SERIAL NUMBER', 'GROUP TAG', 'USER', 'OUTCOME', 'WHY'],
    ['2', 'SAMPLE-0001', 'Kiosk', 'alex@contoso.com', 'planned', '-'],
    ['4', 'SAMPLE-0002', 'Kiosk', '-', 'planned', '-'],
    ['5', 'SAMPLE-0004', '-', '-', 'refused', 'duplicate'],
    ['6', 'SAMPLE-0005', '-', '-', 'missing', '-'],
    ['7', 'Default string', '-', '-', 'refused', 'placeholderSerialNumber'],
  ]);
  const said = stderr.replaceAll('\n', ' ');
  expect(said).toContain('The Intune device and the Microsoft Entra device stay.');
  expect(said).toContain(
    'delete the device in Intune, deregister it, then delete the Microsoft Entra device',
  );
  expect([code, writes(), left()]).toEqual([0, [], all]);
});

test.each([1, 30])(
  'finds a device whose serial number is in lowercase in a file of %i rows',
  async (rows) => {
    const { file, run, left, write } = await tenant();
    const lines = Array.from(
      { length: rows },
      (_, at) => `sample-${`${at + 1}`.padStart(4, '0').replace('0004', '1004')},`,
    );
    await write(`Device Serial Number,Group Tag\n${lines.join('\n')}\n`);
    const { code } = await run(['remove', file, '--yes', '--expect', rows === 1 ? '1' : '4']);
    expect([code, left().includes(idOf(1))]).toEqual([0, false]);
  },
);

test('deregisters the devices of the plan and verifies it, and refuses ambiguous devices: exit 1', async () => {
  const { file, run, left, mock, journal } = await tenant();
  const { code, stdout, stderr } = await run(['remove', file, '--yes', '--expect', '2', '--format', 'json']);
  expect([code, left()]).toEqual([1, others]);
  const { summary, rows } = JSON.parse(stdout);
  expect(summary).toMatchObject({ devices: 5, removed: 2, refused: 2, missing: 1 });
  expect(rows[0]).toMatchObject({
    outcome: 'removed',
    deviceIds: [idOf(1)],
    azureActiveDirectoryDeviceId: idOf(1),
  });
  // Not the advice for devices that are kept, such as to import them again.
  const refused = rows.filter(({ outcome }: { outcome: string }) => outcome === 'refused');
  expect(new Set(refused.map(({ remedy }: { remedy: string }) => remedy))).toEqual(
    new Set(['Find the right device in the Intune admin center, and delete it there.']),
  );
  // Each was read after its deletion.
  for (const id of [1, 2].map(idOf)) {
    const ofDevice = mock.requests().filter(({ path }) => path.endsWith(id));
    expect(ofDevice.map(({ method, status }) => [method, status])).toEqual([
      ['DELETE', 204],
      ['GET', 404],
    ]);
  }
  for (const output of [stdout, stderr, await journal('remove')]) expect(output).not.toContain(token);
});

test('devices that are not registered need no action: exit 0', async () => {
  const { file, run, write, writes } = await tenant();
  await write('Serial Number\nSAMPLE-0005\n');
  const { code, stderr } = await run(['remove', file, '--yes', '--expect', '0']);
  expect([code, stderr, writes()]).toEqual([0, expect.stringContaining('1 not registered'), []]);
});

describe('confirmation', () => {
  test.each([0, 1, 3])('--expect %i for a plan of 2: exit 2, and nothing is deleted', async (expected) => {
    const { file, run, left, writes, journal } = await tenant();
    const { code, stderr } = await run(['remove', file, '--yes', '--expect', `${expected}`]);
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining(`The plan names 2 devices, and --expect says ${expected}.`),
    ]);
    expect([left(), writes()]).toEqual([all, []]);
    await expect(journal('remove')).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('a number greater than that of the files: exit 2, and nothing is sent', async () => {
    const { file, run, mock } = await tenant();
    const { code, stderr } = await run(['remove', file, '--yes', '--expect', '9']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('The files name 5 devices')]);
    expect(mock.requests()).toEqual([]);
  });

  test.each([[['--yes']], [[]], [['--expect', '2']]])(
    'without a terminal, %j is not enough: exit 2, and nothing is deleted',
    async (args) => {
      const { file, run, left } = await tenant();
      const { code, stderr } = await run(['remove', file, ...args]);
      expect([code, stderr]).toEqual([2, expect.stringContaining('needs --yes, and --expect')]);
      expect(left()).toEqual(all);
    },
  );

  test('on a terminal shows the number of devices and the tenant, and --expect applies, too', async () => {
    const { file, run, left } = await tenant();
    const no = await run(['remove', file], { isTTY: true, stdin: 'n\n' });
    expect(no.stderr).toContain(`Deregister 2 devices in tenant ${tenantId}? [y/N] `);
    expect([no.code, left()]).toEqual([2, all]);
    const wrong = await run(['remove', file, '--expect', '3'], { isTTY: true, stdin: 'y\n' });
    expect([wrong.code, left()]).toEqual([2, all]);
    expect((await run(['remove', file, '--yes'], { isTTY: true })).code).toBe(1);
    expect(left()).toEqual(others);
  });
});

describe('a device that is still visible for a while', () => {
  const quirks = { deleteDelay: 120_000, deleteStatus: 202 } as const;

  test('is read until it is gone', async () => {
    const { file, run, left, clock } = await tenant({ quirks });
    const { code } = await run(['remove', file, '--yes', '--expect', '2']);
    expect([code, left()]).toEqual([1, others]);
    expect(clock.now()).toBeGreaterThan(120_000);
    expect(clock.now()).toBeLessThan(180_000);
  });

  test('for longer than --wait: exit 4, and --resume continues', async () => {
    const { file, run, left } = await tenant({ quirks });
    const args = ['remove', file, '--yes', '--expect', '2'];
    const { code, stdout, stderr } = await run([...args, '--wait', '1m', '--format', 'json']);
    expect([code, JSON.parse(stdout).summary]).toMatchObject([4, { notConfirmed: 2 }]);
    expect(stderr).toContain('--resume');
    expect((await run(args)).code).toBe(2);
    expect((await run([...args, '--resume'])).code).toBe(1);
    expect(left()).toEqual(others);
  });

  test('many of them are found by listing the tenant', async () => {
    const { devices, text } = manyDevices(300);
    const given = await tenantOf(devices, { quirks: { ...quirks, inclusiveCursor: true }, pageSize: 100 });
    await given.write(text);
    const { code, stdout } = await given.run([
      'remove',
      given.file,
      '--yes',
      '--expect',
      '300',
      '--format',
      'json',
    ]);
    expect([code, JSON.parse(stdout).summary]).toMatchObject([0, { removed: 300 }]);
    expect(given.mock.devices().every(({ deleted }) => deleted)).toBe(true);
    // Each is deleted and read once. The rest are lists of the tenant.
    expect(given.mock.requests().length).toBeLessThan(700);
    expect(given.mock.requests().filter(({ status }) => status === 429)).toEqual([]);
  });
});

describe('lost answers', () => {
  const operations = ['deleteWindowsAutopilotDeviceIdentity'] as const;

  test.each(['reset', 'html', 500] as const)(
    '%s after a deletion took effect: the deletion is verified',
    async (fault) => {
      const { file, run, left } = await tenant({
        faults: [{ fault, operations, takesEffect: true, times: 7 }],
      });
      const { code, stdout } = await run(['remove', file, '--yes', '--expect', '2', '--format', 'json']);
      expect([code, JSON.parse(stdout).summary.removed, left()]).toEqual([1, 2, others]);
    },
  );

  test('before it took effect: reported as not confirmed, and completed with --resume', async () => {
    const { file, run, left } = await tenant({ faults: [{ fault: 'reset', operations, times: 12 }] });
    const args = ['remove', file, '--yes', '--expect', '2', '--wait', '1m'];
    const { code, stdout } = await run([...args, '--format', 'json']);
    expect([code, JSON.parse(stdout).summary]).toMatchObject([4, { notConfirmed: 2 }]);
    expect(left()).toEqual(all);
    expect((await run([...args, '--resume'])).code).toBe(1);
    expect(left()).toEqual(others);
  });

  test('an error is reported, and the rest is deregistered: exit 1', async () => {
    const { file, run, left } = await tenant({ faults: [{ fault: 409, operations }] });
    const { code, stdout } = await run(['remove', file, '--yes', '--expect', '2', '--format', 'json']);
    expect([code, JSON.parse(stdout).summary]).toMatchObject([1, { removed: 1, failed: 1 }]);
    expect(left()).toHaveLength(5);
  });

  test('a token without the permission: exit 3, and nothing is deleted', async () => {
    const { file, run, left } = await tenant({ faults: [{ fault: 403, operations, times: 9 }] });
    expect([(await run(['remove', file, '--yes', '--expect', '2'])).code, left()]).toEqual([3, all]);
  });
});

describe('a resumed run', () => {
  const registered = manyDevices(40);
  const named = registered.devices.slice(0, 30);
  const csv = ['Serial Number', ...named.map(({ serialNumber }) => serialNumber), ''].join('\n');
  const args = (file: string) => ['remove', file, '--yes', '--expect', '30'];

  /** Interrupts a run at its nth deletion. */
  async function interrupted(nth: number, quirks = {}) {
    let interrupt = () => {};
    let seen = 0;
    const onEffect = ({ method }: MockRequest) => {
      if (method === 'DELETE' && ++seen === nth) interrupt();
    };
    const given = await tenantOf(registered.devices, { onEffect, quirks });
    await given.write(csv);
    const onStart = (interruption: () => void) => {
      interrupt = interruption;
    };
    const first = await given.run(args(given.file), { onStart });
    expect([first.code, first.stderr]).toEqual([4, expect.stringContaining('Interrupted.')]);
    return given;
  }

  test.each([1, 7, 30])('after deletion %i: only the rest of the plan is deregistered', async (nth) => {
    const { mock, run, file } = await interrupted(nth);
    const { code, stdout } = await run([...args(file), '--resume', '--format', 'json']);
    expect([code, JSON.parse(stdout).summary]).toMatchObject([0, { devices: 30, removed: 30 }]);
    const left = mock.devices().filter(({ deleted }) => !deleted);
    expect(left.map(({ serialNumber }) => serialNumber)).toEqual(
      registered.devices.slice(30).map(({ serialNumber }) => serialNumber),
    );
    // A deleted device is not deleted again.
    const deletions = mock.requests().filter(({ method, status }) => method === 'DELETE' && status === 204);
    expect(deletions).toHaveLength(30);
  });

  test('a device that was registered again is kept, because it is not in the plan', async () => {
    const { mock, clock, run, file } = await interrupted(7);
    const before = mock.devices();
    // The same tenant later: the first device was deleted and imported again.
    const again = { id: idOf(999), serialNumber: String(named[0]?.serialNumber) };
    const left = before.flatMap(({ id, serialNumber, deleted }) => (deleted ? [] : [{ id, serialNumber }]));
    expect(before[0]?.deleted).toBe(true);
    const later = createMock({ devices: [again, ...left], clock });
    vi.stubGlobal('fetch', later.fetch);
    expect((await run([...args(file), '--resume'])).code).toBe(0);
    const stay = later.devices().flatMap(({ id, deleted }) => (deleted ? [] : [id]));
    expect(stay).toEqual([again.id, ...registered.devices.slice(30).map((_, at) => idOf(at + 31))]);
  });

  test('killed before its last results were written: deleted devices are recognized, and not deleted again', async () => {
    const { run, file, write, writes, journal } = await interrupted(30);
    expect((await run([...args(file), '--resume'])).code).toBe(0);
    const lines = (await journal('remove')).trimEnd().split('\n');
    const results = lines.flatMap((line, at) => (line.startsWith('{"type":"results"') ? [at] : []));
    await writeFile(`${file}.remove.journal`, `${lines.slice(0, results.at(-5)).join('\n')}\n`);
    await write(csv);
    const before = writes().length;
    const { code, stdout } = await run([...args(file), '--resume', '--format', 'json']);
    expect([code, JSON.parse(stdout).summary]).toMatchObject([0, { removed: 30 }]);
    expect(writes()).toHaveLength(before);
  });

  test('with another --expect than in the plan: exit 2, and nothing more is deleted', async () => {
    const { run, file, writes } = await interrupted(7);
    const before = writes().length;
    const { code } = await run(['remove', file, '--yes', '--expect', '23', '--resume']);
    expect([code, writes().length]).toEqual([2, before]);
  });

  test('while deleted devices are still visible', async () => {
    const { mock, run, file } = await interrupted(30, { deleteDelay: 300_000, deleteStatus: 200 });
    expect((await run([...args(file), '--resume'])).code).toBe(0);
    expect(mock.devices().filter(({ deleted }) => deleted)).toHaveLength(30);
  });
});
