import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile, readlink, stat } from 'node:fs/promises';
import { hostname, uptime } from 'node:os';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { codeOf } from '../Cli.js';
import { JournalError } from './JournalInput.js';

/**
 * The process that uses a journal. The claim is a line of the journal, so it is visible through every name of the file.
 */
export interface Holder {
  /** Distinguishes two claims of one process. */
  readonly token: string;
  readonly pid: number;
  readonly host: string;
  /** The boot id of the machine, which containers on it share. */
  readonly boot?: string;
  /** The PID namespace of `pid`. */
  readonly namespace?: string;
  /** When the process started. A later process may have the same pid. */
  readonly began?: string;
}

/** How long a claim is valid without a sign of life, unless its process is known to be dead. */
export const lapse = 60_000;

/** The tokens of this process. A dead process of another container may have had the same pid. */
const held = new Set<string>();

/** This process as the owner of a new claim. */
export async function newHolder(): Promise<Holder> {
  const holder = { token: randomUUID(), ...(await thisProcess()) };
  held.add(holder.token);
  return holder;
}

export function forget({ token }: Holder): void {
  held.delete(token);
}

/**
 * Checks that a claim has expired: its process is provably dead, or has given no sign of life for too long.
 *
 * @param signMs when the journal was last touched, in milliseconds since 1970
 * @throws JournalError `inUse`
 */
export async function refuseLiveHolder(
  path: string,
  holder: Holder,
  signMs: number,
  lapseMs: number,
): Promise<void> {
  const silentMs = Date.now() - signMs;
  if (silentMs >= lapseMs && !held.has(holder.token)) return;
  if (await isProvablyDead(holder)) return;
  const { boot, namespace } = await thisProcess();
  const isNear = isSameBoot(holder.boot, boot) && holder.namespace === namespace;
  const who = `Process ${holder.pid}${isNear ? '' : ` on ${holder.host}`}`;
  const leftSeconds = Math.ceil((lapseMs - silentMs) / 1000);
  throw new JournalError(
    'inUse',
    path,
    isNear
      ? `${who} is using it. Wait until it ends.`
      : `${who} is using it. If it has crashed, try again in ${leftSeconds} s, when its claim has expired.`,
  );
}

async function isProvablyDead(holder: Holder): Promise<boolean> {
  const self = await thisProcess();
  if (!isSameBoot(holder.boot, self.boot)) return false;
  if (holder.namespace === undefined || holder.namespace !== self.namespace) return false;
  return isDead(holder);
}

/** Whether the process no longer exists, or its pid belongs to another one. */
async function isDead({ pid, token, began }: Pick<Holder, 'pid' | 'token' | 'began'>): Promise<boolean> {
  if (pid === process.pid) return !held.has(token);
  if (!exists(pid)) return true;
  const start = await startOf(pid);
  return began !== undefined && start !== undefined && began !== start;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It belongs to another user.
    return codeOf(error) === 'EPERM';
  }
}

let self: Promise<Omit<Holder, 'token'>> | undefined;

function thisProcess(): Promise<Omit<Holder, 'token'>> {
  self ??= (async () => {
    const { pid } = process;
    const [boot, namespace, began] = await Promise.all([bootOf(), namespaceOf(), startOf(pid)]);
    return {
      pid,
      host: hostname(),
      boot,
      ...(namespace !== undefined && { namespace }),
      ...(began !== undefined && { began }),
    };
  })();
  return self;
}

/** Linux identifies each boot. Elsewhere, the host and the second of its boot do. */
async function bootOf(): Promise<string> {
  const isLinux = process.platform === 'linux';
  const id = isLinux
    ? await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => undefined)
    : undefined;
  return id?.trim() ?? `${hostname()} ${Math.round(Date.now() / 1000 - uptime())}`;
}

function isSameBoot(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  if (one === other) return true;
  // Small clock corrections move the second of the boot.
  const [[host, second = Number.NaN], [otherHost, otherSecond = Number.NaN]] = [split(one), split(other)];
  return host === otherHost && Math.abs(second - otherSecond) <= 5;
}

function split(boot: string): [host: string, second?: number] {
  const [, host, second] = /^(.*) (\d+)$/.exec(boot) ?? [];
  return host === undefined ? [boot] : [host, Number(second)];
}

/** Only Linux has PID namespaces. Without /proc, nothing can be proved about another process. */
async function namespaceOf(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'all';
  return readlink('/proc/self/ns/pid').catch(() => undefined);
}

/**
 * Returns the start of a process in a form that no other process with its pid shares: on Linux the boot and the tick,
 * elsewhere the output of `ps`. Returns `undefined` if there is no such process, or if it is unknown, as on Windows.
 */
async function startOf(pid: number): Promise<string | undefined> {
  try {
    if (process.platform === 'linux') return await tickOf(pid);
    if (process.platform !== 'win32') return await dateOf(pid);
  } catch {
    // Without it, nothing is proved, and the claim expires.
  }
  return undefined;
}

/** @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
async function tickOf(pid: number): Promise<string | undefined> {
  // In a PID namespace with the /proc of another one, the numbers there identify other processes.
  if ((await readlink('/proc/self')) !== String(process.pid)) return undefined;
  const [boot, stat] = await Promise.all([
    readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    readFile(`/proc/${pid}/stat`, 'utf8'),
  ]);
  // Field 2 is a name in parentheses that may contain anything. The start is field 22.
  const tick = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return tick === undefined ? undefined : `${boot.trim()} ${tick}`;
}

async function dateOf(pid: number): Promise<string | undefined> {
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', `${pid}`], { env });
  return stdout.trim() || undefined;
}

/**
 * Checks the lock file of version 0.1.0, which gives no sign of life. It counts unless its process is dead.
 *
 * @throws JournalError `inUse`, or `unusable` if the file cannot be read
 */
export async function refuseLockFile(path: string): Promise<void> {
  const file = lockFileOf(path);
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) return;
  const advice = `If no process is using the journal, delete ${file}.`;
  const text = found.isFile()
    ? await readFile(file, 'utf8').catch((error: unknown) => error)
    : new Error('it is not a regular file');
  if (typeof text !== 'string') {
    const why = codeOf(text) ?? (text instanceof Error ? text.message : String(text));
    throw new JournalError('unusable', path, `Its lock file cannot be read (${why}). ${advice}`, undefined, {
      cause: text,
    });
  }
  const holder = parseLock(text);
  if (holder === undefined ? Date.now() - found.mtimeMs < writingMs : await isLocked(holder)) {
    const who =
      holder === undefined ? 'Another process' : `Process ${holder.pid}${of(holder.host, hostname())}`;
    throw new JournalError('inUse', path, `${who} is using it. ${advice}`);
  }
}

export function lockFileOf(path: string): string {
  return `${resolve(path)}.lock`;
}

/** A lock without a process is being written, or was when its process or the machine died. */
const writingMs = 5_000;

function of(host: string, own: string): string {
  return host === own ? '' : ` on ${host}`;
}

/** Processes of another machine cannot be checked. */
async function isLocked(holder: Holder): Promise<boolean> {
  return holder.host !== hostname() || !(await isDead(holder));
}

function parseLock(text: string): Holder | undefined {
  try {
    const { pid, host, token, began }: Partial<Holder> = JSON.parse(text);
    if (!Number.isInteger(pid) || pid === undefined || typeof host !== 'string') return undefined;
    return { pid, host, token: String(token), ...(typeof began === 'string' && { began }) };
  } catch {
    return undefined;
  }
}
