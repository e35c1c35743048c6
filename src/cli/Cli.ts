import type { Command } from 'commander';
import type { ExitCode } from './exitCodes.js';
import type { Io } from './Io.js';
import type { Secrets } from './output/secrets.js';

/** What every command works with. */
export interface Cli {
  /** The command line, without the program's own name. */
  readonly args: readonly string[];
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
