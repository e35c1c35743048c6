import { once } from 'node:events';
import { chmod, link, mkdir, stat, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { writeRepaired } from '../../../../src/cli/check/writeRepaired.js';
import { readDevices } from '../../../../src/index.js';
import { check, fileOf, hashOf, header, row } from '../../../check/support.js';
import { runCli } from '../../../support/runCli.js';
import { folder } from './folder.js';

const hash = await hashOf(1, { family: '???~~~???' });
const urlSafe = hash.replaceAll('+', '-').replaceAll('/', '_');
const toRepair = await fileOf(
  row(1, { hash: urlSafe, groupTag: 'Größe ' }),
  row(2, { groupTag: 'Kiosk' }),
  row(2, { groupTag: ' Kiosk' }),
);

describe('--fix', () => {
  test('does not repair a truncated hash', async () => {
    const cut = (await hashOf(1)).slice(0, 255);
    const { of } = await folder({ 'devices.csv': await fileOf(row(1, { hash: cut })) });
    const args = ['check', of('devices.csv'), '--fix', of('out.csv'), '--format', 'json'];
    const { code, stdout } = await runCli(args);
    const { findings, repairs } = JSON.parse(stdout);
    expect(findings).toMatchObject([{ code: 'hashTruncated', severity: 'error' }]);
    expect({ code, repairs }).toEqual({ code: 2, repairs: [] });
  });

  test('joins a wrapped hash if the result is valid', async () => {
    const wrapped = async (number: number) => (await row(number)).replaceAll(/[\w+/]{76}/g, '$&\r\n');
    const broken = (await wrapped(3)).replace(/\n[\w+/]{76}\r/, '\n');
    const { of, read } = await folder({
      'devices.csv': await fileOf(wrapped(1), row(2), wrapped(4)),
      'broken.csv': await fileOf(wrapped(1), broken),
    });
    const args = (name: string) => ['check', of(name), '--fix', of(`fixed-${name}`), '--format', 'json'];
    const good = await runCli(args('devices.csv'));
    expect({ ...good, stdout: JSON.parse(good.stdout) }).toMatchObject({
      code: 0,
      stderr: '',
      stdout: {
        findings: [],
        repairs: [
          { line: 2, code: 'hashJoined', message: 'The lines of the hardware hash were joined.' },
          { line: 56, code: 'hashJoined' },
        ],
      },
    });
    expect(await read('fixed-devices.csv')).toBe(
      `${[header, await row(1), await row(2), await row(4)].join('\r\n')}\r\n`,
    );

    const bad = await runCli(args('broken.csv'));
    expect(bad.code).toBe(2);
    expect(bad.stderr).toContain('Nothing was written');
    expect(
      JSON.parse(bad.stdout).findings.map(({ line, code }: { line: number; code: string }) => [line, code]),
    ).toEqual([
      [2, 'hashWrapped'],
      [55, 'hashWrapped'],
      [55, expect.stringMatching(/^hash/)],
    ]);
  });

  test('writes a copy that the portal accepts, lists its changes, and does not change the input', async () => {
    const bytes = Buffer.from(`\uFEFF${toRepair}`, 'utf16le');
    const { of, read, names } = await folder({ 'devices.csv': bytes });
    const args = ['check', of('devices.csv'), '--fix', of('out.csv')];
    const { code, stdout, stderr } = await runCli([...args, '--format', 'json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { findings, repairs, written, summary } = JSON.parse(stdout);
    expect(findings).toEqual([]);
    expect(
      repairs.map((each: { line: number; code: string; message: string }) => [
        each.line,
        each.code,
        each.message,
      ]),
    ).toEqual([
      [2, 'hashRepaired', 'The hardware hash was repaired: the URL-safe alphabet (- and _) was replaced.'],
      [2, 'groupTagTrimmed', 'The spaces around the group tag "Größe " were removed.'],
      [4, 'groupTagTrimmed', 'The spaces around the group tag " Kiosk" were removed.'],
      [4, 'rowLeftOut', 'The row was removed: it is a duplicate of line 3.'],
    ]);
    expect(written).toEqual([of('out.csv')]);
    expect(summary).toEqual({ files: 1, devices: 3, errors: 0, warnings: 0, repaired: 4 });

    expect(await read('out.csv')).toBe(
      `${header}\r\nSAMPLE-1,,${hash},Größe,user1@contoso.com\r\n${await row(2)}\r\n`,
    );
    expect(await check(Buffer.from(await read('out.csv'), 'latin1'))).toEqual([]);
    expect(Buffer.from(await read('devices.csv'), 'latin1')).toEqual(bytes);
    expect(await names()).toEqual(['devices.csv', 'out.csv']);

    const table = (await runCli(args)).stdout.replaceAll(of(''), '');
    expect(table).toContain(
      '  repaired  line 4  Group Tag      The spaces around the group tag " Kiosk" were removed.\n',
    );
    expect(table).toMatch(/no errors, no warnings, 4 repaired in 3 devices of 1 file\nWrote .*out\.csv\n$/);
  });

  test('reports what it could not repair, and writes that unchanged', async () => {
    const { of, read } = await folder({
      'a.csv': await fileOf(row(1, { hash: 'T0E?', groupTag: 'Kiosk ' })),
    });
    const { code, stdout } = await runCli(['check', of('a.csv'), '--fix', of('out.csv'), '--format', 'json']);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      findings: [{ line: 2, code: 'hashNotBase64' }],
      repairs: [{ code: 'groupTagTrimmed' }],
      written: [of('out.csv')],
    });
    expect(await read('out.csv')).toContain(',T0E?,Kiosk,');
  });

  test('converts other formats to that of the portal, and reports the omitted columns', async () => {
    const text = `Manufacturer,Model,Serial Number,Hardware Hash\nContoso,Notebook 14,SAMPLE-1,${hash}\n`;
    const { of, read } = await folder({ 'a.csv': text });
    const { stdout } = await runCli(['check', of('a.csv'), '--fix', of('out.csv'), '--format', 'json']);
    expect(
      JSON.parse(stdout).repairs.map(({ column }: { column: { header: string } }) => column.header),
    ).toEqual(['Manufacturer', 'Model']);
    expect(await read('out.csv')).toBe(`${header}\r\nSAMPLE-1,,${hash},,\r\n`);
  });

  test('splits devices that are too many for one file', async () => {
    const rows = await Promise.all(Array.from({ length: 501 }, (_, index) => row(index)));
    const { of, read, names } = await folder({ 'a.csv': await fileOf(...rows) });
    const { code, stdout } = await runCli(['check', of('a.csv'), '--fix', of('out.csv'), '--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).written).toEqual([of('out-001.csv'), of('out-002.csv')]);
    expect(await names()).toEqual(['a.csv', 'out-001.csv', 'out-002.csv']);
    expect(await read('out-002.csv')).toBe(`${header}\r\n${rows[500]}\r\n`);
  });

  test('accepts standard input', async () => {
    const { of, read } = await folder();
    const { code } = await runCli(['check', '-', '--fix', of('out.csv')], { stdin: toRepair });
    expect(code).toBe(0);
    expect((await read('out.csv')).split('\r\n')).toHaveLength(4);
  });

  test('replaces its earlier output', async () => {
    const { of, read } = await folder({ 'a.csv': toRepair, 'out.csv': 'old' });
    expect((await runCli(['check', of('a.csv'), '--fix', of('out.csv')])).code).toBe(0);
    expect(await read('out.csv')).toContain('SAMPLE-1');
  });
});

// Windows has other permissions.
test.skipIf(process.platform === 'win32')(
  '--fix writes files readable only by their owner, or with the permissions of the replaced file',
  async () => {
    const { of } = await folder({ 'a.csv': toRepair });
    const args = ['check', of('a.csv'), '--fix', of('out.csv')];
    await runCli(args);
    expect((await stat(of('out.csv'))).mode & 0o777).toBe(0o600);
    await chmod(of('out.csv'), 0o640);
    await runCli(args);
    expect((await stat(of('out.csv'))).mode & 0o777).toBe(0o640);
  },
);

describe('--fix writes nothing', () => {
  const before = { 'a.csv': toRepair, 'out.csv': 'old' };

  test.each([
    ['a shifted row', fileOf(row(1), 'a,b,c,d,e,f'), /a\.csv, line 3: The row has 6 fields/],
    ['a missing hash', fileOf(row(1), row(2, { hash: '' })), /line 3, column 3 .*missing/],
    ['a number cut by Excel', fileOf(row(1, { serialNumber: '1.23457E+11' })), /line 2, column 1 .*Excel/],
    [
      'a value that the portal cannot take',
      fileOf(row(1, { groupTag: '"Sales, Berlin"' })),
      /line 2, column 4 .*a comma/,
    ],
    ['a file that is no list of devices', 'nothing\n', /line 1: The header has no column/],
  ])('because of %s', async (_, content, says) => {
    const { of, read, names } = await folder({ ...before, 'a.csv': await content });
    const { code, stdout, stderr } = await runCli([
      'check',
      of('a.csv'),
      '--fix',
      of('out.csv'),
      '--format',
      'json',
    ]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: Nothing was written: /);
    expect(stderr).toMatch(says);
    expect(JSON.parse(stdout)).toMatchObject({ written: [], summary: { errors: 1 } });
    expect(await read('out.csv')).toBe('old');
    expect(await names()).toEqual(['a.csv', 'out.csv']);
  });

  test('because of one value, and reports the problems of the unchanged file', async () => {
    const { of } = await folder({
      'a.csv': await fileOf(row(1, { groupTag: 'Kiosk ' }), row(2, { groupTag: '"A,B"' })),
    });
    const args = ['check', of('a.csv'), '--fix', of('out.csv'), '--format', 'json'];
    const { findings, repairs } = JSON.parse((await runCli(args)).stdout);
    expect(findings.map(({ code }: { code: string }) => code)).toEqual(['groupTagSpaces', 'unwritableValue']);
    expect(repairs).toEqual([]);
  });

  test('over its input, under any name', async () => {
    const { of, read, path, names } = await folder({ 'a.csv': toRepair });
    await link(of('a.csv'), of('same.csv'));
    const outs = ['a.csv', 'same.csv'];
    // On Windows, few users may create links.
    if (process.platform !== 'win32') {
      await symlink(of('a.csv'), of('linked.csv'));
      outs.push('linked.csv');
    }
    for (const out of outs) {
      const { code, stderr } = await runCli(['check', of('a.csv'), '--fix', of(out)]);
      expect(code).toBe(2);
      expect(stderr).toContain(`${join(path, out)}: This is the input, which must stay unchanged.`);
    }
    expect(await read('a.csv')).toBe(Buffer.from(toRepair).toString('latin1'));
    expect(await names()).toHaveLength(outs.length);
  });

  // On Windows, few users may create links.
  test.skipIf(process.platform === 'win32')('over a link to nothing', async () => {
    const { of, names } = await folder({ 'a.csv': toRepair });
    await symlink(of('nowhere.csv'), of('link.csv'));
    const { code, stderr } = await runCli(['check', of('a.csv'), '--fix', of('link.csv')]);
    expect(code).toBe(2);
    expect(stderr).toContain('link.csv: This is a broken link. Specify another file with --fix.');
    expect(await names()).toEqual(['a.csv', 'link.csv']);
  });

  test('over its input, if that has one of the numbered names', async () => {
    const rows = await Promise.all(Array.from({ length: 501 }, (_, index) => row(index)));
    const { of, names } = await folder({ 'out-002.csv': await fileOf(...rows) });
    const { code, stderr } = await runCli(['check', of('out-002.csv'), '--fix', of('out.csv')]);
    expect(code).toBe(2);
    expect(stderr).toContain('This is the input');
    expect(await names()).toEqual(['out-002.csv']);
  });

  test('without permission, and reports it', async () => {
    const { of } = await folder({ 'a.csv': toRepair });
    const { code, stdout, stderr } = await runCli(['check', of('a.csv'), '--fix', of('none/out.csv')]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/none[\\/]out\.csv: Cannot write the file \(ENOENT\)/);
  });

  test('in an impossible location, and reports it', async () => {
    const { of, names } = await folder({ 'a.csv': toRepair });
    for (const out of [of('a.csv/out.csv'), of(`${'x'.repeat(300)}.csv`)]) {
      const { code, stdout, stderr } = await runCli(['check', of('a.csv'), '--fix', out]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/Cannot write the file \(E[A-Z]+\)/);
    }
    expect(await names()).toEqual(['a.csv']);
  });

  test('over something other than a file, not even partly', async () => {
    const rows = await Promise.all(Array.from({ length: 501 }, (_, index) => row(index)));
    const { of, names } = await folder({ 'a.csv': toRepair, 'b.csv': await fileOf(...rows) });
    await mkdir(of('out-002.csv'));
    for (const [input, out, says] of [
      ['b.csv', 'out.csv', 'out-002.csv: This is not a regular file. Specify another file with --fix.'],
      ['a.csv', '.', 'This is not a regular file. Specify another file with --fix.'],
    ] as const) {
      const { code, stdout, stderr } = await runCli(['check', of(input), '--fix', of(out)]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(says);
    }
    expect(await names()).toEqual(['a.csv', 'b.csv', 'out-002.csv']);
  });

  // Windows has no such files in its folders.
  test.skipIf(process.platform === 'win32')('over a socket or a device', async () => {
    const { of } = await folder({ 'a.csv': toRepair });
    const server = createServer().listen(of('socket'));
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const { code, stderr } = await runCli(['check', of('a.csv'), '--fix', of('socket')]);
    expect(code).toBe(2);
    expect(stderr).toContain('socket: This is not a regular file. Specify another file with --fix.');
    expect((await stat(of('socket'))).isSocket()).toBe(true);
  });

  test('when it is interrupted', async () => {
    const { of, names } = await folder();
    let interrupt = () => {};
    const io = {
      onInterrupt(listener: () => void) {
        interrupt = listener;
        return () => {};
      },
    };
    const rows = await Promise.all(Array.from({ length: 501 }, (_, index) => row(index)));
    async function* interrupting() {
      for await (const each of readDevices(await fileOf(...rows))) {
        if (each.line === 502) interrupt();
        yield each;
      }
    }
    await expect(writeRepaired(interrupting(), of('out.csv'), '-', io)).rejects.toMatchObject({
      message: 'Interrupted. Nothing was written.',
      exitCode: 4,
    });
    expect(await names()).toEqual([]);
  });
});
