import type { Command } from 'commander';
import type { Clock } from '../shared/timing.js';
import type { Secrets } from './output/secrets.js';

/** What every command works with. */
export interface Cli {
  /** The command line, without the program's own name. */
  readonly args: readonly string[];
  /** How the program was started, so that the commands that it suggests work: with or without `npx`. */
  readonly program: string;
  readonly io: Io;
  /** What must not be shown, whatever prints it. */
  readonly secrets: Secrets;
  /** Inputs that could be read only once, by their path, as they were read. */
  readonly held?: ReadonlyMap<string, readonly Uint8Array[]>;
  /** Sets the code that the program will exit with. Without it: `exitCodes.done`. */
  end(code: ExitCode): void;
}

/** Adds a command to the program; each file of `commands/` exports one. */
export type AddCommand = (program: Command, cli: Cli) => void;

/** Ends a command with a message for a person: what is wrong, and what to do. */
export class CliError extends Error {
  static {
    CliError.prototype.name = 'CliError';
  }

  constructor(
    readonly exitCode: ExitCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

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

/** What the system calls an error, for example `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** What the number with which the program ends says: one table for every command. */
export const exitCodes = {
  /** All is done; of an import: every device is imported, or was in this tenant already. */
  done: 0,
  /** The service refused, or has not what was named; of an import: it is finished, and some devices failed. */
  failed: 1,
  /** Wrong usage, or an input that failed its check. Nothing was sent. */
  input: 2,
  /** Sign-in or permission. */
  permission: 3,
  /** Stopped before every result was known: an unknown outcome, an interruption, a service that is down. */
  unfinished: 4,
  /** Of an import: every device is well, but what was to follow failed: `--clean`, `--sync` or `--report`. */
  leftUndone: 5,
  /** Of an audit: the tenant differs from the files. */
  differs: 6,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
