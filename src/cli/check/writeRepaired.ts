import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type DeviceRow, writeIntuneCsv } from '../../csv/index.js';
import { CliError } from '../CliError.js';
import { codeOf } from '../codeOf.js';
import { exitCodes } from '../exitCodes.js';
import type { Io } from '../Io.js';

/**
 * Writes devices to `out` as Intune's portal takes them: into one file, or into several with numbers in their names. They are
 * there in full, or not at all.
 *
 * @param input the file that must stay as it is, or `-`
 * @returns the files
 * @throws DeviceFileError when a device cannot be written so
 * @throws CliError when `out` is the input, no file, or cannot be written
 */
export async function writeRepaired(
  rows: AsyncIterable<DeviceRow>,
  out: string,
  input: string,
  { onInterrupt }: Pick<Io, 'onInterrupt'>,
): Promise<readonly string[]> {
  const written: { readonly path: string; readonly draft: string }[] = [];
  let interrupted = false;
  const stopListening = onInterrupt(() => {
    interrupted = true;
  });
  try {
    for await (const { name, bytes } of writeIntuneCsv(rows, { name: basename(out) })) {
      if (interrupted) throw new CliError(exitCodes.unfinished, 'Interrupted: nothing was written.');
      const path = join(dirname(out), name);
      await refuseOther(path, input);
      const draft = `${path}.${process.pid}.draft`;
      written.push({ path, draft });
      await writeFile(draft, bytes, { flag: 'wx', flush: true });
    }
    for (const { path, draft } of written) await rename(draft, path);
    return written.map(({ path }) => path);
  } catch (error) {
    const isOfSystem = error instanceof Error && 'syscall' in error;
    if (!isOfSystem) throw error;
    throw new CliError(exitCodes.input, `${out}: cannot be written (${codeOf(error)}).`, { cause: error });
  } finally {
    stopListening();
    // A draft that could not be made, because its name is too long or its folder is a file, cannot be removed either.
    for (const { draft } of written) await rm(draft, { force: true }).catch(() => {});
  }
}

/** Refuses what must stay as it is: the input, and what is no file, such as a folder or `/dev/null`. */
async function refuseOther(path: string, input: string): Promise<void> {
  const target = await stat(path).catch(() => undefined);
  if (target === undefined) return;
  const source = input === '-' ? undefined : await stat(input);
  const isInput = target.ino === source?.ino && target.dev === source.dev;
  if (target.isFile() && !isInput) return;
  const what = isInput ? 'this is the input, which stays as it is' : 'this is no file';
  throw new CliError(exitCodes.input, `${path}: ${what}. Give another file to --fix.`);
}
