import type { Stats } from 'node:fs';
import { access, constants, open, realpath, stat } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { CliError, codeOf, exitCodes } from '../Cli.js';
import { csv } from '../output/print.js';
import { jsonText } from '../output/printable.js';
import { isDanglingLink, isDeviceName, mayBeHeld, replaceFiles, WriteError } from '../output/replaceFiles.js';
import type { View } from '../output/table.js';

/** A report in each format of a file. */
export interface Report<Row> extends View<Row> {
  html(): Iterable<string>;
}

const writers: Readonly<Record<string, <Row>(report: Report<Row>) => Iterable<string>>> = {
  '.json': ({ json }) => jsonText(json),
  '.csv': markedCsv,
  '.html': (report) => report.html(),
};

/** Without the byte order mark, Excel reads a file as ANSI. */
function* markedCsv<Row>(report: View<Row>): Generator<string> {
  yield '\ufeff';
  yield* csv(report);
}

/** Checks that the extension of a path names a report format. */
export function reportPath(path: string): string {
  if (writers[extname(path).toLowerCase()] !== undefined) return path;
  throw new InvalidArgumentError(`Use a file that ends in ${Object.keys(writers).join(', ')}.`);
}

/**
 * Checks that a report can be written, before anything is done.
 *
 * @param kept the files that must stay unchanged: the input, the only place with the hashes, and the journal
 * @throws CliError if it cannot be written
 */
export async function checkReportPlace(path: string, kept: readonly string[]): Promise<void> {
  const others = await Promise.all(kept.map(identityOf));
  if (others.includes(await identityOf(path))) {
    throw new CliError(
      exitCodes.input,
      `${path}: This is the input or the journal, and a report would replace it. Name another file with --report. Nothing was sent.`,
    );
  }
  const found = await stat(path).catch(() => undefined);
  const problem = (await isDanglingLink(path)) ? 'a broken link' : problemOf(path, found);
  if (problem !== undefined) {
    throw new CliError(
      exitCodes.input,
      `${path}: This is ${problem}. Name a file with --report. Nothing was sent.`,
    );
  }
  try {
    // The report is written next to the old one.
    const folder = dirname(await realpath(path).catch(() => resolve(path)));
    // Windows ignores the slash at the end of a path that on other systems means a folder.
    if (!(await stat(folder)).isDirectory()) {
      throw Object.assign(new Error(`${folder} is not a folder.`), { code: 'ENOTDIR' });
    }
    await access(folder, constants.W_OK);
    if (found !== undefined) {
      await access(path, constants.W_OK);
      // On Windows, a program such as Excel prevents others from writing to the file that it has open.
      await (await open(path, 'r+')).close();
    }
  } catch (cause) {
    const code = codeOf(cause);
    throw new CliError(
      exitCodes.input,
      `${path}: Cannot write the report (${code}).${adviceFor(code)} Nothing was sent.`,
      { cause },
    );
  }
}

function adviceFor(code: string | undefined): string {
  return mayBeHeld(code) ? ' If another program has the file open, close it there.' : '';
}

/** A pipe without a reader would block indefinitely at the end. */
function problemOf(path: string, found: Stats | undefined): string | undefined {
  if (isDeviceName(path)) return 'a reserved Windows device name';
  if (found === undefined || found.isFile()) return undefined;
  if (found.isDirectory()) return 'a folder';
  return found.isFIFO() ? 'a pipe' : 'not a regular file';
}

/** Returns a text that is the same for all names of a file. */
async function identityOf(path: string): Promise<string> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  return found === undefined ? resolve(path) : `${found.dev} ${found.ino}`;
}

/**
 * Writes a report.
 *
 * @throws CliError when it cannot be written. What it reports is as it is.
 */
export async function writeReport<Row>(path: string, report: Report<Row>): Promise<void> {
  const write = writers[extname(path).toLowerCase()];
  if (write === undefined) return;
  await replaceFiles([{ path, content: write(report) }]).catch((cause: unknown) => {
    if (!(cause instanceof WriteError)) throw cause;
    throw new CliError(
      exitCodes.leftUndone,
      `${path}: Cannot write the report (${cause.code}).${adviceFor(cause.code)}`,
      { cause },
    );
  });
}
