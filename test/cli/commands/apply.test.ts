import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { MockRequest } from '../../../src/mock/index.js';
import { manyDevices, propertiesOf, tenantOf } from './changing.js';
import { idOf, tenantId, token } from './registered.js';

describe('many devices, of which every fifth differs', () => {
  test.each([
    ['a service as documented', 1000, {}],
    ['one that ignores the first change', 50, { ignoredUpdates: 1 }],
    ['one that clears what an update leaves out', 50, { clearsOmitted: true }],
    ['one that refuses the first change with 412', 50, { conflicts: 1 }],
    ['one at its oddest', 1000, 'all'],
  ] as const)('%s: changes only these, and nothing in a second run', async (_, count, quirks) => {
    const { devices, wanted, text } = manyDevices(count);
    const { mock, file, run, write, writes } = await tenantOf(devices, { quirks, assignedAfter: 0 });
    await write(text);
    const [different, same] = [count / 5, (count * 4) / 5];
    const before = await run(['audit', file, '--format', 'json']);
    expect([before.code, JSON.parse(before.stdout).summary]).toMatchObject([6, { same, different }]);

    const first = await run(['apply', file, '--yes', '--format', 'json']);
    expect([first.code, first.stderr]).toEqual([0, expect.stringContaining(`${different} changed`)]);
    expect(JSON.parse(first.stdout).summary).toMatchObject({ devices: count, changed: different, same });
    expect(propertiesOf(mock.devices())).toEqual(wanted);
    expect(new Set(writes().map(({ path }) => path.split('/').at(-2))).size).toBe(different);
    // Stays below the limit of the service.
    expect(mock.requests().filter(({ status }) => status === 429)).toEqual([]);

    const written = writes().length;
    const second = await run(['apply', file, '--yes', '--format', 'json']);
    expect([second.code, JSON.parse(second.stdout).summary]).toMatchObject([0, { same: count }]);
    expect(writes()).toHaveLength(written);
    expect((await run(['audit', file])).code).toBe(0);
    expect(mock.violations()).toEqual([]);
  });
});

const devices = [
  { serialNumber: 'SAMPLE-0001', groupTag: 'Office', userPrincipalName: 'alex@contoso.com' },
  { serialNumber: 'SAMPLE-0002', groupTag: 'Office', displayName: 'DESK-2' },
  { serialNumber: 'SAMPLE-0003', groupTag: 'Kiosk' },
  { serialNumber: 'SAMPLE-0004', groupTag: 'Office' },
  { serialNumber: 'SAMPLE-0004', groupTag: 'Office' },
];

const text = `Device Serial Number,Group Tag,Assigned User
SAMPLE-0001,Kiosk,
SAMPLE-0002,Kiosk,robin@contoso.com
SAMPLE-0003,Kiosk,
SAMPLE-0004,Kiosk,
SAMPLE-0005,Kiosk,
Default string,Kiosk,
`;

test('the plan shows each change, or why there is none, and a dry run changes nothing: exit 0', async () => {
  const { file, run, write, writes, journal } = await tenantOf(devices);
  await write(text);
  const { code, stdout, stderr } = await run(['apply', file, '--dry-run']);
  const rows = stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/ {2,}/).slice(0, 7));
  expect(rows).toEqual([
    ['LINE', 'SERIAL NUMBER', 'PROPERTY', 'FROM', 'TO', 'OUTCOME', 'WHY'],
    ['2', 'SAMPLE-0001', 'groupTag', 'Office', 'Kiosk', 'planned', '-'],
    ['3', 'SAMPLE-0002', 'groupTag', 'Office', 'Kiosk', 'planned', '-'],
    ['3', 'SAMPLE-0002', 'userPrincipalName', '(none)', 'robin@contoso.com', 'planned', '-'],
    ['5', 'SAMPLE-0004', '-', '-', '-', 'refused', 'duplicate'],
    ['6', 'SAMPLE-0005', '-', '-', '-', 'missing', '-'],
    ['7', 'Default string', '-', '-', '-', 'refused', 'placeholderSerialNumber'],
  ]);
  expect(stderr).toContain('6: 2 planned, 1 not registered, 2 refused, 1 already up to date');
  expect(stderr).toContain(tenantId);
  expect(stderr).toContain('Dry run: nothing was changed.');
  expect(code).toBe(0);
  expect(writes()).toEqual([]);
  await expect(journal('apply')).rejects.toMatchObject({ code: 'ENOENT' });
  const json = JSON.parse((await run(['apply', file, '--dry-run', '--format', 'json'])).stdout);
  expect(json).toMatchObject({ command: 'apply', tenantId, summary: { planned: 2, refused: 2, missing: 1 } });
  expect(json.rows[0]).toMatchObject({
    property: 'groupTag',
    from: 'Office',
    to: 'Kiosk',
    deviceIds: [idOf(1)],
  });
});

