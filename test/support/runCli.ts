import type { Io, Sink } from '../../src/cli/Cli.js';
import { run } from '../../src/cli/run.js';
import { type Clock, systemClock } from '../../src/shared/timing.js';

/** What a command left behind. */
export interface CliRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The world that the command finds. Default: no input, no terminal, an empty environment. */
export interface World {
  readonly stdin?: string | Uint8Array;
  readonly env?: Io['env'];
  /** Default: the real one. */
  readonly clock?: Clock;
  /** Which streams are a terminal. */
  readonly isTTY?: boolean;
  readonly columns?: number;
  /** Called with what interrupts the command, as Ctrl-C does, before it begins. */
  readonly onStart?: (interrupt: () => void) => void;
  /** Called with all that a stream has got, whenever it gets more. */
  readonly onWrite?: (text: string, interrupt: () => void) => void;
}

/** Runs the command line within this process. */
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
