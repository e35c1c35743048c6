import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { encodeHardwareHash } from '../../../src/hardware-hash/index.js';
import {
  answer,
  type FaultServer,
  refusingUrl,
  resetBeforeTheHead,
  type Script,
  silence,
  startFaultServer,
} from '../../support/faultServer.js';
import { hurriedClock } from '../../support/hurriedClock.js';
import { runCli } from '../../support/runCli.js';
import { sharedTemporaryFolder } from '../../support/temporaryFolder.js';

const hash = await encodeHardwareHash({ serialNumber: 'SAMPLE-0001', manufacturer: 'Contoso' });
const token = 'a-token-that-nobody-may-see';
const env = { GRAPH_ACCESS_TOKEN: token };
const record = {
  id: '985b4f49-4f49-985b-494f-5b98494f5b98',
  serialNumber: 'SAMPLE-0001',
  groupTag: 'Berlin-Sales',
  importId: 'import-1',
  hardwareIdentifier: hash,
  state: { deviceImportStatus: 'unknown' },
};

const folder = sharedTemporaryFolder();
let service: FaultServer | undefined;
afterEach(async () => {
  await service?.close();
  service = undefined;
});

/** Starts a service with this script, and returns the arguments to use it. */
async function serving(script: Script): Promise<readonly string[]> {
  service = await startFaultServer(script);
  return ['--base-url', service.url];
}

const given = ['create', '--serial', 'SAMPLE-0001', '--hash-file', '-'];
const sent = () => JSON.parse(service?.exchanges[0]?.body ?? '{}');

describe('what is sent', () => {
  test('the serial number, the hash from standard input, and an importId to look it up by', async () => {
    const to = await serving([answer(201, record)]);
    const { code } = await runCli([...given, ...to], { stdin: `${hash}\r\n`, env });
    expect(code).toBe(0);
    expect(sent()).toEqual({
      serialNumber: 'SAMPLE-0001',
      hardwareIdentifier: hash,
      importId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(service?.exchanges[0]?.headers.authorization).toBe(`Bearer ${token}`);
  });

  test('a hash in another form of base64, converted to the form that the service accepts', async () => {
    const to = await serving([answer(201, record)]);
    const stdin = `${hash.slice(0, 20)}\n${hash.slice(20)}`.replaceAll('=', '').replaceAll('/', '_');
    expect((await runCli([...given, ...to], { stdin, env })).code).toBe(0);
    expect(sent().hardwareIdentifier).toBe(hash);
  });

  test('the hash from a file that PowerShell wrote, the group tag and the user', async () => {
    const file = join(folder.path, 'hash.txt');
    await writeFile(file, Buffer.from(`\ufeff${hash}\r\n`, 'utf16le'));
    const to = await serving([answer(201, record)]);
    const rest = ['--hash-file', file, '--group-tag', ' Tag ', '--user', 'a@example.com'];
    const { code } = await runCli(['create', '--serial', '000123', ...rest, ...to], { env });
    expect(code).toBe(0);
    expect(sent()).toMatchObject({
      serialNumber: '000123',
      hardwareIdentifier: hash,
      groupTag: ' Tag ',
      assignedUserPrincipalName: 'a@example.com',
    });
  });

  test('a complete device in JSON, unchanged', async () => {
    const device = { serialNumber: 'A', hardwareIdentifier: hash, importId: 'mine', productKey: '1' };
    const to = await serving([answer(201, record)]);
    const { code } = await runCli(['create', '--json', '-', ...to], { stdin: JSON.stringify(device), env });
    expect(code).toBe(0);
    expect(sent()).toEqual(device);
  });
});

describe('findings of check', () => {
  const cut = hash.slice(0, 400);

  test('as an error is not sent', async () => {
    const to = await serving([answer(201, record)]);
    for (const args of [given, ['create', '--json', '-']]) {
      const device = { serialNumber: 'SAMPLE-0001', hardwareIdentifier: cut };
      const stdin = args === given ? cut : JSON.stringify(device);
      const { code, stderr } = await runCli([...args, ...to], { stdin, env });
      expect(stderr).toMatch(/^error: standard input: The hardware hash is cut off .* Nothing was sent\.\n$/);
      expect(code).toBe(2);
    }
    expect(service?.exchanges).toEqual([]);
  });

  test('as an error is sent if it is allowed, with a warning', async () => {
    const to = await serving([answer(201, record)]);
    const args = [...given, ...to, '--allow', 'hashTruncated'];
    const { code, stderr } = await runCli(args, { stdin: cut, env });
    expect(stderr).toContain('warning: The hardware hash is cut off after 300 of 3000 bytes. It is allowed.');
    expect(code).toBe(0);
    expect(sent().hardwareIdentifier).toBe(cut);
  });

  test('as a warning is sent, with a warning', async () => {
    const to = await serving([answer(201, record)]);
    const { code, stderr } = await runCli(['create', '--serial', 'Other', '--hash-file', '-', ...to], {
      stdin: hash,
      env,
    });
    expect(stderr).toContain('warning: The serial number is "Other", but the hash contains "SAMPLE-0001".');
    expect(code).toBe(0);
  });
});

describe('what is printed', () => {
  test('a table, and the next steps on stderr', async () => {
    const to = await serving([answer(201, record)]);
    const { stdout, stderr } = await runCli([...given, ...to], { stdin: hash, env });
    const [head, row] = stdout.split('\n').map((line) => line.split(/ {2,}/));
    expect(head).toEqual(['SERIAL NUMBER', 'GROUP TAG', 'STATUS', 'ERROR', 'ERROR NAME', 'IMPORT ID', 'ID']);
    expect(row).toEqual(['SAMPLE-0001', 'Berlin-Sales', 'unknown', '-', '-', 'import-1', record.id]);
    expect(stderr).toContain('graph-autopilot status --import-id import-1');
  });

  test('JSON: the record without its hash', async () => {
    const to = await serving([answer(201, record)]);
    const { stdout } = await runCli([...given, ...to, '--format', 'json'], { stdin: hash, env });
    const { hardwareIdentifier, ...shown } = record;
    expect(JSON.parse(stdout)).toEqual(shown);
  });

  test('with --quiet, only the data', async () => {
    const to = await serving([answer(201, record)]);
    const { stdout, stderr } = await runCli([...given, ...to, '--quiet', '--format', 'csv'], {
      stdin: hash,
      env,
    });
    expect(stderr).toBe('');
    expect(stdout).toBe(
      `serialNumber,groupTag,deviceImportStatus,deviceErrorCode,deviceErrorName,importId,id\r\nSAMPLE-0001,Berlin-Sales,unknown,,,import-1,${record.id}\r\n`,
    );
  });

  test.each([true, false])(
    'the reason for a wait, on one line at the first retry, on a terminal: %s',
    async (isTTY) => {
      const down = answer(503, '', { 'Retry-After': '7' });
      const to = await serving([down, down, answer(201, record)]);
      const args = [...given, ...to, '--format', 'json', '--no-color'];
      const { code, stdout, stderr } = await runCli(args, { stdin: hash, env, clock: hurriedClock, isTTY });
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ id: record.id });
      expect(stderr.match(/^Retrying in 7\.0 s: POST .*: 503 .*$/gm)).toHaveLength(1);
    },
  );

  test('with --quiet, no message about a wait', async () => {
    const to = await serving([answer(503, '', { 'Retry-After': '7' }), answer(201, record)]);
    const ended = await runCli([...given, ...to, '--quiet'], { stdin: hash, env, clock: hurriedClock });
    expect(ended).toMatchObject({ code: 0, stderr: '' });
  });

  test('with --verbose, each retry and its reason', async () => {
    const to = await serving([answer(429, '', { 'Retry-After': '0' }), answer(201, record)]);
    const { code, stderr } = await runCli([...given, ...to, '--verbose'], { stdin: hash, env });
    expect(code).toBe(0);
    expect(stderr).toMatch(/Retrying in 0\.0 s: .*429/);
  });
});