test('--progress json reports each event on stderr, and remove has the same events', async () => {
  const { file, run, write } = await tenantOf(devices);
  await write(text);
  const eventsOf = async (...args: string[]) => {
    const { stderr } = await run([...args, '--yes', '--progress', 'json', '--quiet']);
    const lines = stderr.split('\n').filter((line) => line.startsWith('{'));
    return lines.map((line) => JSON.parse(line));
  };
  const changes = await eventsOf('apply', file);
  expect(changes.map(({ type }) => type)).toEqual([
    'begun',
    ...['device', 'progress', 'device', 'device', 'progress'],
    'report',
  ]);
  expect(changes[0]).toMatchObject({ resumed: false, devices: 2, time: expect.stringMatching(/Z$/) });
  expect(changes).toContainEqual(
    expect.objectContaining({
      device: expect.objectContaining({ serialNumber: 'SAMPLE-0001', to: 'Kiosk', outcome: 'changed' }),
    }),
  );
  expect(changes.at(-2)).toMatchObject({ done: 2, devices: 2 });
  expect(changes.at(-1)).toMatchObject({ summary: { changed: 2, refused: 2 } });

  const removals = await eventsOf('remove', file, '--expect', '3');
  expect(removals.filter(({ type }) => type === 'device').map(({ device }) => device.outcome)).toEqual(
    Array(3).fill('removed'),
  );
  expect(removals.at(-1)).toMatchObject({ type: 'report', summary: { removed: 3 } });
});

test('reports ambiguous and missing devices, and changes the rest: exit 1', async () => {
  const { mock, file, run, write } = await tenantOf(devices);
  await write(text);
  const { code, stdout, stderr } = await run(['apply', file, '--yes', '--format', 'csv']);
  expect(code).toBe(1);
  expect(mock.devices().map(({ groupTag }) => groupTag)).toEqual([
    'Kiosk',
    'Kiosk',
    'Kiosk',
    'Office',
    'Office',
  ]);
  // The user in the first row is an empty cell.
  expect(
    mock
      .devices()
      .map(({ userPrincipalName }) => userPrincipalName)
      .slice(0, 2),
  ).toEqual(['alex@contoso.com', 'robin@contoso.com']);
  expect(mock.devices()[1]?.displayName).toBe('DESK-2');
  const [head, ...rows] = stdout.trimEnd().split('\r\n');
  expect(head).toBe('file,line,serialNumber,property,from,to,outcome,code,deviceIds,message,remedy');
  expect(rows).toHaveLength(6);
  expect(stderr).toContain('SAMPLE-0004 (duplicate): Find out which of them is the right device');
  expect(stdout + stderr).not.toContain(token);
});

test('an empty cell removes a value only with --clear-empty', async () => {
  const { mock, file, run, write } = await tenantOf(devices);
  await write('Serial Number,Group Tag,Assigned User,Display Name\nSAMPLE-0001,,,\nSAMPLE-0002,,,\n');
  expect((await run(['apply', file, '--yes'])).code).toBe(0);
  expect(propertiesOf(mock.devices()).slice(0, 2)).toMatchObject(devices.slice(0, 2));
  const { code } = await run(['apply', file, '--yes', '--clear-empty']);
  expect([code, propertiesOf(mock.devices()).slice(0, 2)]).toMatchObject([
    0,
    [
      { groupTag: '', displayName: '', userPrincipalName: '' },
      { groupTag: '', displayName: '', userPrincipalName: '' },
    ],
  ]);
});

