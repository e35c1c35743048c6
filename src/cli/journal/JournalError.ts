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