describe('input that cannot be sent: exit 2, and nothing is sent', () => {
  test.each([
    ['no options at all', ['create'], '', /--serial and --hash-file, or with --json/],
    ['no hash', ['create', '--serial', 'A'], '', /--serial and --hash-file, or with --json/],
    ['an empty serial number', ['create', '--serial', ' ', '--hash-file', '-'], hash, /--serial is empty/],
    ['a hash that is not base64', given, 'not base64!', /standard input: .* not a base64 hardware hash/],
    [
      'a file that does not exist',
      ['create', '--serial', 'A', '--hash-file', 'nowhere.txt'],
      '',
      /nowhere\.txt: Cannot read the input \(ENOENT\)/,
    ],
    [
      'text that is not JSON',
      ['create', '--json', '-'],
      `{"hardwareIdentifier":"${hash}"`,
      /This is not valid JSON/,
    ],
    ['JSON that is not an object', ['create', '--json', '-'], '[]', /not an object/],
    ['JSON without a serial number', ['create', '--json', '-'], '{}', /serialNumber is missing/],
    [
      'JSON without a hash',
      ['create', '--json', '-'],
      '{"serialNumber":"A"}',
      /hardwareIdentifier is not a base64 hardware hash/,
    ],
    [
      'JSON with the old name of the group tag',
      ['create', '--json', '-'],
      JSON.stringify({ serialNumber: 'A', hardwareIdentifier: hash, orderIdentifier: 'Kiosk' }),
      /orderIdentifier is the old name of groupTag\. Rename it to groupTag\./,
    ],
    ['both ways at once', [...given, '--json', '-'], hash, /cannot be used with option/],
    ['a mistyped option', [...given, '--grouptag', 'A'], hash, /Did you mean --group-tag\?/],
    ['a base URL without TLS', [...given, '--base-url', 'http://example.com'], hash, /--base-url must be/],
    ['an unknown cloud', [...given, '--cloud', 'moon'], hash, /Allowed choices are global/],
  ])('%s', async (_, args, stdin, message) => {
    const { code, stdout, stderr } = await runCli(args, { stdin, env });
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('    at ');
    expect(stderr).not.toContain(hash);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

describe('the answer of the service determines the exit code', () => {
  const error = (message: string) => ({ error: { code: 'Code', message } });
  test.each([
    ['a refusal', [answer(400, error('no'))], 1, /400 Code.*: no/],
    [
      'a resource that this cloud does not have',
      [answer(404, error("Resource not found for the segment 'deviceManagement'."))],
      1,
      /does not have the resource\..* Set them with --cloud, --api-version and --base-url\./,
    ],
    [
      'a token that it does not take',
      [answer(401, error('no')), answer(401, error('no'))],
      3,
      /one cloud is not valid in another/,
    ],
    ['a missing permission', [answer(403, error('no'))], 3, /DeviceManagementServiceConfig\.ReadWrite\.All/],
    ['a limit', [answer(429, error('no'), { 'Retry-After': '9999' })], 1, /Try again in 9999 seconds/],
    ['a fault of its own', [answer(500, error('no'))], 4, /before you send it again.* --import-id /],
    ['maintenance', [answer(503, '', { 'Retry-After': '9999' })], 4, /Try again later/],
    ['a broken connection', [resetBeforeTheHead], 4, /It may have happened/],
    ['a page that is not JSON', [answer(200, '<html>')], 4, /sign-in page on the way/],
  ])('%s', async (_, script, expected, message) => {
    const to = await serving(script);
    const { code, stdout, stderr } = await runCli([...given, ...to], { stdin: hash, env });
    expect(stderr).toMatch(message);
    expect(code).toBe(expected);
    expect(stdout).toBe('');
  });

  test('no server', async () => {
    const to = ['--base-url', await refusingUrl()];
    const { code, stderr } = await runCli([...given, ...to], {
      stdin: hash,
      env,
      clock: hurriedClock,
    });
    expect(stderr).toContain(`  Cause: connect ECONNREFUSED ${new URL(to[1] ?? '').host}\n`);
    expect(stderr).toContain('Check the network');
    expect(code).toBe(4);
  });

  test.each([`Bearer ${token}`, `"${token}"`, `${token.slice(0, 9)}\n${token.slice(9)}`])(
    'an invalid token, and its source: %j',
    async (malformed) => {
      const { code, stderr } = await runCli(given, { stdin: hash, env: { GRAPH_ACCESS_TOKEN: malformed } });
      expect(stderr).toMatch(
        /^error: GRAPH_ACCESS_TOKEN is not a valid access token: .* Nothing was sent\.\n$/,
      );
      expect(stderr).not.toContain(token.slice(0, 9));
      expect(code).toBe(3);
    },
  );

  test('no sign-in', async () => {
    const { code, stderr } = await runCli(given, { stdin: hash });
    expect(stderr).toContain('GRAPH_ACCESS_TOKEN');
    expect(code).toBe(3);
  });

  test('Ctrl+C while it waits: the outcome is unknown, and the importId is printed', async () => {
    const to = await serving(() => silence);
    const { code, stderr } = await runCli([...given, ...to], {
      stdin: hash,
      env,
      onStart: (interrupt) => void service?.received(1).then(interrupt),
    });
    expect(code).toBe(4);
    expect(stderr).toContain(`status --import-id ${sent().importId}`);
  });

  test('shows the ids that Microsoft support needs', async () => {
    const to = await serving([answer(400, error('no'), { 'request-id': 'the-id' })]);
    const { stderr } = await runCli([...given, ...to], { stdin: hash, env });
    expect(stderr).toMatch(/For Microsoft support: request-id the-id, client-request-id [0-9a-f-]{36}/);
  });
});

test('prints neither token nor hash, even if the service repeats them', async () => {
  const message = `Cannot convert the literal '${hash}'; Bearer ${token}`;
  for (const status of [400, 401, 403, 500]) {
    const to = await serving(() => answer(status, { error: { code: 'X', message } }));
    const { stdout, stderr } = await runCli([...given, ...to, '--verbose'], { stdin: hash, env });
    await service?.close();
    expect(stderr).toContain('error: ');
    expect(stdout + stderr).not.toContain(hash.slice(0, 10));
    expect(stdout + stderr).not.toContain(token.slice(0, 10));
  }
});

test('--mock creates the device on the built-in mock', async () => {
  const { code, stdout } = await runCli([...given, '--mock', '--format', 'json'], { stdin: hash });
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ id: expect.any(String) });
});
