import { spawn } from 'node:child_process';

/** The result of a command on a terminal. */
export interface Session {
  readonly code: number | null;
  /** The combined output of stdout and stderr, unchanged. */
  readonly output: string;
}

/** What to type, and what must appear on the screen first. */
export interface Typed {
  readonly after: RegExp;
  readonly keys: string;
}

export interface TerminalOptions {
  readonly cwd?: string | undefined;
  readonly env?: NodeJS.ProcessEnv;
  readonly typed?: readonly Typed[];
}

export const ctrlC = '\u0003';

/** Node cannot create terminals, and Windows has no `script`. */
export const hasTerminals = process.platform !== 'win32';

/** Runs a command on a separate terminal, created by `script`. */
export function runOnTerminal(
  command: readonly string[],
  { cwd, env, typed = [] }: TerminalOptions = {},
): Promise<Session> {
  return new Promise((resolve, reject) => {
    const given =
      process.platform === 'linux'
        ? ['--quiet', '--return', '--command', ['exec', ...command.map(quoted)].join(' '), '/dev/null']
        : ['-q', '/dev/null', ...command];
    const child = spawn('script', given, { cwd, env: { ...env, TERM: 'xterm-256color', SHELL: '/bin/sh' } });
    const left = [...typed];
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const [next] = left;
      if (next === undefined || !next.after.test(output)) return;
      left.shift();
      child.stdin.write(next.keys);
    });
    child.on('error', reject).on('close', (code) => resolve({ code, output }));
    child.stdin.on('error', () => {});
  });
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
