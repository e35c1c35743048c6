import { type Cli, CliError, exitCodes } from '../Cli.js';
import type { MessageFormat } from './messages.js';
import type { Talk } from './talk.js';

/** Whether the user must confirm the plan. The mock is not a tenant, so there is nothing to confirm. */
export function mustConfirm(options: { yes?: boolean; mock?: boolean; dryRun?: boolean }): boolean {
  return !options.yes && !options.mock && !options.dryRun;
}

interface AskOptions {
  readonly messages?: MessageFormat;
}

/** Whether a question can be asked: on a terminal, or of a program. */
export function canAsk({ io }: Cli, { messages }: AskOptions): boolean {
  return messages === 'json' || (io.stdin.isTTY && io.stderr.isTTY);
}

/**
 * Checks that a question can be asked.
 *
 * @throws CliError if there is no one to ask
 */
export function checkConfirmable(cli: Cli, options: AskOptions): void {
  if (canAsk(cli, options)) return;
  throw new CliError(
    exitCodes.input,
    'Cannot ask for confirmation: standard input is not a terminal. Review the plan with --dry-run, then rerun with --yes. Nothing was sent.',
  );
}

/**
 * Asks for confirmation: the user on the terminal, or the program that reads the messages. The answer is a line on
 * standard input.
 *
 * @param what what is to be confirmed, such as `import`
 * @throws CliError if the answer is no
 */
export async function confirm(
  question: string,
  what: string,
  { io }: Cli,
  { isJson, send }: Pick<Talk, 'isJson' | 'send'>,
): Promise<void> {
  if (isJson) send('question', { message: question });
  else io.stderr.write(`${question} [y/N] `);
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
