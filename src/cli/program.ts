import { win32 } from 'node:path';
import { packageName } from '../../generated/package.js';
import type { Io } from './Cli.js';

/**
 * Returns how this program was started, so that the commands it suggests work as they are. `npx` starts it from a folder
 * that is not in the PATH, with the packages named on its command line.
 */
export function startedAs(env: Io['env']): string {
  if (env.npm_command === undefined) return packageName;
  const packages = (env.npm_config_package ?? '').split('\n').filter(Boolean);
  // In PowerShell, @ begins a variable.
  const quoted = packages.map((name) => (name.startsWith('@') ? `"${name}"` : name));
  return ['npx', ...quoted.map((name) => `--package ${name}`), packageName].join(' ');
}

interface Start {
  /** The name or path that started the program. */
  readonly argv0: string;
  /** Fails in a folder that was deleted. Windows deletes none that a program is in. */
  readonly cwd: () => string;
  readonly env: Io['env'];
  readonly platform: NodeJS.Platform;
}

/** Returns how an executable was started. Windows PowerShell replaces what the user typed with the whole path. */
export function executableStartedAs({ argv0, cwd, env, platform }: Start): string {
  if (platform !== 'win32') return /[^\w./-]/.test(argv0) ? `"${argv0.replace(/["\\$`]/g, '\\$&')}"` : argv0;
  if (!/[\\/]/.test(argv0)) return argv0;
  const folder = win32.dirname(argv0);
  const name = win32.basename(argv0, '.exe');
  const isFolder = (path: string) => win32.relative(path, folder) === '';
  const { Path = env.PATH ?? '' } = env;
  if (isPlain(name) && Path.split(';').some((path) => path !== '' && isFolder(path))) return name;
  const path = isFolder(cwd()) ? `.\\${name}` : argv0;
  if (isPlain(path)) return path;
  // PowerShell prints a quoted text unless & calls it. Only cmd sets PROMPT.
  return `${env.PROMPT === undefined ? '& ' : ''}"${path}"`;
}

function isPlain(path: string): boolean {
  return /^[\w.:\\/-]+$/.test(path);
}
