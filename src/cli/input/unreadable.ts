import { CliError } from '../CliError.js';
import { codeOf } from '../codeOf.js';
import { exitCodes } from '../exitCodes.js';

/** Says that an input cannot be read, why in the system's word for it, and what to do, where anything is known of that. */
export function unreadable(name: string, cause: unknown, ...advice: readonly string[]): CliError {
  const message = [`${name}: cannot be read (${codeOf(cause)}).`, ...advice].join(' ');
  return new CliError(exitCodes.input, message, { cause });
}
