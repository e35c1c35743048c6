import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/**
 * When a process began, in words that no other process with its pid has: of Linux its tick since which boot, elsewhere what
 * `ps` says. `undefined` where there is no such process, or nobody says it, as on Windows.
 */
export async function beginningOf(pid: number): Promise<string | undefined> {
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
