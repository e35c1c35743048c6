import { execFileSync, spawn } from 'node:child_process';
import { link, mkdtemp, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type GraphMock, startMock } from '../../src/mock/index.js';
import { capturedSamples } from '../support/captures.js';
import { workshop } from '../support/importing/processes.js';
import { packageRoot } from '../support/packageRoot.js';

/*
 * Two and more real processes with one journal: under two names of the file, in another PID namespace, at once, after a
 * crash under another host name, and one that sleeps while another takes over. Each device must get one record.
 */
const count = 1200;

let folder: string;
let program: string;
let csv: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'graph-autopilot-twice-'));
  program = join(folder, 'main.mjs');
  await build({
    entryPoints: [join(packageRoot, 'src/cli/main.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['@stoplight/*', '@azure/*'],
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    logLevel: 'error',
  });
  csv = await capturedSamples(count);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const inNamespace = ['unshare', '-pf', '--mount-proc', '--kill-child'];
const onAnotherHost = ['unshare', '-u', 'sh', '-c', 'hostname another && exec "$@"', 'sh'];

/** Requires a Linux on which this user may create namespaces. */
const hasNamespaces = (() => {
  try {
    execFileSync('unshare', ['-pfu', '--mount-proc', 'true']);
    return true;
  } catch {
    return false;
  }
})();

interface Ended {
  readonly code: number | null;
  readonly stderr: string;
}

interface Situation {
  readonly mock: GraphMock;
  readonly journal: string;
  /** Resolves when the service has received the first chunk. */
  readonly started: Promise<void>;
  start(options?: {
    readonly within?: readonly string[];
    readonly journal?: string;
    readonly resume?: boolean;
  }): { readonly ended: Promise<Ended>; kill(): void };
}

let situations = 0;

async function situation(): Promise<Situation> {
  let start = () => {};
  const started = new Promise<void>((resolve) => {
    start = resolve;
  });
  const mock = await startMock({
    limits: false,
    latency: [300, 600],
    pendingAfter: 0,
    decidedAfter: 0,
    onEffect: ({ devices }) => void (devices > 0 && start()),
  });
  onTestFinished(() => mock.close());
  const file = join(folder, `${++situations}.csv`);
  await writeFile(file, csv);
  const journal = `${file}.journal`;
  return {
    mock,
    journal,
    started,
    start({ within = [], journal: name = journal, resume = false } = {}) {
      const args = [
        '--yes',
        '--quiet',
        '--base-url',
        mock.url,
        '--poll-interval',
        '100ms',
        '--journal',
        name,
      ];
      const command = [...within, process.execPath, program, 'import', file, ...args];
      const [executable = '', ...rest] = resume ? [...command, '--resume'] : command;
      const child = spawn(executable, rest, {
        env: { ...process.env, GRAPH_ACCESS_TOKEN: 'a-token' },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      const code = new Promise<number | null>((resolve) => child.once('exit', resolve));
      const ended = Promise.all([code, text(child.stderr)]).then(([code, stderr]) => ({ code, stderr }));
      return { ended, kill: () => void child.kill('SIGKILL') };
    },
  };
}

function verify(what: string, { mock }: Situation, codes: readonly (number | null)[]): void {
  const times = mock.records().map(({ timesCreated }) => timesCreated);
  const most = Math.max(...times);
  console.log(
    `${what}: ${times.length} records of ${count} devices, at most ${most} each; exit codes ${codes}`,
  );
  expect(times).toEqual(Array(count).fill(1));
}

async function second(
  what: string,
  refusal: RegExp,
  options: (situation: Situation) => Promise<Parameters<Situation['start']>[0]>,
): Promise<void> {
  const all = await situation();
  const first = all.start();
  await all.started;
  const other = await all.start(await options(all)).ended;
  const { code, stderr } = await first.ended;
  expect(other.stderr).toMatch(refusal);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(other.code).toBe(2);
  verify(what, all, [code, other.code]);
}

test.skipIf(process.platform === 'win32')('under two names of the same file', async () => {
  await second('a symbolic link', /Process \d+ is using it/, async ({ journal }) => {
    await symlink(journal, `${journal}.other`);
    return { journal: `${journal}.other` };
  });
  await second('a hard link', /Process \d+ is using it/, async ({ journal }) => {
    await link(journal, `${journal}.other`);
    return { journal: `${journal}.other`, resume: true };
  });
});

test.skipIf(!hasNamespaces)('in another PID namespace', async () => {
  await second('another PID namespace', /Process \d+ on .* is using it/, async () => ({
    within: inNamespace,
    resume: true,
  }));
});

test('six at once', async () => {
  const all = await situation();
  const codes = (await Promise.all(Array.from({ length: 6 }, () => all.start().ended))).map(
    ({ code }) => code,
  );
  expect(codes.sort()).toEqual([0, 2, 2, 2, 2, 2]);
  verify('six at once', all, codes);
});

test.skipIf(!hasNamespaces)('after a crash, under another host name: immediately', async () => {
  const all = await situation();
  const first = all.start();
  await all.started;
  first.kill();
  const { code: killed } = await first.ended;
  const { code, stderr } = await all.start({ within: onAnotherHost, resume: true }).ended;
  expect({ code, stderr }).toMatchObject({ code: 0 });
  verify('a crash, then another host name', all, [killed, code]);
});

test.skipIf(!hasNamespaces)('after a crash in a container: a minute after the last heartbeat', async () => {
  const all = await situation();
  const first = all.start({ within: inNamespace });
  await all.started;
  first.kill();
  const { code: killed } = await first.ended;
  const early = await all.start({ resume: true }).ended;
  expect(early.code).toBe(2);
  expect(early.stderr).toMatch(/If it has crashed, try again in \d+ s/);
  const aMinuteAgo = new Date(Date.now() - 61_000);
  await utimes(all.journal, aMinuteAgo, aMinuteAgo);
  const { code, stderr } = await all.start({ resume: true }).ended;
  expect({ code, stderr }).toMatchObject({ code: 0 });
  verify('a crash in a container', all, [killed, early.code, code]);
});

test.skipIf(process.platform === 'win32')(
  'one that is suspended until its lock expires, and then resumes',
  async () => {
    const shop = await workshop();
    onTestFinished(() => shop.close());
    let signal = (_name?: NodeJS.Signals) => {};
    const mock = await startMock({
      limits: false,
      pendingAfter: 0,
      decidedAfter: 0,
      onEffect: ({ devices }) => {
        if (devices > 0 && mock.records().length === 3) signal('SIGSTOP');
      },
    });
    onTestFinished(() => mock.close());
    const order = {
      baseUrl: mock.url,
      devices: 9,
      journal: join(shop.folder, 'sleeps.journal'),
      killAt: 0,
      lapseMs: 500,
      options: { chunkDevices: 3, pollIntervalMs: 100, graceMs: 300 },
    };
    const asleep = shop.import(order, (send) => {
      signal = send;
    });
    await expect.poll(() => mock.records().length, { timeout: 60_000 }).toBe(3);
    // Refused until the lock has expired.
    let refused = 0;
    let other: Awaited<typeof asleep>;
    while (other === undefined) {
      other = await shop.import(order).catch(() => {
        refused++;
        return undefined;
      });
    }
    expect(other.report.summary.complete).toBe(9);
    const journal = await readFile(order.journal, 'utf8');
    signal('SIGCONT');
    const woken = await asleep;
    expect(woken?.report.stopped).toMatchObject({ reason: 'journal' });
    expect(await readFile(order.journal, 'utf8')).toBe(journal);
    const times = mock.records().map(({ timesCreated }) => timesCreated);
    console.log(
      `asleep past the lapse: ${times.length} records of 9 devices, ${refused} early takers refused`,
    );
    expect(times).toEqual(Array(9).fill(1));
  },
);
