import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { codeOf } from '../Cli.js';
import { JournalError } from './JournalInput.js';

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** Tells two holders with one pid apart. */
  readonly token: string;
  /** When its process began, where that can be known: after a power failure another one may have its pid. */
  readonly began?: string | undefined;
}

/** What this process holds: it may have the pid of a holder that died in another container. */
const held = new Set<string>();

/**
 * Locks a journal against other processes: a file beside it that is made only if there is none, which is as exclusive on
 * Windows as elsewhere. It names its process, so that the lock of one that was killed is taken over.
 *
 * @returns what ends the lock
 * @throws JournalError `inUse`, or `unusable` where what has the name of the lock cannot be read
 */
export async function lockJournal(path: string): Promise<() => Promise<void>> {
  const file = lockOf(path);
  const { pid } = process;
  const holder: Holder = { pid, host: hostname(), token: randomUUID(), began: await beginningOf(pid) };
  // From before the file exists: others of this process find it at once.
  held.add(holder.token);
  try {
    while (!(await created(file, holder))) {
      const found = await lookAt(path, file);
      // Gone in between.
      if (found === undefined) continue;
      if (!(await removeStale(file, found.text, holder))) throw inUse(path, file, undefined);
    }
  } catch (error) {
    held.delete(holder.token);
    throw error;
  }
  return async () => {
    held.delete(holder.token);
    await rm(file, { force: true });
  };
}

/**
 * Looks whether another process works with a journal, and takes no lock.
 *
 * @throws JournalError `inUse`
 */
export async function refuseInUse(path: string): Promise<void> {
  await lookAt(path, lockOf(path));
}

function lockOf(path: string): string {
  return `${resolve(path)}.lock`;
}

/** The lock of a process that works no more; `undefined` where there is none at all. */
async function lookAt(path: string, file: string): Promise<Found | undefined> {
  const found = await read(file).catch((cause: unknown) => {
    throw new JournalError(
      'unusable',
      path,
      `Its lock cannot be read (${codeOf(cause)}). If nothing works with the journal, delete ${file}.`,
      undefined,
      { cause },
    );
  });
  if (found === undefined) return undefined;
  const other = parse(found.text);
  if (other === undefined ? found.age < writingMs : await isAlive(other)) throw inUse(path, file, other);
  return found;
}

/** A lock that names nobody is being written, or was when its process or the machine died. */
const writingMs = 5_000;

function inUse(path: string, file: string, holder: Holder | undefined): JournalError {
  const other = holder === undefined ? 'Another process' : `Process ${holder.pid}`;
  const elsewhere = holder !== undefined && holder.host !== hostname();
  return new JournalError(
    'inUse',
    path,
    elsewhere
      ? `${other} on ${holder.host} is working with it. If it is certain that it runs no more, delete ${file}.`
      : `${other} is working with it. Wait until that has ended. If it is certain that it does something else, delete ${file}.`,
  );
}

interface Found {
  readonly text: string;
  /** In milliseconds. */
  readonly age: number;
}

async function read(file: string): Promise<Found | undefined> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
    return { text, age: Date.now() - mtimeMs };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function created(file: string, holder: Holder): Promise<boolean> {
  try {
    await writeFile(file, JSON.stringify(holder), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Takes a dead process's lock away. Of several that find it dead only one may, or a late one would take away the lock that
 * an early one has made meanwhile.
 */
async function removeStale(file: string, text: string, holder: Holder): Promise<boolean> {
  const turn = `${file}.turn`;
  if (!(await created(turn, holder))) {
    const other = await read(turn);
    // Whoever had it died within these few lines.
    if (other !== undefined && other.age > writingMs) await rm(turn, { force: true });
    return false;
  }
  try {
    if ((await read(file))?.text === text) await rm(file, { force: true });
    return true;
  } finally {
    await rm(turn, { force: true });
  }
}

async function isAlive({ pid, host, token, began }: Holder): Promise<boolean> {
  // Nobody can ask another machine.
  if (host !== hostname()) return true;
  if (pid === process.pid) return held.has(token);
  if (!exists(pid)) return false;
  const beginning = await beginningOf(pid);
  return began === undefined || beginning === undefined || began === beginning;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It belongs to somebody else.
    return codeOf(error) === 'EPERM';
  }
}

function parse(text: string): Holder | undefined {
  try {
    const { pid, host, token, began } = JSON.parse(text) as Partial<Holder>;
    const isHolder = Number.isInteger(pid) && typeof host === 'string' && typeof token === 'string';
    return isHolder ? { pid: pid as number, host, token, began } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * When a process began, in words that no other process with its pid has: of Linux its tick since which boot, elsewhere what
 * `ps` says. `undefined` where there is no such process, or nobody says it, as on Windows.
 */
async function beginningOf(pid: number): Promise<string | undefined> {
  try {
    if (process.platform === 'linux') return await tickOf(pid);
    if (process.platform !== 'win32') return await dateOf(pid);
  } catch {
    // Not to be known is no failure: a person can decide.
  }
  return undefined;
}

/** @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
async function tickOf(pid: number): Promise<string | undefined> {
  const [boot, stat] = await Promise.all([
    readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    readFile(`/proc/${pid}/stat`, 'utf8'),
  ]);
  // Field 2 is a name in brackets that may hold anything; the beginning is field 22.
  const tick = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return tick === undefined ? undefined : `${boot.trim()} ${tick}`;
}

async function dateOf(pid: number): Promise<string | undefined> {
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', `${pid}`], { env });
  return stdout.trim() || undefined;
}
