import { systemClock } from '../shared/timing.js';
import { exitCodes, type Io, type Sink } from './Cli.js';
import { run } from './run.js';

/**
 * Runs the command line of this process and sets its exit code.
 *
 * @param program how the process was started, if it is an executable
 */
export async function runProcess(program?: string): Promise<void> {
  // No process.exit() yet: it would cut off output that is still on its way into a pipe.
  const code = await run(process.argv.slice(2), processIo(), program);
  // A program that answers questions may keep standard input open until the end.
  (process.stdin as { unref?: () => void }).unref?.();
  await Promise.all([process.stdout, process.stderr].map(written));
  // A success does not count if standard output could not be written.
  if (code !== exitCodes.done || !process.exitCode) process.exitCode = code;
  // A connection to a proxy that never answers would keep the process alive. Nothing else needs this timer.
  setTimeout(() => process.exit(), 1000).unref();
}

/** Waits until everything is written, or cannot be written. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    // An empty write to a full disk would fail too.
    if (stream.writableLength === 0) resolve();
    else stream.write('', () => resolve());
  });
}

/** The outside world of this process. */
export function processIo(): Io {
  return {
    stdin: process.stdin,
    stdout: sink(process.stdout),
    stderr: sink(process.stderr),
    env: process.env,
    clock: systemClock,
    onInterrupt(listener) {
      keepSignals();
      // SIGTERM comes from a scheduler, SIGHUP from a closed window or connection, SIGBREAK from Ctrl-Break on Windows.
      const signals: readonly NodeJS.Signals[] = [
        'SIGINT',
        'SIGHUP',
        process.platform === 'win32' ? 'SIGBREAK' : 'SIGTERM',
      ];
      for (const signal of signals) process.on(signal, listener);
      return () => {
        for (const signal of signals) process.off(signal, listener);
      };
    },
    exit: (code) => process.exit(code),
  };
}

/**
 * While Node shuts down, it returns the signals to the system, and another Ctrl+C would end the program with another
 * code. At `exit`, everything is done and written, so the process ends immediately.
 */
function keepSignals(): void {
  process.off('exit', endAtOnce).once('exit', endAtOnce);
}

function endAtOnce(code: number): void {
  process.exit(code);
}

function sink(stream: NodeJS.WriteStream): Sink {
  let broken = false;
  // A closed output is not a reason to leave a job half done.
  stream.on('error', ({ code }: NodeJS.ErrnoException) => {
    const isFirst = !broken;
    broken = true;
    // The reader has gone, as with `| head`.
    if (code === 'EPIPE' || code === 'EOF' || stream !== process.stdout || !isFirst) return;
    process.stderr.write(`error: Cannot write to standard output (${code}). The output is incomplete.\n`);
    process.exitCode = exitCodes.unfinished;
  });
  return {
    write: (text) => {
      if (!broken) stream.write(text);
    },
    get isTTY() {
      return stream.isTTY === true;
    },
    get columns() {
      // A terminal of unknown width reports 0.
      return (stream.isTTY && stream.columns) || undefined;
    },
  };
}
