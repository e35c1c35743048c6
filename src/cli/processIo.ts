import { systemClock } from '../shared/timing.js';
import { exitCodes, type Io, type Sink } from './Cli.js';

/** The world outside, as this process has it. */
export function processIo(): Io {
  return {
    stdin: process.stdin,
    stdout: sink(process.stdout),
    stderr: sink(process.stderr),
    env: process.env,
    clock: systemClock,
    onInterrupt(listener) {
      keepSignals();
      // SIGTERM is how a scheduler asks, SIGHUP a window or a connection that is closed, SIGBREAK Ctrl-Break on Windows.
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
 * While Node takes itself apart at the end, it gives the signals back to the system, for which one more Ctrl-C ends the
 * program with another code. By the time of `exit` all is done and written, so that nothing is left to be taken apart.
 */
function keepSignals(): void {
  process.off('exit', endAtOnce).once('exit', endAtOnce);
}

function endAtOnce(code: number): void {
  process.exit(code);
}

function sink(stream: NodeJS.WriteStream): Sink {
  let broken = false;
  // That nobody takes what is written is no reason to leave a job half done.
  stream.on('error', ({ code }: NodeJS.ErrnoException) => {
    const isFirst = !broken;
    broken = true;
    // Whoever read along has gone, as `| head` does.
    if (code === 'EPIPE' || code === 'EOF' || stream !== process.stdout || !isFirst) return;
    process.stderr.write(`error: standard output cannot be written (${code}): it is not whole.\n`);
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
      // A terminal that does not know its width says 0.
      return (stream.isTTY && stream.columns) || undefined;
    },
  };
}
