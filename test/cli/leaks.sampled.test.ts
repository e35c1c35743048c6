import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { encodeHardwareHash } from '../../src/hardware-hash/index.js';
import { answer, type Exchange, type FaultServer, startFaultServer } from '../support/faultServer.js';
import { hurriedClock } from '../support/hurriedClock.js';
import { runCli } from '../support/runCli.js';
import { isLongRun, sample } from '../support/sample.js';

const token = `eyJ${random('token').toString('base64url')}`;

/** Returns random bytes that are the same every time. */
function random(seed: string, length = 600): Buffer {
  const parts = Array.from({ length: Math.ceil(length / 64) }, (_, part) =>
    createHash('sha512').update(`${seed} ${part}`).digest(),
  );
  return Buffer.concat(parts).subarray(0, length);
}

/** Returns a complete hash that contains a key of random bytes. */
function hashOf(serialNumber: string): Promise<string> {
  return encodeHardwareHash({
    serialNumber,
    manufacturer: 'Contoso',
    productName: 'Notebook 14',
    tpmEndorsementKeyBytes: random(serialNumber),
  });
}

/** Wraps a text in lines of this length. */
function wrap(text: string, characters: number, lineBreak = '\n'): string {
  return (text.match(new RegExp(`.{1,${characters}}`, 'g')) ?? []).join(lineBreak);
}

const pieceLength = 16;

/** Collects everything to search, and finds pieces of secrets in it. */
class Search {
  readonly searched: string[] = [];
  private readonly pieces = new Map<string, string>();

  constructor(secrets: Readonly<Record<string, string>>) {
    for (const [name, secret] of Object.entries(secrets)) {
      for (let at = 0; at + pieceLength <= secret.length; at++) {
        const piece = secret.slice(at, at + pieceLength);
        if (!/^(.)\1*$/.test(piece)) this.pieces.set(piece, name);
      }
    }
  }

  in(place: string, text: string): void {
    this.searched.push(place);
    const plain = text.replaceAll('\\/', '/');
    for (let at = 0; at + pieceLength <= plain.length; at++) {
      const piece = plain.slice(at, at + pieceLength);
      const secret = this.pieces.get(piece);
      if (secret !== undefined) expect.fail(`${place} shows the ${secret}: ${plain.slice(at - 80, at + 40)}`);
    }
  }
}

/** What a service repeats in every text of its answers: a piece of the hash and the token, as sent or listed. */
type Echo = (exchange: Exchange) => string;

/** Starts a service that accepts, lists and deletes, and repeats secrets wherever possible. */
async function startEchoingService(echo: Echo): Promise<FaultServer> {
  const imported: Record<string, unknown>[] = [];
  const server = await startFaultServer((exchange) => {
    const { method, url, body } = exchange;
    const repeated = echo(exchange);
    const record = (device: Record<string, unknown>, at: number) => ({
      id: `${String(at).padStart(8, '0')}-0000-4000-8000-000000000001`,
      serialNumber: device.serialNumber,
      importId: device.importId,
      groupTag: repeated,
      [repeated]: repeated,
      state: { deviceImportStatus: 'error', deviceErrorCode: 999, deviceErrorName: repeated },
    });
    if (url.includes('/windowsAutopilotDeviceIdentities')) {
      if (method !== 'GET') return answer(400, { error: { code: repeated, message: repeated } });
      const texts = ['groupTag', 'model', 'userPrincipalName', 'displayName', 'enrollmentState', repeated];
      const device = (serialNumber: string, id: string) => ({
        ...Object.fromEntries(texts.map((name) => [name, repeated])),
        ...{ serialNumber, id, deploymentProfileAssignmentStatus: 'failed' },
        deploymentProfileAssignmentDetailedStatus: repeated,
      });
      const id = '00000000-0000-4000-8000-000000000009';
      if (url.includes(id)) return answer(200, device('AAA-1', id));
      return answer(200, { value: [device('AAA-1', id), device(repeated, repeated)] });
    }
    if (method === 'POST' && url.endsWith('/import')) {
      const devices = JSON.parse(body).importedWindowsAutopilotDeviceIdentities;
      imported.push(...devices);
      return answer(200, {
        value: devices.map((each: object) => ({ ...record({ ...each }, 1), id: `x ${repeated}` })),
      });
    }
    if (method === 'POST' && url.endsWith('/sync'))
      return answer(409, { error: { code: repeated, message: repeated } });
    if (method === 'POST') return answer(201, { ...record(JSON.parse(body), 1), id: `x ${repeated}` });
    if (method === 'DELETE') return answer(500, { error: { code: 'x', message: repeated } });
    if (url.includes('Settings'))
      return answer(200, { id: repeated, syncStatus: repeated, [repeated]: repeated });
    const listed = imported.length > 0 ? imported : [{ importId: 'one', serialNumber: repeated }];
    return answer(200, { value: listed.map((device, at) => record(device, at + 1)) });
  });
  onTestFinished(() => server.close());
  return server;
}

