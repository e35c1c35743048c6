import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { blocks, comparable } from '../readme/blocks.js';
import { captured } from '../support/captures.js';
import { packageRoot } from '../support/packageRoot.js';
import { isLongRun } from '../support/sample.js';
import { sharedTemporaryFolder } from '../support/temporaryFolder.js';

const folder = sharedTemporaryFolder();
let report: string;
beforeAll(() => {
  report = join(folder.path, 'report.html');
});

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `npm start -- ARGS`, without npm's own output, with the report in another folder. */
function start(args: readonly string[] = [], stdin = ''): Promise<Run> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', 'scripts/start.ts', ...args, '--report', report],
      { cwd: packageRoot },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
    // The program closes its input when it has read enough.
    child.stdin?.on('error', () => {}).end(stdin);
  });
}

async function startWith(content: string | Uint8Array, ...args: string[]): Promise<Run & { file: string }> {
  const file = join(folder.path, `${crypto.randomUUID()}.csv`);
  await writeFile(file, content);
  return { ...(await start([file, ...args])), file };
}

test('without a file, imports the devices of the sample, prints the outcome of each, and writes a report', async () => {
  const { code, stdout, stderr } = await start();
  expect(stderr).toContain('to          the built-in mock');
  expect(stderr).toContain('6 devices: 6 assigned');
  const lines = stdout.trimEnd().split('\n');
  expect(lines[0]).toMatch(/^LINE +SERIAL NUMBER +GROUP TAG +OUTCOME +ASSIGNMENT +PROFILE +REGISTERED ID$/);
  expect(lines[1]).toMatch(
    /^2 +SAMPLE-0001 +Berlin-Sales +complete +assignedInSync +Default profile +[0-9a-f-]{36}$/,
  );
  expect(lines).toHaveLength(7);
  const shown = blocks.find(({ notRun }) => notRun?.startsWith('output of npm start'));
  for (const line of shown?.source.split('\n') ?? [])
    expect(comparable(`${stdout}${stderr}`)).toContain(comparable(line));
  expect(shown).toBeDefined();
  expect(await readFile(report, 'utf8')).toContain('SAMPLE-0006');
  expect(code).toBe(0);
});

test.runIf(isLongRun)('accepts another file, in ANSI, and options of the command', async () => {
  const csv = await captured([{ serialNumber: '000123', groupTag: 'Zürich' }]);
  const { code, stdout } = await startWith(Buffer.from(csv, 'latin1'), '--format', 'csv', '--quiet');
  expect(stdout).toMatch(/,2,000123,Zürich,complete,/);
  expect(code).toBe(0);
});

test('does not use the sample if an option precedes the file, or with standard input', async () => {
  const csv = await captured([{ serialNumber: 'MINE' }]);
  const file = join(folder.path, 'mine.csv');
  await writeFile(file, csv);
  const given = [['--quiet', file], ['--group-tag', 'Kiosk', file], ['-']];
  const runs = await Promise.all(given.map((args) => start(args, csv)));
  for (const { code, stdout } of runs) {
    expect(stdout).toContain('MINE');
    expect(stdout).not.toContain('SAMPLE');
    expect(code).toBe(0);
  }
});

test.runIf(isLongRun)('does not mistake the value of an option for a file', async () => {
  const { code, stdout } = await start(['--group-tag', 'Kiosk', '--wait', '30m']);
  expect(stdout).toMatch(/SAMPLE-0001 +Kiosk/);
  expect(code).toBe(0);
});

describe.concurrent('a file that cannot be sent: a clear error with its location, exit 2, and nothing is sent', () => {
  const header = 'Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User';
  test.each([
    [
      'a missing column',
      'Device Serial Number,Windows Product ID\nA,\n',
      /error +line 1 .*no column "Hardware Hash"/s,
    ],
    ['a hash that is not base64', `${header}\nA,,not base64!,,\n`, /error +line 2 +Hardware Hash/],
    ['an Excel workbook', 'PK\u0003\u0004', /Save|save the list of devices as CSV/],
  ])('%s', async (_, content, message) => {
    const { code, stdout, stderr, file } = await startWith(content);
    expect(stderr).toMatch(message);
    expect(stderr).toContain(file);
    expect(stderr).toContain('Nothing was sent.');
    expect(stderr).not.toContain('    at ');
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  test('a file that does not exist', async () => {
    const { code, stderr } = await start(['nowhere.csv']);
    expect(stderr).toContain('nowhere.csv: No such file. Check the path.');
    expect(code).toBe(2);
  });
});
