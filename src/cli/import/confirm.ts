import type { Cli } from '../Cli.js';
import { CliError } from '../CliError.js';
import { exitCodes } from '../exitCodes.js';

/**
 * Asks on the terminal whether to go on.
 *
 * @throws CliError when the answer is no, or when there is nobody to ask.
 */
export async function confirm(question: string, { io }: Cli): Promise<void> {
  if (!(io.stdin.isTTY && io.stderr.isTTY)) {
    throw new CliError(
      exitCodes.input,
      'there is no terminal to ask on. Look at the plan with --dry-run, then import with --yes. Nothing was sent.',
    );
  }
  io.stderr.write(`${question} [y/N] `);
  if (!/^y(es)?$/i.test((await lineFrom(io.stdin)).trim())) {
    throw new CliError(exitCodes.input, 'not confirmed. Nothing was sent.');
  }
}

async function lineFrom(stdin: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of stdin) {
    text += decoder.decode(chunk, { stream: true });
    if (text.includes('\n')) break;
  }
  return text;
}
