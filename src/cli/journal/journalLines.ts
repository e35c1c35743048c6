import type { JournalEntry } from '../../import/index.js';
import { isJournalEntry, isJournalInput } from './isJournalEntry.js';
import { JournalError } from './JournalError.js';
import type { JournalInput } from './JournalInput.js';
import { sentBefore } from './sentBefore.js';

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
 * @throws JournalError `damaged` for any other line, and for an entry that tells of what was never sent, `otherVersion` for another form.
 */
export function parseJournal(path: string, bytes: Buffer): JournalContent {
  const entries: JournalEntry[] = [];
  const isKnown = sentBefore();
  if (!canBegin(bytes)) throw noJournal(path);
  let header: JournalHeader | undefined;
  let length = 0;
  for (let line = 1; length < bytes.length; line++) {
    const end = bytes.indexOf('\n', length);
    const entry = end === -1 ? undefined : parse(bytes.toString('utf8', length, end));
    if (entry === undefined) {
      if (end === -1 || end === bytes.length - 1) break;
      throw damaged(path, line, 'This is no entry of a journal, and what follows cannot be trusted.');
    }
    if (header === undefined) header = headerOf(path, entry);
    else if (!isJournalEntry(entry)) {
      throw damaged(
        path,
        line,
        'This is no entry that this version of graph-autopilot knows: it is damaged, or a newer version has written it. ' +
          'In that case go on with the newer version.',
      );
    } else if (isKnown(entry)) entries.push(entry);
    else throw damaged(path, line, 'This tells of what no entry before it has sent: one of those is lost.');
    length = end + 1;
  }
  return { header, entries, length };
}

function damaged(path: string, line: number, problem: string): JournalError {
  const remedy = 'Restore the file, or begin anew with --new and look in the tenant for what has arrived.';
  return new JournalError('damaged', path, `${problem} ${remedy}`, line);
}

const beginning = '{"type":"journal"';

/** Whether a journal may begin so. One of which not even that is whole has lost its end, or is zeros after a power failure. */
function canBegin(bytes: Buffer): boolean {
  const found = bytes.toString('latin1', 0, beginning.length).replace(/\0+$/, '');
  return beginning.startsWith(found);
}

function noJournal(path: string): JournalError {
  const problem = 'This is no journal of an import, and is left as it is. Give another file to --journal.';
  return new JournalError('damaged', path, problem, 1);
}

function headerOf(path: string, entry: unknown): JournalHeader {
  const header = entry as Partial<JournalHeader>;
  if (header.type !== 'journal') throw noJournal(path);
  if (header.format !== formatVersion) {
    throw new JournalError(
      'otherVersion',
      path,
      `It has the form ${header.format}, and this version of graph-autopilot knows ${formatVersion}. ` +
        'Finish the run with the version that began it.',
    );
  }
  if (!isJournalInput(header.input)) throw noJournal(path);
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
