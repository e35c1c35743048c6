import type { JournalEntry } from '../../import/index.js';
import { JournalError } from './JournalError.js';
import type { JournalInput } from './JournalInput.js';

/** The form that this version writes; another one is refused. */
export const formatVersion = 1;

/** The first line of a journal. */
export interface JournalHeader {
  readonly type: 'journal';
  readonly format: number;
  readonly input: JournalInput;
}

/** What the bytes of a journal hold. */
export interface JournalContent {
  /** `undefined` where not even the first line is whole: then nothing was sent. */
  readonly header: JournalHeader | undefined;
  readonly entries: readonly JournalEntry[];
  /** How many bytes at the start are whole lines. What follows is an entry that never became durable. */
  readonly length: number;
}

/**
 * Reads a journal. Its last line may be damaged: the process ended, or the power failed, while it was written, so nothing
 * that it announces was done.
 *
 * @throws JournalError `damaged` for any other line, `otherVersion` for another form.
 */
export function parseJournal(path: string, bytes: Buffer): JournalContent {
  const entries: unknown[] = [];
  let length = 0;
  for (let line = 1; length < bytes.length; line++) {
    const end = bytes.indexOf('\n', length);
    const entry = end === -1 ? undefined : parse(bytes.toString('utf8', length, end));
    if (entry === undefined) {
      if (end === -1 || end === bytes.length - 1) break;
      throw new JournalError(
        'damaged',
        path,
        'This is no entry of a journal, and what follows cannot be trusted. Nothing was sent. ' +
          'Restore the file, or begin anew and look in the tenant for what has arrived.',
        line,
      );
    }
    entries.push(entry);
    length = end + 1;
  }
  const [header, ...rest] = entries;
  if (header === undefined) return { header: undefined, entries: [], length: 0 };
  return { header: headerOf(path, header), entries: rest as JournalEntry[], length };
}

function headerOf(path: string, entry: unknown): JournalHeader {
  const header = entry as Partial<JournalHeader>;
  if (header.type !== 'journal' || !Array.isArray(header.input?.files)) {
    throw new JournalError('damaged', path, 'This is no journal of an import.', 1);
  }
  if (header.format !== formatVersion) {
    throw new JournalError(
      'otherVersion',
      path,
      `It has the form ${header.format}, and this version of graph-autopilot knows ${formatVersion}. ` +
        'Finish the run with the version that began it.',
    );
  }
  return header as JournalHeader;
}

function parse(line: string): object | undefined {
  try {
    const entry: unknown = JSON.parse(line);
    const isEntry = typeof entry === 'object' && entry !== null && 'type' in entry;
    return isEntry ? entry : undefined;
  } catch {
    return undefined;
  }
}
