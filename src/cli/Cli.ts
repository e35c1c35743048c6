import type { Command } from 'commander';
import type { Clock } from '../shared/timing.js';
import type { Secrets } from './output/secrets.js';

/** The environment of every command. */
export interface Cli {
  /** The command line, without the name of the program. */
  readonly args: readonly string[];
  /** How the program was started (with or without `npx`), so that the commands it suggests work as they are. */
  readonly program: string;
  readonly io: Io;
  /** Texts that must never be printed. */
  readonly secrets: Secrets;
  /** Inputs that could be read only once, by path, with their content. */
  readonly held?: ReadonlyMap<string, readonly Uint8Array[]>;
  /** Sets the exit code of the program. Default: `exitCodes.done`. */
  end(code: ExitCode): void;
}

/** Adds a command to the program. Each file of `commands/` exports one. */
export type AddCommand = (program: Command, cli: Cli) => void;

/** Ends a command with a message: the problem and the remedy. */
export class CliError extends Error {
  static {
    CliError.prototype.name = 'CliError';
  }

  constructor(
    readonly exitCode: ExitCode,
    message: string,
    options: ErrorOptions & Pick<CliError, 'facts'> = {},
  ) {
    super(message, options);
    this.facts = options.facts;
  }

  /** Its parts for programs, if they are known apart from the message. */
  readonly facts?:
    | {
        readonly code: string;
        readonly message: string;
        readonly remedy: string;
        /** The ids for Microsoft support, by name. */
        readonly support: Readonly<Record<string, string>>;
      }
    | undefined;
}

/** A stream that the program writes to. */
export interface Sink {
  write(text: string): void;
  /** Whether it is a terminal. */
  readonly isTTY: boolean;
  /** The width of that terminal, in columns. */
  readonly columns: number | undefined;
}

/** Everything the command line needs from the outside world, so that a test can replace it. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array> & { readonly isTTY: boolean };
  /** For data only. */
  readonly stdout: Sink;
  /** For everything else that a person reads. */
  readonly stderr: Sink;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** For waits, timeouts and rates. */
  readonly clock: Clock;
  /**
   * Calls the listener on every interruption instead of ending the program. Returns a function that stops listening.
   */
  onInterrupt(listener: () => void): () => void;
  /** Ends the program immediately. */
  exit(code: number): void;
}

/** Returns the system's code for an error, for example `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** The exit codes of all commands. */
export const exitCodes = {
  /**
   * Done. After an import: every device is imported, or was already in this tenant, and has reached the stage of
   * `--until`.
   */
  done: 0,
  /**
   * The service refused the request or has no such record. After an import, `apply` or `remove`: it is finished, and some
   * devices failed, were refused, or are not registered.
   */
  failed: 1,
  /**
   * Wrong usage, or invalid input. Nothing was changed, and an import has sent nothing. An audit compares the other rows.
   */
  input: 2,
  /** Sign-in or permission failure. */
  permission: 3,
  /** Stopped before every result was known: a lost answer, an interruption, a service outage, or the end of `--wait`. */
  unfinished: 4,
  /** Every device succeeded, but a later step failed: `--clean`, `--sync` or `--report`. */
  leftUndone: 5,
  /** Of an audit: the tenant differs from the files. */
  differs: 6,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
