import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'graph-autopilot-start-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** `npm start -- ARGS`, without npm's own lines. */
function start(...args: string[]): Promise<Run> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', 'scripts/start.ts', ...args],
      { cwd: root },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

async function startWith(content: string | Uint8Array): Promise<Run & { file: string }> {
  const file = join(folder, `${crypto.randomUUID()}.csv`);
  await writeFile(file, content);
  return { ...(await start(file)), file };
}

const header = 'Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User';
const hash = 'aGFyZHdhcmVJZGVudGlmaWVy';

test('without a file it creates every device of the sample, and says so line by line', async () => {
  const { code, stdout, stderr } = await start();
  expect(stderr).toContain('Creating 6 devices of');
  expect(code).toBe(0);
  const lines = stdout.trimEnd().split('\n');
  expect(lines[0]).toMatch(/^SERIAL NUMBER +GROUP TAG +STATUS +ID$/);
  expect(lines[1]).toMatch(/^SAMPLE-0001 +Berlin-Sales +pending +985b4f49-4f49-985b-494f-5b98494f5b98$/);
  expect(lines.at(-1)).toMatch(/^6 created, 0 failed, 6 devices in /);
});

test.concurrent.each([
  ['UTF-8', (text: string) => Buffer.from(text)],
  ['UTF-8 with a byte order mark', (text: string) => Buffer.from(`\ufeff${text}`)],
  ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['ANSI', (text: string) => Buffer.from(text, 'latin1')],
])('a file in %s is read', async (_, encode) => {
  const { code, stdout } = await startWith(encode(`${header}\r\n000123,,${hash},Zürich,\r\n`));
  expect(code).toBe(0);
  expect(stdout).toMatch(/^000123 +Zürich +pending/m);
});

describe.concurrent('a file that cannot be sent: a clear error with its place, exit 2, and nothing is sent', () => {
  test.each([
    [
      'a missing column',
      'Device Serial Number,Windows Product ID\nA,\n',
      /, line 1: .*no column "Hardware Hash"/,
    ],
    ['an empty file', '', /: The file is empty/],
    ['a header without devices', `${header}\n`, /, line 1: .*no devices/],
    [
      'a hash that is not base64',
      `${header}\nA,,${hash},,\nB,,not base64!,,\n`,
      /, line 3, column 3 \(Hardware Hash\): the hardware hash is not base64/,
    ],
    [
      'a serial number that is missing',
      `${header}\n,,${hash},,\n`,
      /, line 2, column 1 \(Device Serial Number\): the serial number is missing/,
    ],
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
    const { code, stderr } = await start('nowhere.csv');
    expect(stderr).toContain('nowhere.csv: cannot be read (ENOENT). Check the path.');
    expect(code).toBe(2);
  });

  test('all cells that cannot be sent are named at once', async () => {
    const { stderr } = await startWith(`${header}\nA,,???,,\n,,${hash},,\nC,,,,\n`);
    expect(stderr.match(/, line \d/g)).toEqual([', line 2', ', line 3', ', line 4']);
  });

  test.each([['--help'], ['a.csv', 'b.csv']])('wrong usage: %s', async (...args) => {
    const { code, stderr } = await start(...args);
    expect(stderr).toContain('Usage: npm start [-- FILE.csv]');
    expect(code).toBe(2);
  });
});
