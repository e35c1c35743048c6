import { execFileSync } from 'node:child_process';
import { chmod, constants, open, symlink, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { reportTable } from '../../../../src/cli/check/reportTable.js';
import { fileOf, hashOf, header, row } from '../../../check/support.js';
import { badFiles, licenceKey } from '../../../fixtures/badFiles.js';
import { runCli } from '../../../support/runCli.js';
import { folder } from './folder.js';

const good = await fileOf(row(1), row(2));
const warned = await fileOf(row(3, { groupTag: 'Kiosk ' }), row(4));
const wrong = await fileOf(row(5), row(6, { hash: '' }), row(7, { user: 'ann', groupTag: ' x' }));

const plain = stripVTControlCharacters;

describe('progress', () => {
  /** A clock that advances by a second each time it is read. */
  function slowClock() {
    let now = 0;
    return { now: () => (now += 1000), setTimer: () => () => {} };
  }

  test.each([
    ['devices', async () => `${good}${'\n'.repeat(2_000_000)}`],
    ['blank lines', async () => `${header}\n${',,,\n'.repeat(500_000)}`],
  ])('of a long file of %s is shown on a terminal, and removed at the end', async (_what, content) => {
    const { of } = await folder({ 'long.csv': await content() });
    const { stdout, stderr } = await runCli(['check', of('long.csv')], {
      isTTY: true,
      columns: 80,
      clock: slowClock(),
    });
    expect(stderr).toMatch(/Reading long\.csv: \d+ %/);
    expect(stderr).toContain('Reading long.csv: 100 %');
    expect(stderr.endsWith('\r\u001b[2K')).toBe(true);
    expect(stdout).not.toContain('Reading');
    for (const world of [{ isTTY: false }, { isTTY: true, env: { TERM: 'dumb' } }]) {
      const quiet = await runCli(['check', of('long.csv')], { ...world, clock: slowClock() });
      expect(quiet.stderr).toBe('');
    }
  });
});

describe('exit codes', () => {
  test.each([
    ['no findings', good, [], 0],
    ['warnings', warned, [], 0],
    ['warnings under --strict', warned, ['--strict'], 2],
    ['errors', wrong, [], 2],
    ['a file that is no list of devices', '', [], 2],
  ])('%s', async (_, content, options, code) => {
    const { of } = await folder({ 'devices.csv': content });
    const ended = await runCli(['check', of('devices.csv'), ...options]);
    expect(ended).toMatchObject({ code, stderr: '' });
  });

  test('wrong usage', async () => {
    const { path, of, write } = await folder({ 'a.csv': good, 'b.csv': good, 'empty/notes.txt': '' });
    const cases: [args: string[], says: RegExp][] = [
      [[], /missing required argument 'files'/],
      [[of('none.csv')], /none\.csv: No such file\. Check the path\.\n$/],
      [[of('none*.csv')], /No file matches this pattern/],
      [[of('none/*.csv')], /No file matches this pattern/],
      [[of('a.csv/*.csv')], /No file matches this pattern/],
      [[of('empty')], /no \.csv file in this folder or below it/],
      [[of('a.csv'), '--format', 'xml'], /table, json, csv, jsonl, github/],
      [[path, '--fix', of('out.csv')], /--fix accepts one file at a time\. You gave 2\./],
    ];
    for (const [args, says] of cases) {
      const { code, stdout, stderr } = await runCli(['check', ...args]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(says);
    }
    await write('late.csv', good);
    expect((await runCli(['check', of('a.csv'), of('none.csv')])).code).toBe(2);
  });
});

test('--allow turns a truncated hash into a warning, which is marked in the report', async () => {
  const { of } = await folder({
    'devices.csv': await fileOf(row(1, { hash: (await hashOf(1)).slice(0, 60) })),
  });
  const refused = await runCli(['check', of('devices.csv')]);
  expect(refused.code).toBe(2);
  expect(refused.stdout).toMatch(
    /error +line 2 +Hardware Hash +The hardware hash is cut off after 45 of 3000/,
  );
  const args = ['check', of('devices.csv'), '--allow', 'hashTruncated', '--allow', 'userMalformed'];
  const allowed = await runCli([...args, '--format', 'json']);
  expect(allowed.code).toBe(0);
  expect(JSON.parse(allowed.stdout).findings).toMatchObject([
    { severity: 'warning', code: 'hashTruncated', allowed: true },
  ]);
  const { code, stderr } = await runCli(['check', of('devices.csv'), '--allow', 'licenceKey']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/This code cannot be allowed\. Choose from .*hashTruncated/);
});

describe('inputs', () => {
  const seen = async (args: readonly string[], stdin = '') => {
    const { stdout } = await runCli(['check', ...args, '--format', 'json'], { stdin });
    return JSON.parse(stdout);
  };

  test('are files, folders and patterns, and each file is read once', async () => {
    const { path, of } = await folder({
      'a.csv': wrong,
      'deep/er/b.CSV': wrong,
      'deep/notes.txt': wrong,
      'c [1].csv': wrong,
    });
    const files = async (...args: string[]) => {
      const { findings, summary } = await seen(args);
      const names = new Set<string>(
        findings.map(({ file }: { file: string }) => file.slice(path.length + 1)),
      );
      expect(summary.files).toBe(names.size);
      return [...names];
    };
    expect(await files(path)).toEqual(['a.csv', 'c [1].csv', join('deep', 'er', 'b.CSV')]);
    expect(await files(of('deep'), of('a.csv'))).toEqual([join('deep', 'er', 'b.CSV'), 'a.csv']);
    expect(await files(of('c [1].csv'))).toEqual(['c [1].csv']);
    expect(await files(of('*.csv'), of('a.csv'), path)).toHaveLength(3);
  });

  // Root may read every folder, and Windows has other permissions.
  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'are not skipped silently if their folder is unreadable',
    async () => {
      const { path, of } = await folder({ 'a.csv': good, 'closed/b.csv': wrong });
      await chmod(of('closed'), 0);
      onTestFinished(() => chmod(of('closed'), 0o700));
      for (const input of [path, of('**/*.csv'), of('closed')]) {
        const { code, stdout, stderr } = await runCli(['check', input]);
        expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
        expect(stderr).toMatch(/closed\/?: cannot be read \(EACCES\)\.\n$/);
      }
    },
  );

  // Windows has no pipes in its file system.
  describe.skipIf(process.platform === 'win32')('that are pipes', () => {
    const pipe = async (of: (name: string) => string) => {
      execFileSync('mkfifo', [of('pipe.csv')]);
      // Releases a waiting reader, so that a failure does not hang.
      onTestFinished(async () => (await open(of('pipe.csv'), constants.O_RDWR)).close());
      return of('pipe.csv');
    };

    test('are skipped in folders and patterns, also behind links', async () => {
      const { path, of } = await folder({ 'a.csv': wrong });
      await pipe(of);
      await symlink('pipe.csv', of('link.csv'));
      await symlink('a.csv', of('linked.csv'));
      for (const input of [path, of('*.csv')]) expect((await seen([input])).summary.files).toBe(2);
      const { code, stderr } = await runCli(['check', of('pipe*.csv')]);
      expect(stderr).toContain('No file matches this pattern');
      expect(code).toBe(2);
    });

    test('are read if they are given by name, also with --fix, which reads them twice', async () => {
      const { of, read } = await folder();
      const named = await pipe(of);
      const [{ summary }] = await Promise.all([seen([named]), writeFile(named, wrong)]);
      expect(summary).toMatchObject({ devices: 3, errors: 1 });
      const fix = runCli(['check', named, '--fix', of('out.csv')]);
      const [{ code }] = await Promise.all([fix, writeFile(named, warned)]);
      expect(code).toBe(0);
      expect((await read('out.csv')).split('\r\n')).toHaveLength(4);
    });
  });

  // Windows refuses these names.
  test.skipIf(process.platform === 'win32')('have names without control characters', async () => {
    const { of, write } = await folder();
    const file = await write('a\u001b[31m.csv', `${header}\n`);
    for (const args of [
      [of('\u001b[2J.csv')],
      [file, '--fix', of('out.csv')],
      [file, '--fix', of('\u001b/o.csv')],
    ]) {
      const { code, stderr } = await runCli(['check', ...args]);
      expect(code).toBe(2);
      expect(stderr).toMatch(/^error: /);
      expect(stderr).not.toMatch(/[^\P{Cc}\n]/u);
    }
  });

  test('may be standard input', async () => {
    const { findings, summary } = await seen(['-'], wrong);
    expect(findings[0]).toMatchObject({ file: 'standard input', line: 3, code: 'hashMissing' });
    expect(summary).toEqual({ files: 1, devices: 3, errors: 1, warnings: 2, repaired: 0 });
  });

  test('that cannot be read do not prevent the others from being checked', async () => {
    const { path } = await folder({ 'a.csv': 'PK\x03\x04', 'b.csv': wrong, 'c.csv': wrong });
    const { findings, summary } = await seen([path]);
    expect(summary).toMatchObject({ files: 3, devices: 6 });
    expect(findings[0]).toMatchObject({ code: 'binaryFile' });
    expect(findings.at(-1).message).toContain(`line 4 of ${join(path, 'b.csv')}`);
  });

  test('may be a folder of bad files: each finding has its file, line and column', async () => {
    const files = await badFiles();
    const { path } = await folder(Object.fromEntries(files.map(({ name, bytes }) => [name, bytes])));
    const { findings, summary } = await seen([path]);
    const expected = files.map(({ name, line, column, code, severity }) => ({
      file: join(path, name),
      ...(line !== undefined && { line }),
      ...(column !== undefined && { column: { number: column, header: expect.any(String) } }),
      severity,
      code,
      message: expect.any(String),
      remedy: expect.any(String),
    }));
    expected.sort((one, other) => (one.file < other.file ? -1 : 1));
    expect(findings).toEqual(expected);
    const errors = files.filter(({ severity }) => severity === 'error').length;
    expect(summary).toMatchObject({ files: files.length, errors, warnings: files.length - errors });
  });
});

describe('the table', () => {
  test('starts with the most severe findings, by file and line, and shows each remedy once', async () => {
    const { path } = await folder({ 'a.csv': warned, 'b.csv': wrong });
    const { stdout } = await runCli(['check', path], { isTTY: true, columns: 220 });
    expect(plain(stdout).replaceAll(join(path, sep), '')).toBe(`\
b.csv
  error    line 3  Hardware Hash  The hardware hash is missing.
                                  Capture the device again. It cannot be imported without a hash.
  warning  line 4  Group Tag      The group tag " x" starts or ends with a space.
                                  Remove the space, unless the rule of your dynamic group also has it. graph-autopilot check FILE --fix OUT removes it.
  warning  line 4  Assigned User  The assigned user "ann" is not a valid user principal name.
                                  Use the form adele@contoso.com, or leave the cell empty. A wrong user can make the device unusable. An extra comma in an earlier value shifts other values into this cell.

a.csv
  warning  line 2  Group Tag      The group tag "Kiosk " starts or ends with a space.

1 error, 3 warnings in 5 devices of 2 files
`);
    expect(stdout).toContain('\u001b[31merror');
    expect(stdout).toContain('\u001b[33mwarning');
  });

  test('fits into a narrow terminal', async () => {
    const { of } = await folder({ 'a.csv': wrong });
    const { stdout } = await runCli(['check', of('a.csv')], { isTTY: true, columns: 70 });
    const [, ...lines] = plain(stdout).split('\n');
    expect(lines.filter((line) => line.length > 70)).toEqual([]);
    expect(lines.slice(0, 3)).toEqual([
      '  error    line 3  Hardware Hash',
      '           The hardware hash is missing.',
      '           Capture the device again. It cannot be imported without a',
    ]);
  });

  test('reports that there are no findings', async () => {
    const { of } = await folder({ 'a.csv': good });
    const { stdout } = await runCli(['check', of('a.csv')]);
    expect(stdout).toBe('no errors, no warnings in 2 devices of 1 file\n');
  });

  test('shows ten similar findings on a terminal, and all without one or with --verbose', async () => {
    const { of } = await folder({
      'a.csv': await fileOf(...Array.from({ length: 25 }, (_, index) => row(index, { hash: '' }))),
    });
    const lines = (stdout: string) => stdout.match(/hash is missing/g)?.length;
    const short = await runCli(['check', of('a.csv')], { isTTY: true, columns: 120 });
    expect(lines(short.stdout)).toBe(10);
    expect(plain(short.stdout)).toContain('… and 15 more of hashMissing. Use --verbose to show all of them.');
    const long = await runCli(['check', of('a.csv'), '--verbose'], { isTTY: true, columns: 120 });
    expect(lines(long.stdout)).toBe(25);
    expect(lines((await runCli(['check', of('a.csv')])).stdout)).toBe(25);
  });

  test('lists a thousand of one code in one file, and reports the number of others in every format', async () => {
    // After a thousand consecutive bad rows, nothing would be read.
    const bad = async (count: number, first: number) => {
      const rows = Array.from({ length: count }, (_, index) => [
        'S1,,"H1"x,,',
        ...(index % 500 === 499 ? [row(first + index)] : []),
      ]);
      return fileOf(...rows.flat());
    };
    const { path, of } = await folder({ 'a.csv': await bad(1234, 1), 'b.csv': await bad(1000, 3000) });
    const run = async (...args: string[]) => {
      const { code, stdout } = await runCli(['check', path, ...args]);
      expect(code).toBe(2);
      return stdout;
    };
    const { findings, omitted, summary } = JSON.parse(await run('--format', 'json'));
    const ofCode = findings.filter(({ code }: { code: string }) => code === 'misplacedQuote');
    expect(ofCode).toHaveLength(2000);
    expect(omitted).toEqual([{ file: of('a.csv'), severity: 'error', code: 'misplacedQuote', count: 234 }]);
    expect(summary).toMatchObject({ devices: 2238, errors: 2234 });
    const said = '234 more of misplacedQuote in this file, counted but not listed.';
    expect(await run('--format', 'csv')).toContain(`a.csv,,,,error,misplacedQuote,"${said}"`);
    expect(await run('--format', 'github')).toContain(`title=misplacedQuote::${said}`);
    const table = await run();
    expect(table).toContain('… and 234 more of misplacedQuote. Use --verbose to show all of them.');
    expect(table).toContain('2,234 errors');
    const all = JSON.parse(await run('--format', 'json', '--verbose'));
    expect(all.omitted).toEqual([]);
    expect(all.findings.length).toBe(findings.length + 234);
    const terminal = await runCli(['check', of('a.csv')], { isTTY: true, columns: 120 });
    expect(plain(terminal.stdout)).toContain('… and 1,224 more of misplacedQuote');
  });

  test('may have more findings than a call accepts arguments', () => {
    const finding = { file: 'a.csv', severity: 'warning', code: 'x', message: 'm', remedy: 'r' } as const;
    const reported = Array.from({ length: 200_000 }, (_, index) => ({ ...finding, line: index + 2 }));
    const summary = { files: 1, devices: 200_000, errors: 0, warnings: 200_000, repaired: 0 };
    const plainly = { paint: (_: unknown, text: string) => text, columns: undefined, all: false };
    const lines = reportTable({ reported, omitted: [], written: [], summary }, plainly).split('\n');
    expect(lines[200_001]).toBe('  warning  line 200001    m');
    expect(lines.at(-2)).toBe('no errors, 200,000 warnings in 200,000 devices of 1 file');
  });

  test.skipIf(process.platform === 'win32')('contains no control characters', async () => {
    const { write } = await folder();
    const text = `Serial Number,Hardware Hash,\u001b[2Jx\u009b\n,${await hashOf(1)},\n`;
    const file = await write('a\u001b[31m.csv', text);
    const { stdout } = await runCli(['check', file]);
    expect(stdout).toContain('a?[31m.csv');
    expect(stdout).toContain('?[2Jx?');
    const { stderr } = await runCli(['check', file, '--fix', `${file}.fixed`]);
    expect(stderr).toContain('a?[31m.csv, line 2, column 1');
    for (const shown of [stdout, stderr]) expect(shown).not.toMatch(/[^\P{Cc}\n]/u);
  });
});

describe('csv', () => {
  test('has a line for each finding, and no cell that a spreadsheet treats as a formula', async () => {
    const { of, path } = await folder({
      'a.csv': `Serial Number,Hardware Hash,=cmd()\n,${await hashOf(1)},\n`,
    });
    const { stdout } = await runCli(['check', of('a.csv'), '--format', 'csv']);
    const lines = stdout.replaceAll(join(path, sep), '').split('\r\n');
    expect(lines[0]).toBe('file,line,columnNumber,columnHeader,severity,code,message,remedy');
    expect(lines[1]).toMatch(/^a\.csv,2,1,Serial Number,error,serialNumberMissing,/);
    expect(lines[2]).toMatch(/^a\.csv,,3,"'=cmd\(\)",warning,extraColumn,/);
    expect(lines.slice(3)).toEqual(['']);
  });
});

describe('github', () => {
  // Windows takes the text after a colon for the name of a stream.
  test.skipIf(process.platform === 'win32')(
    'has a workflow command for each finding, escaped as GitHub requires',
    async () => {
      const text = `Serial Number,Hardware Hash,100%\n,${await hashOf(1)},\n`;
      const { of, path } = await folder({ 'a, b: c.csv': text });
      const { code, stdout } = await runCli(['check', of('a, b: c.csv'), '--format', 'github'], {
        env: { GITHUB_WORKSPACE: path },
      });
      expect(code).toBe(2);
      expect(stdout.split('\n')).toEqual([
        '::error file=a%2C b%3A c.csv,line=2,title=serialNumberMissing::Column 1 (Serial Number): The serial number is missing. The hash contains "SAMPLE-1". Enter the serial number that the firmware reports: (Get-CimInstance Win32_BIOS).SerialNumber.',
        expect.stringMatching(
          /^::warning file=a%2C b%3A c\.csv,title=extraColumn::Column 3 \(100%25\): This column/,
        ),
        '',
      ]);
    },
  );

  test('has no file for standard input', async () => {
    const { stdout } = await runCli(['check', '-', '--format', 'github'], { stdin: warned });
    expect(stdout).toMatch(/^::warning line=2,title=groupTagSpaces::Column 4 /);
  });

  test('cannot be made to run commands from the file', async () => {
    const { of } = await folder({
      'a.csv': `${header}\n,,\n"S1\n::stop-commands::x","1",${await hashOf(1)},"\n::error::y","u\r\n::error::z"\n`,
    });
    const { stdout } = await runCli(['check', of('a.csv'), '--format', 'github']);
    for (const line of stdout.trimEnd().split('\n')) {
      expect(line).toMatch(/^::(error|warning) file=/);
    }
  });
});

describe('no format shows a hash or a license key', () => {
  test.each(['table', 'json', 'csv', 'github'])('%s', async (format) => {
    const hash = await hashOf(2);
    const { path, of } = await folder({
      'a.csv': await fileOf(row(1, { productId: licenceKey }), row(2, { groupTag: hash, user: licenceKey })),
      'b.csv': `Serial Number,Hardware Hash,${hash},${licenceKey}\n${licenceKey},${hash},"x"${hash},${licenceKey}\n`,
      'c.csv': `${hash},${licenceKey}\n`,
      'd.csv': await fileOf(
        row(3, { hash: `${hash.slice(0, 500)}?` }),
        row(4, { groupTag: `Kiosk ${licenceKey} ` }),
      ),
    });
    const runs = [
      await runCli(['check', path, '--format', format, '--verbose']),
      await runCli(['check', of('a.csv'), '--format', format, '--fix', of('out.csv')]),
      await runCli(['check', of('d.csv'), '--format', format, '--fix', of('out.csv')]),
    ];
    for (const { stdout, stderr } of runs) {
      const shown = stdout + stderr;
      expect(shown).toContain('hash');
      for (let at = 0; at + 16 <= hash.length; at += 4) expect(shown).not.toContain(hash.slice(at, at + 12));
      expect(shown).not.toMatch(/FGHJK|MNPQR|STUVW/i);
    }
  });
});
