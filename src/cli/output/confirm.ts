import { type Cli, CliError, exitCodes } from '../Cli.js';

/** Whether the user must confirm the plan. The mock is not a tenant, so there is nothing to confirm. */
export function mustConfirm(options: { yes?: boolean; mock?: boolean; dryRun?: boolean }): boolean {
  return !options.yes && !options.mock && !options.dryRun;
}

/**
 * Checks that a question can be asked.
 *
 * @throws CliError if there is no terminal
 */
export function checkConfirmable({ io }: Cli): void {
  if (io.stdin.isTTY && io.stderr.isTTY) return;
  throw new CliError(
    exitCodes.input,
    'Cannot ask for confirmation: standard input is not a terminal. Review the plan with --dry-run, then rerun with --yes. Nothing was sent.',
  );
}

/**
 * Asks for confirmation on the terminal.
 *
 * @param what what is to be confirmed, such as `import`
 * @throws CliError if the answer is no, or if there is no terminal
 */
export async function confirm(question: string, what: string, cli: Cli): Promise<void> {
  checkConfirmable(cli);
  const { io } = cli;
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
