import { type Cli, CliError, exitCodes } from '../Cli.js';
import { inputBytes, isReadOnce, nameOf } from '../input/inputBytes.js';
import { type InputFile, inputFile } from './JournalInput.js';

/** The options that decide where the journal is. */
interface PlaceOptions {
  readonly journal?: string;
  readonly mock?: boolean;
}

/**
 * Returns the path of the journal, or `undefined` for the mock, which forgets everything at its end.
 *
 * @param suffix what the name of the first file gets
 * @throws CliError if there is no place for it
 */
export async function journalPath(
  files: readonly string[],
  suffix: string,
  options: PlaceOptions,
): Promise<string | undefined> {
  if (options.mock) return undefined;
  const [first = '-'] = files;
  const path = options.journal ?? ((await isReadOnce(first)) ? undefined : `${first}${suffix}`);
  if (path === undefined) {
    throw new CliError(
      exitCodes.input,
      `${nameOf(first)}: There is no place for a journal next to this input. Name a journal with --journal. Nothing was sent.`,
    );
  }
  return path;
}

/** The line about the journal in a dry run. */
export async function plannedJournal(
  files: readonly string[],
  suffix: string,
  options: PlaceOptions,
): Promise<string | undefined> {
  const [first = '-'] = files;
  const isNeeded = options.journal === undefined && !options.mock && (await isReadOnce(first));
  return isNeeded ? 'required: name one with --journal' : journalPath(files, suffix, options);
}

/** Reads the files of an input to identify it. */
export function inputFiles(files: readonly string[], cli: Cli): Promise<InputFile[]> {
  return Promise.all(files.map((file) => inputFile(nameOf(file), inputBytes(file, cli))));
}
