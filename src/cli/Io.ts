import type { Clock } from '../shared/timing.js';

/** A stream that the program writes to. */
export interface Sink {
  write(text: string): void;
  /** Whether a person reads along. */
  readonly isTTY: boolean;
  /** The width of that terminal, in columns. */
  readonly columns: number | undefined;
}

/** All that the command line has of the world outside, so that a test can be that world. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array> & { readonly isTTY: boolean };
  /** For data, and nothing else. */
  readonly stdout: Sink;
  /** For what a person reads meanwhile. */
  readonly stderr: Sink;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** For waits, time-outs and rates. */
  readonly clock: Clock;
  /** Calls back whenever the user interrupts, instead of ending the program. Returns what ends that. */
  onInterrupt(listener: () => void): () => void;
  /** Ends the program at once, whatever is under way. */
  exit(code: number): void;
}