describe('confirmation', () => {
  const row = 'Serial Number,Group Tag\nSAMPLE-0001,Kiosk\n';

  test('on a terminal shows the number of devices and the tenant', async () => {
    const { mock, file, run, write } = await tenantOf(devices);
    await write(row);
    const no = await run(['apply', file], { isTTY: true, stdin: 'n\n' });
    expect(no.stderr).toContain(`Change 1 device in tenant ${tenantId}? [y/N] `);
    expect([no.code, mock.devices()[0]?.groupTag]).toEqual([2, 'Office']);
    const yes = await run(['apply', file], { isTTY: true, stdin: 'y\n' });
    expect([yes.code, mock.devices()[0]?.groupTag]).toEqual([0, 'Kiosk']);
  });

  test('without a terminal needs --yes: exit 2', async () => {
    const { file, run, write, writes } = await tenantOf(devices);
    await write(row);
    const { code, stderr } = await run(['apply', file]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('rerun with --yes')]);
    expect(writes()).toEqual([]);
  });

  test('is skipped if there is nothing to change', async () => {
    const { file, run, write, journal } = await tenantOf(devices);
    await write('Serial Number,Group Tag\nSAMPLE-0001,Office\n');
    const { code, stderr } = await run(['apply', file], { isTTY: true });
    expect([code, stderr]).toEqual([0, expect.stringContaining('1 already up to date')]);
    await expect(journal('apply')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('mistakes in a file', () => {
  const hash = `${'LEAKHASH+/AB'.repeat(333)}AA==`;
  const bad = `Serial Number,Group Tag
SAMPLE-0001,Kiosk
SAMPLE-0001,Other
SAMPLE-0002,${hash}
1.23E+11,Kiosk
,Kiosk
SAMPLE-0003,Berlin
`;

  test('stop everything: exit 2, and nothing is sent', async () => {
    const { mock, file, run, write } = await tenantOf(devices);
    await write(bad);
    const { code, stderr } = await run(['apply', file, '--yes']);
    expect(stderr).toContain('devices.csv:3: An earlier row has the serial number "SAMPLE-0001"');
    expect(stderr).toContain('The input has errors. Fix them, or skip these rows with --skip-bad.');
    expect([code, mock.requests()]).toEqual([2, []]);
  });

  test.each([
    [
      'Serial Number,Group Tga\nSAMPLE-0001,Berlin\n',
      'Name a column "Group Tag", "Assigned User" or "Display Name".',
    ],
    ['<?xml version="1.0"?><Key><HardwareHash/></Key>', 'Convert it to CSV on the device'],
  ])('the message says what to do: %j', async (content, remedy) => {
    const { mock, file, run, write } = await tenantOf(devices);
    await write(content);
    const { code, stderr } = await run(['apply', file, '--yes', '--skip-bad']);
    expect([code, stderr, mock.requests()]).toEqual([2, expect.stringContaining(remedy), []]);
  });

  test('are skipped with --skip-bad, and the rest is changed: exit 1; no output or journal has a hash', async () => {
    const { mock, file, run, write, journal } = await tenantOf(devices);
    await write(bad);
    const { code, stdout, stderr } = await run(['apply', file, '--yes', '--skip-bad', '--format', 'json']);
    expect(mock.devices().map(({ groupTag }) => groupTag)).toEqual([
      'Office',
      'Office',
      'Berlin',
      'Office',
      'Office',
    ]);
    expect(JSON.parse(stdout).summary).toMatchObject({ changed: 1, refused: 4 });
    expect(code).toBe(1);
    for (const output of [stdout, stderr, await journal('apply')]) expect(output).not.toContain('LEAKHASH');
  });

  test('a value that looks like a secret is not written to the tenant', async () => {
    const { mock, file, run, write } = await tenantOf(devices);
    const secret = 'x7Kp2mQ9vT4wZ8rB3nL6dF1hJ5sG0cYaEuWi';
    await write(`Serial Number,Display Name\nSAMPLE-0001,${secret}\n`);
    const { code, stdout, stderr } = await run(['apply', file, '--yes']);
    expect([code, mock.devices()[0]?.displayName]).toEqual([1, '']);
    expect(stdout).toContain('looksLikeSecret');
    expect(stdout + stderr).not.toContain(secret);
  });
});

describe('what the service refuses', () => {
  const update = 'updateWindowsAutopilotDeviceProperties';
  const assign = 'assignUserToWindowsAutopilotDevice';

  test('for one device is reported, and the rest is changed: exit 1', async () => {
    const { mock, file, run, write } = await tenantOf(devices, {
      faults: [{ fault: 400, operations: [assign] }],
    });
    await write(text.split('\n').slice(0, 4).join('\n'));
    const { code, stdout, stderr } = await run(['apply', file, '--yes', '--format', 'json']);
    expect(stderr).toContain('SAMPLE-0002 (badRequest): Make sure that the user exists in this tenant');
    const outcomes = JSON.parse(stdout).rows.map(({ property, outcome, code }: Record<string, string>) => [
      property,
      outcome,
      code,
    ]);
    expect(outcomes).toEqual([
      ['groupTag', 'changed', undefined],
      ['groupTag', 'changed', undefined],
      ['userPrincipalName', 'failed', 'badRequest'],
    ]);
    expect([code, mock.devices()[1]?.groupTag]).toEqual([1, 'Kiosk']);
  });

  test('for lack of a permission stops the run: exit 3, and --resume does the rest', async () => {
    const { devices, wanted, text } = manyDevices(100);
    const faults = [{ fault: 403, operations: [update], skip: 5 }] as const;
    const { mock, file, run, write } = await tenantOf(devices, { faults });
    await write(text);
    const { code, stderr } = await run(['apply', file, '--yes']);
    expect([code, stderr]).toEqual([
      3,
      expect.stringContaining('DeviceManagementServiceConfig.ReadWrite.All'),
    ]);
    expect(stderr).toContain(`To continue: graph-autopilot apply ${file} --yes --resume`);
    // The advice for an import that was aborted.
    expect(stderr).not.toContain('import ID');
    expect((await run(['apply', file, '--yes'])).code).toBe(2);
    expect((await run(['apply', file, '--yes', '--resume'])).code).toBe(0);
    expect(propertiesOf(mock.devices())).toEqual(wanted);
  });

  test('during an outage stops the run after a few attempts: exit 4', async () => {
    const { devices, wanted, text } = manyDevices(100);
    const minute = 60_000;
    const faults = [{ fault: 'reset', from: 500, until: 10 * minute, times: 9999 }] as const;
    const { mock, clock, file, run, write } = await tenantOf(devices, { faults });
    await write(text);
    const { code, stdout, stderr } = await run(['apply', file, '--yes', '--format', 'json']);
    expect([code, JSON.parse(stdout).stopped]).toMatchObject([4, { reason: 'service' }]);
    expect(stderr.match(/Retrying/g)?.length).toBeLessThan(10);
    expect(clock.now()).toBeLessThan(10 * minute);
    clock.pass(10 * minute);
    expect((await run(['apply', file, '--yes', '--resume'])).code).toBe(0);
    expect(propertiesOf(mock.devices())).toEqual(wanted);
  });

  test('failures of one device after another stop the run, although each has no user to change: exit 4', async () => {
    const { devices, text } = manyDevices(1000);
    const operations = [update, 'getWindowsAutopilotDeviceIdentity'] as const;
    const faults = [{ fault: 'reset', operations, skip: 60, times: 99_999 }] as const;
    const { mock, file, run, write } = await tenantOf(devices, { faults });
    await write(text);
    const { code, stdout } = await run(['apply', file, '--yes', '--format', 'json']);
    expect([code, JSON.parse(stdout).stopped]).toMatchObject([4, { reason: 'service' }]);
    expect(mock.requests().length).toBeLessThan(1000);
  });

  test('lost answers to every write stop the run, although reads succeed: exit 4', async () => {
    const { devices, text } = manyDevices(1000);
    const faults = [{ fault: 'reset', operations: [update], skip: 20, times: 99_999 }] as const;
    const { file, run, write, writes } = await tenantOf(devices, { faults });
    await write(text);
    const { code, stdout } = await run(['apply', file, '--yes', '--format', 'json']);
    expect([code, JSON.parse(stdout).stopped]).toMatchObject([4, { reason: 'service' }]);
    expect(writes().length).toBeLessThan(200);
  });

  test('a change that never becomes visible is not confirmed: exit 4, and --resume sends it again', async () => {
    const { mock, file, run, write } = await tenantOf(devices, { quirks: { ignoredUpdates: 3 } });
    await write('Serial Number,Group Tag\nSAMPLE-0001,Kiosk\n');
    const { code, stdout } = await run(['apply', file, '--yes', '--format', 'json']);
    expect([code, JSON.parse(stdout).rows[0]]).toMatchObject([
      4,
      { outcome: 'notConfirmed', code: 'notConfirmed' },
    ]);
    expect((await run(['apply', file, '--yes', '--resume'])).code).toBe(0);
    expect(mock.devices()[0]?.groupTag).toBe('Kiosk');
  });
});

describe('an interrupted run', () => {
  /** Interrupts a run at its nth write. */
  async function interrupted(nth: number) {
    const { devices, wanted, text } = manyDevices(100);
    let interrupt = () => {};
    let seen = 0;
    const onEffect = ({ method }: MockRequest) => {
      if (method !== 'GET' && ++seen === nth) interrupt();
    };
    const tenant = await tenantOf(devices, { onEffect });
    await tenant.write(text);
    const onStart = (given: () => void) => {
      interrupt = given;
    };
    const first = await tenant.run(['apply', tenant.file, '--yes'], { onStart });
    return { ...tenant, wanted, first };
  }

  test.each([1, 8, 21])('at write %i is reported, and resumed: exit 4, then 0', async (nth) => {
    const { mock, run, file, wanted, first, writes, journal } = await interrupted(nth);
    expect([first.code, first.stderr]).toEqual([4, expect.stringContaining('Interrupted.')]);
    expect(await journal('apply')).not.toContain(token);
    const before = writes().length;
    const { code, stdout } = await run(['apply', file, '--yes', '--resume', '--format', 'json']);
    expect([code, JSON.parse(stdout).summary]).toMatchObject([0, { devices: 100, changed: 20, same: 80 }]);
    expect(propertiesOf(mock.devices())).toEqual(wanted);
    // Of the pending writes, only those that did not take effect are repeated.
    expect(writes().length).toBeLessThanOrEqual(22 + 24);
    expect(writes().length).toBeGreaterThan(before);
    // A finished run is not resumed.
    expect((await run(['apply', file, '--yes'])).code).toBe(0);
  });

  test('killed after its last result, it is finished by --resume, and no decision is needed then', async () => {
    const { file, run, write } = await tenantOf(devices);
    await write('Serial Number,Group Tag\nSAMPLE-0001,Kiosk\n');
    expect((await run(['apply', file, '--yes'])).code).toBe(0);
    const journal = `${file}.apply.journal`;
    const lines = (await readFile(journal, 'utf8')).split('\n');
    const end = lines.findIndex((line) => line.startsWith('{"type":"finished"'));
    await writeFile(journal, `${lines.slice(0, end).join('\n')}\n`);
    expect((await run(['apply', file, '--yes'])).code).toBe(2);
    expect((await run(['apply', file, '--yes', '--resume'])).code).toBe(0);
    expect((await run(['apply', file, '--yes'])).code).toBe(0);
  });

  test('changes only what is in its plan, even if the file has changed', async () => {
    const { run, file, write, writes } = await interrupted(8);
    await write('Serial Number,Group Tag\nSAMPLE-0001,Other\n');
    const before = writes().length;
    const { code, stderr } = await run(['apply', file, '--yes', '--resume']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('The journal belongs to another run')]);
    expect(writes()).toHaveLength(before);
    // A new plan must be requested explicitly.
    expect((await run(['apply', file, '--yes'])).code).toBe(2);
    expect((await run(['apply', file, '--yes', '--new'])).code).toBe(0);
  });

  test('is not resumed in another tenant', async () => {
    const { run, file, writes } = await interrupted(8);
    const other = [{ alg: 'none' }, { tid: '00000000-1111-4222-8333-444444444444' }, 'signature']
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const before = writes().length;
    const env = { GRAPH_ACCESS_TOKEN: other };
    const { code, stderr } = await run(['apply', file, '--yes', '--resume'], { env });
    expect([code, stderr]).toEqual([2, expect.stringContaining(`for tenant ${tenantId}`)]);
    // A token need not name its tenant.
    const elsewhere = await run(['apply', file, '--yes', '--resume', '--base-url', 'http://127.0.0.1:9'], {
      env: { GRAPH_ACCESS_TOKEN: 'any' },
    });
    expect([elsewhere.code, elsewhere.stderr]).toEqual([
      2,
      expect.stringContaining('for https://graph.microsoft.com, but this run is for http://127.0.0.1:9.'),
    ]);
    expect(writes()).toHaveLength(before);
  });

  test('that another process resumes or starts while the question is open is left to it: exit 2', async () => {
    const { run, file, journal, writes } = await interrupted(8);
    const path = `${file}.apply.journal`;
    const mine = await journal('apply');
    const result = { type: 'results', results: [{ row: 0, outcome: 'changed' }] };
    const before = writes().length;
    /** Answers the question with yes, after something has happened to the journal. */
    const answered = (args: readonly string[], happens: () => void) =>
      run(['apply', file, ...args], {
        isTTY: true,
        stdin: 'y\n',
        onWrite(text) {
          if (text.endsWith('[y/N] ')) happens();
        },
      });
    const resumed = await answered(['--resume'], () => appendFileSync(path, `${JSON.stringify(result)}\n`));
    expect([resumed.code, resumed.stderr]).toEqual([
      2,
      expect.stringContaining('Another process has continued'),
    ]);
    rmSync(path);
    const started = await answered([], () => writeFileSync(path, mine));
    expect([started.code, started.stderr]).toEqual([2, expect.stringContaining('is not finished')]);
    expect(writes()).toHaveLength(before);
  });

  test('a journal that another process takes over stops the run before the next write: exit 4', async () => {
    const { devices, text } = manyDevices(100);
    let seen = 0;
    const tenant = await tenantOf(devices, {
      onEffect({ method }) {
        if (method !== 'GET' && ++seen === 3)
          appendFileSync(`${tenant.file}.apply.journal`, '{"type":"x"}\n');
      },
    });
    await tenant.write(text);
    const { code, stderr } = await tenant.run(['apply', tenant.file, '--yes']);
    expect([code, stderr]).toEqual([4, expect.stringContaining('no longer owns the journal')]);
    expect(tenant.writes().length).toBeLessThan(10);
  });

  test('without a journal there is nothing to resume: exit 2', async () => {
    const { run, file, write, mock } = await tenantOf(devices);
    await write(text);
    const { code, stderr } = await run(['apply', file, '--yes', '--resume']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('nothing to resume')]);
    expect(mock.requests()).toEqual([]);
  });

  test('the journal of another command is refused: exit 2', async () => {
    const { run, file } = await interrupted(8);
    for (const command of ['remove', 'import']) {
      const args = [command, file, '--yes', '--journal', `${file}.apply.journal`, '--resume'];
      const { code, stderr } = await run(command === 'remove' ? [...args, '--expect', '1'] : args);
      expect([code, stderr]).toEqual([2, expect.stringMatching(/journal of "apply"|input has errors/)]);
    }
  });
});

test('--report writes the report in each format', async () => {
  const { folder, file, run, write } = await tenantOf(devices);
  await write(text.replaceAll('Kiosk', '<i>Kiosk</i>'));
  const html = join(folder, 'report.html');
  const { code } = await run(['apply', file, '--yes', '--report', html]);
  const page = await readFile(html, 'utf8');
  expect(code).toBe(1);
  expect(page).toContain('<h1>3 of 6 devices were changed</h1>');
  expect(page).toContain('<td>groupTag</td><td>Office</td><td>&lt;i&gt;Kiosk&lt;/i&gt;</td>');
  expect(page).toContain(tenantId);
  for (const format of ['csv', 'json']) {
    const path = join(folder, `report.${format}`);
    const { stdout } = await run(['apply', file, '--yes', '--report', path, '--format', format]);
    const times = /"(started|finished)At": ".*"/g;
    const written = (await readFile(path, 'utf8')).replace(/^\ufeff/, '');
    expect(written.replaceAll(times, '')).toBe(stdout.replaceAll(times, ''));
  }
});

test('standard input needs --journal', async () => {
  const { folder, mock, run } = await tenantOf(devices);
  const stdin = 'Serial Number,Group Tag\nSAMPLE-0001,Kiosk\n';
  const { code, stderr } = await run(['apply', '-', '--yes'], { stdin });
  expect([code, stderr]).toEqual([2, expect.stringContaining('Name a journal with --journal')]);
  expect(mock.requests()).toEqual([]);
  const named = ['apply', '-', '--yes', '--journal', join(folder, 'own.journal')];
  expect((await run(named, { stdin })).code).toBe(0);
  expect(mock.devices()[0]?.groupTag).toBe('Kiosk');
});

test('several files are one plan, and keep their names, whatever these look like', async () => {
  const given = await tenantOf(devices);
  const { mock, run } = given;
  const folder = join(given.folder, 'x7Kp2mQ9vT4wZ8rB3nL6dF1hJ5sG0c');
  await mkdir(folder);
  await writeFile(join(folder, 'one.csv'), 'Serial Number,Group Tag\nSAMPLE-0001,Kiosk\n');
  await writeFile(join(folder, 'two.csv'), 'Serial Number,Group Tag\nSAMPLE-0002,Berlin\n');
  const audit = await run(['audit', folder]);
  expect(audit.stdout).toContain(join(folder, 'two.csv'));
  const { code, stdout } = await run(['apply', folder, '--yes']);
  expect([
    code,
    mock
      .devices()
      .map(({ groupTag }) => groupTag)
      .slice(0, 2),
  ]).toEqual([0, ['Kiosk', 'Berlin']]);
  expect(stdout).toContain(join(folder, 'one.csv'));
});

test('what devices writes as CSV can be edited and applied', async () => {
  const odd = [
    {
      serialNumber: 'SAMPLE-0001',
      groupTag: '-Kiosk',
      displayName: '=1+1',
      userPrincipalName: 'alex@contoso.com',
    },
    { serialNumber: '=SAMPLE', groupTag: 'A, "B"; C', displayName: "'Desk'" },
    { serialNumber: 'SAMPLE-0003' },
  ];
  const { mock, file, run, write } = await tenantOf(odd);
  const { stdout } = await run(['devices', '--format', 'csv']);
  await write(stdout);
  const same = await run(['apply', file, '--yes', '--clear-empty']);
  expect([same.code, same.stderr]).toEqual([0, expect.stringContaining('3 already up to date')]);
  await write(stdout.replace("'-Kiosk", "'-Berlin"));
  expect((await run(['apply', file, '--yes'])).code).toBe(0);
  expect(propertiesOf(mock.devices())).toMatchObject([{ ...odd[0], groupTag: '-Berlin' }, ...odd.slice(1)]);
});

test('--mock is a trial run: the devices of the files are registered there, and get what the files say', async () => {
  const { mock, file, run, write, journal } = await tenantOf([]);
  await write('Serial Number,Group Tag,Assigned User\nSAMPLE-0001,Kiosk,alex@contoso.com\nSAMPLE-0002,,\n');
  const { code, stdout, stderr } = await run(['apply', file, '--mock', '--format', 'json'], { env: {} });
  expect([code, JSON.parse(stdout).summary]).toMatchObject([0, { devices: 2, changed: 1, same: 1 }]);
  expect(stderr).toContain('the built-in mock');
  expect(mock.requests()).toEqual([]);
  await expect(journal('apply')).rejects.toMatchObject({ code: 'ENOENT' });
  expect((await run(['remove', file, '--mock'], { env: {} })).code).toBe(0);
});

test('v1.0 has all that is needed', async () => {
  const { mock, file, run, write } = await tenantOf(devices);
  await write(text);
  const { code } = await run(['apply', file, '--yes', '--api-version', 'v1.0']);
  expect([code, mock.devices()[1]]).toMatchObject([
    1,
    { groupTag: 'Kiosk', userPrincipalName: 'robin@contoso.com' },
  ]);
  expect(mock.requests().every(({ path }) => path.startsWith('/v1.0/'))).toBe(true);
});

test.each([
  ['apply', '--resume'],
  ['remove', '--resume'],
  ['import', '--resume'],
  ['apply', '--journal'],
  ['remove', '--journal'],
  ['import', '--journal'],
])(
  '%s --mock with %s is refused, because results of the mock must not get into a journal',
  async (...args) => {
    const [command, option] = args;
    const { file, run, write } = await tenantOf([]);
    await write('Serial Number\nSAMPLE-0001\n');
    const value = option === '--journal' ? [`${file}.${command}.journal`] : [];
    const { code, stderr } = await run([command, file, '--mock', option, ...value], { env: {} });
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining(`'--mock' cannot be used with option '${option}`),
    ]);
  },
);
