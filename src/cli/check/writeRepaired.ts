import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type DeviceRow, writeIntuneCsv } from '../../csv/index.js';
import { CliError, exitCodes, type Io } from '../Cli.js';
import {
  isDanglingLink,
  isDeviceName,
  type NewFile,
  replaceFiles,
  WriteError,
} from '../output/replaceFiles.js';

/**
 * Writes devices to `out` in the format that Intune's portal accepts: to one file, or to several numbered ones. All of
 * them are written, or none.
 *
 * @param input the file that must stay unchanged, or `-`
 * @returns the files
 * @throws DeviceFileError if a device cannot be written in that format
 * @throws CliError if `out` is the input, is not a file, or cannot be written
 */
export async function writeRepaired(
  rows: AsyncIterable<DeviceRow>,
  out: string,
  input: string,
  { onInterrupt }: Pick<Io, 'onInterrupt'>,
): Promise<readonly string[]> {
  let interrupted = false;
  const stopListening = onInterrupt(() => {
    interrupted = true;
  });
  async function* files(): AsyncGenerator<NewFile> {
    for await (const { name, bytes } of writeIntuneCsv(rows, { name: basename(out) })) {
      if (interrupted) throw new CliError(exitCodes.unfinished, 'Interrupted. Nothing was written.');
      const path = join(dirname(out), name);
      await refuseOther(path, input);
      yield { path, content: bytes };
    }
  }
  try {
    return await replaceFiles(files());
  } catch (error) {
    if (!(error instanceof WriteError)) throw error;
    throw new CliError(exitCodes.input, `${out}: Cannot write the file (${error.code}).`, { cause: error });
  } finally {
    stopListening();
  }
}

/** Refuses the input file and anything that is not a regular file, such as a folder or `/dev/null`. */
async function refuseOther(path: string, input: string): Promise<void> {
  const target = await stat(path).catch(() => undefined);
  if (isDeviceName(path)) throw refused(path, 'This is a reserved Windows device name');
  if (await isDanglingLink(path)) throw refused(path, 'This is a broken link');
  if (target === undefined) return;
  const source = input === '-' ? undefined : await stat(input);
  const isInput = target.ino === source?.ino && target.dev === source.dev;
  if (target.isFile() && !isInput) return;
  throw refused(
    path,
    isInput ? 'This is the input, which must stay unchanged' : 'This is not a regular file',
  );
}

function refused(path: string, problem: string): CliError {
  return new CliError(exitCodes.input, `${path}: ${problem}. Specify another file with --fix.`);
}
