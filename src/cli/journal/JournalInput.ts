import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';

/** The identity of what a journal belongs to, so that it is not continued with anything else. */
export interface JournalInput {
  readonly files: readonly InputFile[];
  /** Options that change what is sent, such as the group tag, as text by name. Default: none. */
  readonly options?: Readonly<Record<string, string>> | undefined;
  /** The tenant of the sign-in. It is compared by the command, because a token need not name it. */
  readonly tenantId?: string | undefined;
  /** The origin of the service, compared by the command too. Absent in journals of earlier versions. */
  readonly service?: string | undefined;
}

/** One input file. The name is for people. Size and digest identify it. */
export interface InputFile {
  readonly name: string;
  readonly size: number;
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly sha256: string;
}

/** Reads a file, or the given bytes, to identify an input. */
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

/** Describes how an input differs from the one that a journal started with, or returns `undefined`. */
export function differenceOf(began: JournalInput, now: JournalInput): string | undefined {
  if (began.files.length !== now.files.length) {
    return `it started with ${began.files.length} files, and now there are ${now.files.length}`;
  }
  for (const [index, file] of began.files.entries()) {
    const { name, size, sha256 } = now.files[index] ?? file;
    if (file.size !== size || file.sha256 !== sha256) {
      return `it started with ${file.name} (${file.size} bytes), and ${name} has different content (${size} bytes)`;
    }
  }
  const names = new Set([...Object.keys(began.options ?? {}), ...Object.keys(now.options ?? {})]);
  for (const name of names) {
    const [before, after] = [began.options?.[name], now.options?.[name]];
    if (before !== after) return `it started with ${name} ${shown(before)}, and now it is ${shown(after)}`;
  }
  return undefined;
}

function shown(value: string | undefined): string {
  return value === undefined ? 'not set' : JSON.stringify(value);
}

/**
 * Why a journal cannot be used:
 * - `inUse`: another process is using it
 * - `lost`: another process has taken it over, or has written to it
 * - `otherInput`: it belongs to another input, or to other options
 * - `damaged`: a line other than the last is not an entry, or is about something that was never sent
 * - `otherVersion`: another version of this package wrote it
 * - `unusable`: it cannot be read or written (the cause has the reason)
 */
export type JournalErrorCode = 'inUse' | 'lost' | 'otherInput' | 'damaged' | 'otherVersion' | 'unusable';

/** A journal that cannot be used. The message says where, what is wrong and what to do. */
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

/** The system's own message lacks the context. */
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
