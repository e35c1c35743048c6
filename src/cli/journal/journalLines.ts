import * as v from 'valibot';
import type { JournalEntry } from '../../import/index.js';
import { JournalError, type JournalInput } from './JournalInput.js';

/** The form that this version writes; another one is refused. */
export const formatVersion = 1;

/** The first line of a journal. */
interface JournalHeader {
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
    else if (!v.is(journalEntry, entry)) {
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

function headerOf(path: string, entry: object): JournalHeader {
  const header = v.safeParse(journalHeader, entry);
  if (header.success) return header.output;
  const other = v.safeParse(v.object({ type: v.literal('journal'), format: v.unknown() }), entry);
  if (!other.success || other.output.format === formatVersion) throw noJournal(path);
  throw new JournalError(
    'otherVersion',
    path,
    `It has the form ${other.output.format}, and this version of graph-autopilot knows ${formatVersion}. ` +
      'Finish the run with the version that began it.',
  );
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

const whole = v.pipe(v.number(), v.integer());
const texts = v.array(v.string());
const rows = v.exactOptional(v.array(whole));

const result = v.object({
  row: whole,
  outcome: v.picklist(['complete', 'alreadyInTenant', 'failed', 'partial', 'rejected']),
  id: v.exactOptional(v.string()),
  deviceErrorCode: v.exactOptional(v.number()),
  deviceErrorName: v.exactOptional(v.string()),
  message: v.exactOptional(v.string()),
});

/** An entry of another type may announce a send, so a journal that has one cannot be resumed. */
const journalEntry = v.variant('type', [
  v.object({ type: v.literal('begun'), at: v.string() }),
  v.object({
    type: v.literal('send'),
    importId: v.string(),
    mode: v.picklist(['action', 'create']),
    rows: v.array(v.object({ row: whole, line: whole, serialNumber: v.string() })),
    before: v.exactOptional(texts),
  }),
  v.object({ type: v.literal('taken'), importId: v.string(), rows, records: v.exactOptional(texts) }),
  v.object({ type: v.literal('notTaken'), importId: v.string(), rows }),
  v.object({ type: v.literal('results'), results: v.array(result) }),
  v.object({ type: v.literal('finished'), at: v.string() }),
]) satisfies v.GenericSchema<JournalEntry>;

const journalInput = v.object({
  files: v.array(v.object({ name: v.string(), size: v.number(), sha256: v.string() })),
  options: v.exactOptional(v.record(v.string(), v.string())),
}) satisfies v.GenericSchema<JournalInput>;

const journalHeader = v.object({
  type: v.literal('journal'),
  format: v.literal(formatVersion),
  input: journalInput,
});

/**
 * Whether an entry tells only of what entries before it have sent. Where one of those is lost, devices that were sent would
 * be taken for unsent, or the other way round.
 */
function sentBefore(): (entry: JournalEntry) => boolean {
  const sends = new Map<string, ReadonlySet<number>>();
  const rows = new Set<number>();
  return (entry) => {
    switch (entry.type) {
      case 'send': {
        const sent = entry.rows.map(({ row }) => row);
        sends.set(entry.importId, new Set(sent));
        for (const row of sent) rows.add(row);
        return true;
      }
      case 'taken':
      case 'notTaken': {
        const sent = sends.get(entry.importId);
        return sent !== undefined && (entry.rows ?? []).every((row) => sent.has(row));
      }
      case 'results':
        return entry.results.every(({ row }) => rows.has(row));
      default:
        return true;
    }
  };
}
