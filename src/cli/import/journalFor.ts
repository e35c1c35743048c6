import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { tenantText } from '../auth/tenant.js';
import { type Cli, CliError, exitCodes } from '../Cli.js';
import {
  type FileJournal,
  inputFiles,
  inspectJournal,
  JournalError,
  type JournalSummary,
  mayBeUnfinished,
  openJournal,
} from '../journal/index.js';
import { type Session, serviceOf } from '../service/connect.js';

type SignedIn = Pick<Session, 'tenant' | 'name'>;

/** The decision of the user about an earlier run, and the options that distinguish runs. */
export interface JournalChoice {
  readonly resume?: boolean;
  readonly new?: boolean;
  readonly groupTag?: string;
}

/**
 * Looks for an unfinished run. Returns the one to resume.
 *
 * @throws JournalError if another process is working on it
 * @throws CliError if there is one and the user has not decided about it, or if there is none to resume
 */
export async function lookForEarlier(
  path: string,
  files: readonly string[],
  choice: JournalChoice,
  cli: Cli,
): Promise<JournalSummary | undefined> {
  const earlier = await inspectJournal(path).catch((error: unknown) => {
    // It is moved aside whatever it contains, unless it is not a journal.
    if (choice.new && error instanceof JournalError && error.code === 'damaged' && error.line !== 1) {
      return undefined;
    }
    if (choice.new && error instanceof JournalError && error.code === 'otherVersion') return undefined;
    throw error;
  });
  if (earlier === undefined) return undefined;
  // A run of another process must be neither resumed nor replaced.
  if (earlier.inUse !== undefined) throw earlier.inUse;
  const { state, input } = earlier;
  // An import that was stopped before it sent anything also has a journal, and can be resumed like any other.
  if (input === undefined && choice.resume) {
    throw new CliError(
      exitCodes.input,
      `${path}: There is no journal of an import here, so there is nothing to resume. Nothing was sent.`,
    );
  }
  if (choice.resume) return earlier;
  if (choice.new) return undefined;
  if (state === 'unfinished') throw unfinished(path, earlier);
  const others = await journalsBeside(files);
  if (others.length === 0) return undefined;
  const digests = new Set((await inputFiles(files, cli)).map(({ sha256 }) => sha256));
  for (const other of others) {
    // A file that is damaged or not a journal has no facts about these files.
    if (!(await mayBeUnfinished(other, digests).catch(() => false))) continue;
    const found = await inspectJournal(other).catch(() => undefined);
    if (found?.state !== 'unfinished') continue;
    throw found.inUse ?? unfinished(other, found);
  }
  return undefined;
}

/**
 * Compares the tenant of a sign-in with that of the import to resume, and the service too: not every token names its
 * tenant.
 *
 * @throws CliError if the import was started in another one
 */
export function checkSameService(
  path: string | undefined,
  earlier: JournalSummary | undefined,
  session: SignedIn,
): void {
  const { tenantId: startedIn, service } = earlier?.input ?? {};
  const { tenant } = session;
  if (service !== undefined && service !== serviceOf(session)) {
    throw new CliError(
      exitCodes.input,
      `${path}: The import was started with ${service}, but this run is for ${serviceOf(session)}. Use the same --cloud or --base-url. Nothing was sent.`,
    );
  }
  if (startedIn === undefined || tenant === undefined || startedIn === tenant.id) return;
  throw new CliError(
    exitCodes.input,
    `${path}: The import was started in tenant ${startedIn}, and the sign-in is for tenant ${tenantText(tenant)}. Sign in to the right tenant. Nothing was sent.`,
  );
}

/** The ids by which the records of an import are found. */
type Records = Pick<JournalSummary, 'importIds' | 'recordIds'>;

/**
 * Returns the records that a command is about: those of an importId, or of the import of a journal.
 *
 * @throws CliError if nothing was sent under the journal, or there is none
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
    input === undefined ? 'This is not the journal of an import' : 'Nothing was sent under this journal';
  throw new CliError(
    exitCodes.input,
    `${journal}: ${problem}. Name the journal of an import with --journal.`,
  );
}

/** A file may have been imported together with others. Then the journal is next to the first of them. */
async function journalsBeside(files: readonly string[]): Promise<string[]> {
  const folders = new Set(files.filter((file) => file !== '-').map((file) => dirname(file)));
  const journals: string[] = [];
  for (const folder of folders) {
    // Permission to read a file does not include permission to list its folder.
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
      `An import of ${names} started at ${startedAt} and is not finished (importId ${importIds.join(', ')}).`,
      `  Its journal is ${path}. Choose:`,
      '  --resume  continue it with the same files. Devices that have arrived are found, and only the rest is sent.',
      '  --new     start over. Devices that have arrived are submitted again, and reported as alreadyInTenant.',
      'Nothing was sent.',
    ].join('\n'),
  );
}

/** Opens the journal of the run to resume, or a new one, for which an earlier one is moved aside. */
export async function journalFor(
  path: string,
  files: readonly string[],
  choice: JournalChoice,
  session: SignedIn,
  cli: Cli,
): Promise<FileJournal> {
  // Check again: the user may have taken an hour to decide, and another process may have started meanwhile.
  checkSameService(path, await lookForEarlier(path, files, choice, cli), session);
  const { groupTag } = choice;
  const { tenant } = session;
  const input = {
    files: await inputFiles(files, cli),
    ...(groupTag !== undefined && { options: { groupTag } }),
    ...(tenant && { tenantId: tenant.id }),
    service: serviceOf(session),
  };
  return openJournal(path, { input, fresh: choice.resume !== true });
}
