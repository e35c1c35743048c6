import { type Cli, CliError, exitCodes } from '../Cli.js';

/**
 * Asks for confirmation on the terminal.
 *
 * @param what what is to be confirmed, such as `import`
 * @throws CliError if the answer is no, or if there is no terminal
 */
export async function confirm(question: string, what: string, { io }: Cli): Promise<void> {
  if (!(io.stdin.isTTY && io.stderr.isTTY)) {
    throw new CliError(
      exitCodes.input,
      'Cannot ask for confirmation: standard input is not a terminal. Review the plan with --dry-run, then rerun with --yes. Nothing was sent.',
    );
  }
  io.stderr.write(`${question} [y/N] `);
  if (!/^y(es)?$/i.test((await lineFrom(io.stdin)).trim())) {
    throw new CliError(exitCodes.input, `The ${what} was not confirmed. Nothing was sent.`);
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
