import type { Io, Sink } from '../../src/cli/Cli.js';
import { run } from '../../src/cli/run.js';
import { type Clock, systemClock } from '../../src/shared/timing.js';

/** The result of a command. */
export interface CliRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The environment of a command. Default: no input, no terminal, no environment variables. */
export interface World {
  readonly stdin?: string | Uint8Array;
  readonly env?: Io['env'];
  /** Default: the system clock. */
  readonly clock?: Clock;
  /** The streams that are a terminal. */
  readonly isTTY?: boolean;
  readonly columns?: number;
  /** Called before the command starts, with a function that interrupts it like Ctrl+C. */
  readonly onStart?: (interrupt: () => void) => void;
  /** Called with the entire output of a stream so far, whenever it grows. */
  readonly onWrite?: (text: string, interrupt: () => void) => void;
}

/** Runs the command line in this process. */
export async function runCli(args: readonly string[], world: World = {}): Promise<CliRun> {
  const { stdin = '', env = {}, isTTY = false, columns, clock = systemClock } = world;
  const listeners = new Set<() => void>();
  const interrupt = () => {
    for (const listener of listeners) listener();
  };
  const onWrite = (text: string) => world.onWrite?.(text, interrupt);
  const stdout = recorder(isTTY, columns, onWrite);
  const stderr = recorder(isTTY, columns, onWrite);
  const io: Io = {
    stdin: Object.assign(oneChunk(typeof stdin === 'string' ? new TextEncoder().encode(stdin) : stdin), {
      isTTY,
    }),
    stdout,
    stderr,
    env,
    clock,
    onInterrupt(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    exit(code) {
      throw new Error(`The program would have ended at once, with ${code}.`);
    },
  };
  world.onStart?.(interrupt);
  const code = await run(args, io);
  return { code, stdout: stdout.text, stderr: stderr.text };
}

interface Recorder extends Sink {
  text: string;
}

function recorder(isTTY: boolean, columns: number | undefined, onWrite: (text: string) => void): Recorder {
  return {
    text: '',
    isTTY,
    columns,
    write(text) {
      this.text += text;
      onWrite(this.text);
    },
  };
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
