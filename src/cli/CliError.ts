import type { ExitCode } from './exitCodes.js';

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
