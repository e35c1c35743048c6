import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';

/** What a journal belongs to, so that it is not continued with anything else. */
export interface JournalInput {
  readonly files: readonly InputFile[];
  /** Options that change what is sent, for example the group tag; as text, by name. Default: none. */
  readonly options?: Readonly<Record<string, string>> | undefined;
}

/** One file of the input. Its name is for people; size and digest are what counts. */
export interface InputFile {
  readonly name: string;
  readonly size: number;
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly sha256: string;
}

/** Reads a file, or the bytes that are given instead, for the identity of an input. */
export async function inputFile(
  path: string,
  bytes: AsyncIterable<Uint8Array> = createReadStream(path),
): Promise<InputFile> {
  const digest = createHash('sha256');
  let size = 0;
  for await (const chunk of bytes) {
    digest.update(chunk);
    size += chunk.length;
  }
  return { name: basename(path), size, sha256: digest.digest('hex') };
}

/** How an input differs from the one that a journal began with: a clause, or `undefined` where it does not. */
export function differenceOf(began: JournalInput, now: JournalInput): string | undefined {
  if (began.files.length !== now.files.length) {
    return `it began with ${began.files.length} files, and now there are ${now.files.length}`;
  }
  for (const [index, file] of began.files.entries()) {
    const { name, size, sha256 } = now.files[index] ?? file;
    if (file.size !== size || file.sha256 !== sha256) {
      return `it began with ${file.name} of ${file.size} bytes, and ${name} has other content (${size} bytes)`;
    }
  }
  const names = new Set([...Object.keys(began.options ?? {}), ...Object.keys(now.options ?? {})]);
  for (const name of names) {
    const [before, after] = [began.options?.[name], now.options?.[name]];
    if (before !== after) return `it began with ${name} ${shown(before)}, and now it is ${shown(after)}`;
  }
  return undefined;
}

function shown(value: string | undefined): string {
  return value === undefined ? 'not given' : JSON.stringify(value);
}

/**
 * Why a journal cannot be used:
 * - `inUse`: another process works with it
 * - `otherInput`: it belongs to another input, or to other options
 * - `damaged`: a line that is not the last one is no entry, or one tells of what was never sent
 * - `otherVersion`: another version of this package wrote it
 * - `unusable`: it cannot be read or written; the cause says why
 */
export type JournalErrorCode = 'inUse' | 'otherInput' | 'damaged' | 'otherVersion' | 'unusable';

/** A journal that cannot be used. The message says where, what, and what to do. */
export class JournalError extends Error {
  static {
    JournalError.prototype.name = 'JournalError';
  }

  constructor(
    readonly code: JournalErrorCode,
    readonly path: string,
    problem: string,
    /** For `damaged`: the line, 1 for the first. */
    readonly line?: number,
    options?: ErrorOptions,
  ) {
    super(`${path}${line === undefined ? '' : `, line ${line}`}: ${problem}`, options);
  }
}

/** The system's own words do not say what they are about. */
export async function usable<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof JournalError) throw error;
    const problem = error instanceof Error ? error.message : String(error);
    throw new JournalError('unusable', path, `The journal cannot be used: ${problem}.`, undefined, {
      cause: error,
    });
  }
}
