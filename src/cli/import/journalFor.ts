import { createHash } from 'node:crypto';
import type { Cli } from '../Cli.js';
import { CliError } from '../CliError.js';
import { exitCodes } from '../exitCodes.js';
import { nameOf } from '../input/readInput.js';
import {
  type FileJournal,
  type InputFile,
  inputFile,
  inspectJournal,
  openJournal,
} from '../journal/index.js';

/** What the user has decided about an earlier run, and what makes this one another. */
export interface JournalChoice {
  readonly resume?: boolean;
  readonly new?: boolean;
  readonly groupTag?: string;
}

/**
 * Looks whether there is a run that has not been finished.
 *
 * @throws CliError when there is one and nobody has said what is to become of it, or none that could be resumed.
 */
export async function lookForEarlier(path: string, choice: JournalChoice): Promise<void> {
  const { state, startedAt, importIds } = await inspectJournal(path);
  if (state === 'none' && choice.resume) {
    throw new CliError(
      exitCodes.input,
      `${path}: there is no journal of anything that was sent, so there is nothing to resume. Nothing was sent.`,
    );
  }
  if (state !== 'unfinished' || choice.resume || choice.new) return;
  throw new CliError(
    exitCodes.input,
    [
      `an import of this input began at ${startedAt} and has not been finished (importId ${importIds.join(', ')}).`,
      `  Its journal is ${path}. Choose:`,
      '  --resume  goes on with it: what has arrived is looked up, and only the rest is sent',
      '  --new     begins again: devices that have arrived are handed in once more',
      'Nothing was sent.',
    ].join('\n'),
  );
}

/** Opens the journal: that of the run to go on with, or a new one, for which an earlier one makes room. */
export async function journalFor(
  path: string,
  files: readonly string[],
  choice: JournalChoice,
  cli: Cli,
): Promise<FileJournal> {
  // Once more: the user may have thought for an hour, and another process may have begun meanwhile.
  await lookForEarlier(path, choice);
  const { groupTag } = choice;
  const input = {
    files: await Promise.all(files.map((file) => (file === '-' ? standardInput(cli) : inputFile(file)))),
    ...(groupTag !== undefined && { options: { groupTag } }),
  };
  return openJournal(path, { input, fresh: choice.resume !== true });
}

async function standardInput({ io }: Cli): Promise<InputFile> {
  const digest = createHash('sha256');
  let size = 0;
  for await (const chunk of io.stdin) {
    digest.update(chunk);
    size += chunk.length;
  }
  return { name: nameOf('-'), size, sha256: digest.digest('hex') };
}