const formats = ['table', 'json', 'csv'];

test('no output of any command contains 16 consecutive characters of a hash or the token', async () => {
  const serials = ['AAA-1', 'BBB-2', 'CCC-3'];
  const [one = '', two = '', three = ''] = await Promise.all(serials.map(hashOf));
  const search = new Search({ 'first hash': one, 'second hash': two, 'third hash': three, token });
  const folder = await mkdtemp(join(tmpdir(), 'leaks-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const header = 'Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User';
  const files: Record<string, string> = {
    good: `${header}\nAAA-1,,${one},Kiosk,\nBBB-2,,${two},Kiosk,\n`,
    wrapped: `Device Serial Number,Windows Product ID,Hardware Hash\nAAA-1,,${one.replaceAll(/.{76}/g, '$&\n')}\nBBB-2,,${two}\n`,
    // With cells after the hash, in a quoted email, and in lines too short to be recognized.
    wrappedBefore: `${header}\nAAA-1,,${wrap(one, 100, '\r\n')},Kiosk,\nBBB-2,,${wrap(two, 64)}\n,Kiosk,\n`,
    quotedMail: `${header}\nAAA-1,,${wrap(one, 76, '\n> ')},Kiosk,\nBBB-2,,${wrap(two, 76, ' =\n')},,\n`,
    narrow: `${header}\nAAA-1,,${wrap(one, 12)},Kiosk,\nBBB-2,,${wrap(two, 40, '\n\t,')},,\n`,
    cutAndWrapped: `${header}\nAAA-1,,${wrap(one.slice(0, 900), 76)}\n${wrap(two.slice(300), 80)}\n`,
    shifted: `${header}\n${one.slice(40, 120)},,${two},Kiosk,\nBBB-2,,${two},${one.slice(100, 160)},${one.slice(200, 300)}\nCCC-3,,${three},,\n`,
    headless: `${one},${two},x\n${two},${one},y\n`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, `${name}.csv`), text);
  await writeFile(join(folder, 'hash.txt'), one);

  const run = async (name: string, ...args: string[]) => {
    const { stdout, stderr } = await runCli(args, {
      env: { GRAPH_ACCESS_TOKEN: token },
      clock: hurriedClock,
    });
    search.in(`${name}, stdout`, stdout);
    search.in(`${name}, stderr`, stderr);
  };

  for (const name of Object.keys(files)) {
    const file = join(folder, `${name}.csv`);
    for (const format of [...formats, 'github']) {
      await run(`check ${name} ${format}`, 'check', file, '--format', format);
      await run(`fix ${name} ${format}`, 'check', file, '--fix', join(folder, 'fixed'), '--format', format);
    }
    for (const format of formats) {
      await run(`decode ${name} ${format}`, 'decode', file, '--format', format);
      await run(`dry run ${name} ${format}`, 'import', file, '--dry-run', '--skip-bad', '--format', format);
    }
  }

  for (const format of formats) {
    const file = join(folder, 'hash.txt');
    await run(`decode a hash ${format}`, 'decode', '--hash-file', file, '--format', format);
  }

  const all = `${one} ${token}`;
  const echoes: Record<string, Echo> = {
    '30 characters of each': () => `Bad ${one.slice(300, 330)} and ${token.slice(50, 80)}.`,
    'the request': ({ headers, body }) =>
      `${headers.authorization} ${body.slice(0, 1500)} ${all.slice(0, 900)}`,
    // Pieces shorter than 24 characters are recognized only by comparison, while the hashes are in memory.
    'a short piece of the hash': ({ body }) => (body.includes(one) ? `Bad ${one.slice(300, 317)}` : 'Bad'),
    'a short piece of the token': () => `Bad ${token.slice(100, 117)}`,
  };
  const exchanges = Object.entries(echoes).flatMap(([what, echo]) =>
    formats.map((format) => ({ what, echo, format })),
  );
  for (const { what, echo, format } of sample(exchanges, 5)) {
    const server = await startEchoingService(echo);
    const service = ['--base-url', server.url];
    await run(
      `create, ${what}, ${format}`,
      'create',
      '--serial',
      'AAA-1',
      '--hash-file',
      join(folder, 'hash.txt'),
      ...service,
      '--format',
      format,
    );
    for (const name of Object.keys(files)) {
      const place = join(folder, `${what}-${format}-${name}`.replaceAll(' ', '-'));
      await mkdir(place, { recursive: true });
      const extension = format === 'table' ? 'html' : format;
      const file = join(folder, `${name}.csv`);
      const registered: [string, ...string[]][] = [
        ['audit', '--all'],
        ['apply', '--yes', '--clear-empty', '--skip-bad', '--journal', join(place, 'apply.journal')],
        ['remove', '--yes', '--expect', '1', '--skip-bad', '--journal', join(place, 'remove.journal')],
      ];
      await run(
        `import ${name}, ${what}, ${format}`,
        ...[
          'import',
          file,
          ...(name === 'good' ? ['--until', 'assigned', '--progress', 'json'] : []),
          '--yes',
          '--skip-bad',
          '--verbose',
          '--clean',
          '--sync',
          ...service,
        ],
        ...['--wait', '1s', '--poll-interval', '1ms', '--format', format],
        ...['--report', join(place, `report.${extension}`), '--journal', join(place, 'run.journal')],
      );
      if (name === 'good') {
        const journal = ['--journal', join(place, 'run.journal'), ...service, '--format', format];
        await run(`status of a journal, ${what}, ${format}`, 'status', ...journal);
        await run(`clean of a journal, ${what}, ${format}`, 'clean', ...journal);
      }
      // These read the other files as an import does.
      for (const [command, ...own] of ['good', 'shifted'].includes(name) ? registered : []) {
        const others = [...service, '--format', format, ...own];
        const report = ['--report', join(place, `${command}.${extension}`)];
        await run(`${command} ${name}, ${what}, ${format}`, command, file, ...others, ...report);
      }
      for (const written of await readdir(place)) {
        search.in(`${written} of import ${name}, ${what}`, await readFile(join(place, written), 'utf8'));
      }
    }
    await run(`status, ${what}, ${format}`, 'status', ...service, '--format', format);
    await run(`devices, ${what}, ${format}`, 'devices', ...service, '--format', format);
    await run(`clean, ${what}, ${format}`, 'clean', '--import-id', 'one', ...service, '--format', format);
    await run(`sync, ${what}, ${format}`, 'sync', ...service, '--format', format);
  }
  // Otherwise, something was not written or not searched.
  expect(search.searched.length).toBeGreaterThan(isLongRun ? 870 : 450);
}, 300_000);
