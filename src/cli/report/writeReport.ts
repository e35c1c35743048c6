import type { Stats } from 'node:fs';
import { access, constants, realpath, stat } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { ImportReport } from '../../import/index.js';
import { CliError, exitCodes } from '../Cli.js';
import { csv } from '../output/print.js';
import { jsonText } from '../output/printable.js';
import { isDanglingLink, replaceFiles, WriteError } from '../output/replaceFiles.js';
import { htmlReport } from './htmlReport.js';
import { type Allowed, reportJson, reportView } from './reportView.js';

type Write = (report: ImportReport, target: string, allowed: Allowed) => Iterable<string>;

const writers: Readonly<Record<string, Write>> = {
  '.json': (report, _, allowed) => jsonText(reportJson(report, allowed)),
  '.csv': markedCsv,
  '.html': htmlReport,
};

/** Excel takes a file without the mark for ANSI. */
function* markedCsv(report: ImportReport): Generator<string> {
  yield '\ufeff';
  yield* csv(reportView(report));
}

/** A path whose extension says how to write the report. */
export function reportPath(path: string): string {
  if (writers[extname(path).toLowerCase()] !== undefined) return path;
  throw new InvalidArgumentError(`Give a file that ends in ${Object.keys(writers).join(', ')}.`);
}

/**
 * Looks whether a report may be written there: better known before than after the import.
 *
 * @param kept the files that must stay as they are: the input, the only place where the hashes are, and the journal
 * @throws CliError when it may not.
 */
export async function checkReportPlace(path: string, kept: readonly string[]): Promise<void> {
  const others = await Promise.all(kept.map(identityOf));
  if (others.includes(await identityOf(path))) {
    throw new CliError(
      exitCodes.input,
      `${path}: this is the input or the journal, which a report would replace. Give another file to --report. Nothing was sent.`,
    );
  }
  const found = await stat(path).catch(() => undefined);
  const problem = (await isDanglingLink(path)) ? 'a link to what does not exist' : problemOf(found);
  if (problem !== undefined) {
    throw new CliError(
      exitCodes.input,
      `${path}: this is ${problem}. Give a file to --report. Nothing was sent.`,
    );
  }
  // It is written beside the old one, and only what lies in a folder can tell that this is one.
  const places = found === undefined ? [] : [path];
  places.push(join(dirname(await realpath(path).catch(() => resolve(path))), '/'));
  for (const place of places) {
    await access(place, constants.W_OK).catch((cause: NodeJS.ErrnoException) => {
      throw new CliError(exitCodes.input, `${path}: cannot be written (${cause.code}). Nothing was sent.`, {
        cause,
      });
    });
  }
}

/** A pipe that nobody reads would be waited for, for ever, when all is done. */
function problemOf(found: Stats | undefined): string | undefined {
  if (found === undefined || found.isFile()) return undefined;
  if (found.isDirectory()) return 'a folder';
  return found.isFIFO() ? 'a pipe' : 'no file';
}

/** What two names of one file have in common. */
async function identityOf(path: string): Promise<string> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  return found === undefined ? resolve(path) : `${found.dev} ${found.ino}`;
}

/**
 * Writes the report; `target` says where the devices were sent, `allowed` what `--allow` named, for which CSV has no room.
 *
 * @throws CliError when it cannot be written. The import itself is as it is.
 */
export async function writeReport(
  path: string,
  report: ImportReport,
  target: string,
  allowed: Allowed = [],
): Promise<void> {
  const write = writers[extname(path).toLowerCase()];
  if (write === undefined) return;
  await replaceFiles([{ path, content: write(report, target, allowed) }]).catch((cause: unknown) => {
    if (!(cause instanceof WriteError)) throw cause;
    throw new CliError(exitCodes.leftUndone, `${path}: the report could not be written (${cause.code}).`, {
      cause,
    });
  });
}
