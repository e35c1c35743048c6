import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Cli, CliError, exitCodes } from '../Cli.js';
import { inputBytes, nameOf } from '../input/inputBytes.js';
import {
  type FileJournal,
  type InputFile,
  inputFile,
  inspectJournal,
  JournalError,
  type JournalSummary,
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
 * @throws JournalError when another process is working on it.
 * @throws CliError when there is one and nobody has said what is to become of it, or none that could be resumed.
 */
export async function lookForEarlier(
  path: string,
  files: readonly string[],
  choice: JournalChoice,
  cli: Cli,
): Promise<void> {
  const earlier = await inspectJournal(path).catch((error: unknown) => {
    // It is moved aside whatever it holds, unless it has never been a journal.
    if (choice.new && error instanceof JournalError && error.code === 'damaged' && error.line !== 1) {
      return undefined;
    }
    if (choice.new && error instanceof JournalError && error.code === 'otherVersion') return undefined;
    throw error;
  });
  if (earlier === undefined) return;
  // What another process works with must be neither resumed nor started over.
  if (earlier.inUse !== undefined) throw earlier.inUse;
  const { state, input } = earlier;
  // An import that was stopped before it sent anything has a journal too, and is told to go on like any other.
  if (input === undefined && choice.resume) {
    throw new CliError(
      exitCodes.input,
      `${path}: there is no journal of an import, so there is nothing to resume. Nothing was sent.`,
    );
  }
  if (choice.resume || choice.new) return;
  if (state === 'unfinished') throw unfinished(path, earlier);
  const others = await journalsBeside(files);
  if (others.length === 0) return;
  const digests = new Set(
    (await Promise.all(files.map((file) => identity(file, cli)))).map(({ sha256 }) => sha256),
  );
  for (const other of others) {
    // What is no journal, or a damaged one, says nothing about these files.
    const found = await inspectJournal(other).catch(() => undefined);
    const isOurs = found?.input?.files.some(({ sha256 }) => digests.has(sha256));
    if (found?.state !== 'unfinished' || !isOurs) continue;
    throw found.inUse ?? unfinished(other, found);
  }
}

/** What the records of imports are found by. */
type Records = Pick<JournalSummary, 'importIds' | 'recordIds'>;

/**
 * The records that a command is about: those of one importId, or of the import of a journal.
 *
 * @throws CliError when nothing was sent under the journal, or there is none.
 */
export async function namedRecords(named: {
  readonly importId?: string;
  readonly journal?: string;
}): Promise<Records | undefined> {
  const { importId, journal } = named;
  if (journal === undefined)
    return importId === undefined ? undefined : { importIds: [importId], recordIds: [] };
  const { importIds, recordIds, input } = await inspectJournal(journal);
  if (importIds.length > 0) return { importIds, recordIds };
  const problem =
    input === undefined ? 'this is not the journal of an import' : 'nothing was sent under this journal';
  throw new CliError(exitCodes.input, `${journal}: ${problem}. Give the journal of an import to --journal.`);
}

/** A file may have been imported together with others, and then the journal lies beside the first of them. */
async function journalsBeside(files: readonly string[]): Promise<string[]> {
  const folders = new Set(files.filter((file) => file !== '-').map((file) => dirname(file)));
  const journals: string[] = [];
  for (const folder of folders) {
    // Who may read a file may not always see what else is in its folder.
    const all = await readdir(folder).catch(() => []);
    const names = all.filter((name) => name.endsWith('.journal'));
    journals.push(...names.map((name) => join(folder, name)));
  }
  return journals;
}

function unfinished(path: string, { startedAt, importIds, input }: JournalSummary): CliError {
  const names = input?.files.map(({ name }) => name).join(', ') ?? 'this input';
  return new CliError(
    exitCodes.input,
    [
      `an import of ${names} began at ${startedAt} and has not been finished (importId ${importIds.join(', ')}).`,
      `  Its journal is ${path}. Choose:`,
      '  --resume  goes on with it, given the same files: what has arrived is looked up, and only the rest is sent',
      '  --new     starts over: devices that have already arrived are submitted again, and reported as alreadyInTenant',
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
  await lookForEarlier(path, files, choice, cli);
  const { groupTag } = choice;
  const input = {
    files: await Promise.all(files.map((file) => identity(file, cli))),
    ...(groupTag !== undefined && { options: { groupTag } }),
  };
  return openJournal(path, { input, fresh: choice.resume !== true });
}

function identity(file: string, cli: Cli): Promise<InputFile> {
  return inputFile(nameOf(file), inputBytes(file, cli));
}
