import { systemClock } from '../client/clock.js';
import type { Io, Sink } from './io.js';

/** The world outside, as this process has it. */
export function processIo(): Io {
  return {
    stdin: process.stdin,
    stdout: sink(process.stdout),
    stderr: sink(process.stderr),
    env: process.env,
    clock: systemClock,
    onInterrupt(listener) {
      // Windows has SIGINT for Ctrl-C too; SIGTERM is how a scheduler asks, and is never delivered there.
      const signals = ['SIGINT', 'SIGTERM'] as const;
      for (const signal of signals) process.on(signal, listener);
      return () => {
        for (const signal of signals) process.off(signal, listener);
      };
    },
  };
}

function sink(stream: NodeJS.WriteStream): Sink {
  let broken = false;
  // Whoever read along has gone, as `| head` does. That is no reason to leave a job half done.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'EOF') throw error;
    broken = true;
  });
  return {
    write: (text) => {
      if (!broken) stream.write(text);
    },
    get isTTY() {
      return stream.isTTY === true;
    },
    get columns() {
      return stream.isTTY ? stream.columns : undefined;
    },
  };
}
