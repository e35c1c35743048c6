import * as v from 'valibot';
import type { JournalEntry } from '../../import/index.js';
import type { Holder } from './claim.js';
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
  /** Who claimed the journal last, and did not release it. */
  readonly holder: Holder | undefined;
  /** How many bytes at the start are whole lines. What follows is an entry that never became durable. */
  readonly length: number;
}

/** A line by which a process claims the journal. */
export interface Claim extends Holder {
  readonly type: 'claim';
  /** Where whole lines ended. What is between there and the claim never became durable. */
  readonly after: number;
  /** Where the claim itself starts. One that another process overtook starts elsewhere, and is void. */
  readonly at: number;
}

/**
 * Reads a journal. Its last line may be damaged: the process ended, or the power failed, while it was written, so nothing
 * that it announces was done. So may a line before a claim that says so.
 *
 * @throws JournalError `damaged` for any other line, and for an entry about what was never sent, `otherVersion` for another form.
 */
export function parseJournal(path: string, bytes: Buffer): JournalContent {
  const entries: JournalEntry[] = [];
  const isKnown = sentBefore();
  if (!canBegin(bytes)) throw noJournal(path);
  let header: JournalHeader | undefined;
  let holder: Holder | undefined;
  let length = 0;
  /** The first line that is not an entry, until a claim explains it. */
  let torn: number | undefined;
  for (let line = 1, start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf('\n', start);
    const text = end === -1 ? undefined : bytes.toString('utf8', start, end);
    const entry = text === undefined ? undefined : parse(text);
    const isVoid = text === tornEnd || (v.is(claimLine, entry) && entry.at !== start);
    if (v.is(claimLine, entry) && entry.at === start && entry.after === length) {
      holder = entry;
      torn = undefined;
    } else if (isVoid && torn === undefined) {
      // Another process was faster.
    } else if (entry === undefined) torn ??= line;
    else if (torn !== undefined) throw noEntry(path, torn);
    else if (v.is(releaseLine, entry)) {
      if (entry.token === holder?.token) holder = undefined;
    } else if (header === undefined) header = headerOf(path, entry);
    else if (!v.is(journalEntry, entry)) {
      throw damaged(
        path,
        line,
        'This is no entry that this version of graph-autopilot knows: it is damaged, or a newer version has written it. ' +
          'In that case go on with the newer version.',
      );
    } else if (isKnown(entry)) entries.push(entry);
    else throw damaged(path, line, 'This tells of what no entry before it has sent: one of those is lost.');
    start = end === -1 ? bytes.length : end + 1;
    if (torn === undefined) length = start;
  }
  if (torn !== undefined && !isTorn(bytes.toString('utf8', length))) throw noEntry(path, torn);
  return { header, entries, holder, length };
}

/** Whether only the last of these lines is cut off, or each was when a process claimed the journal. */
function isTorn(text: string): boolean {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.slice(0, -1).every((line) => line.endsWith(tornEnd));
}

function noEntry(path: string, line: number): JournalError {
  return damaged(path, line, 'This is no entry of a journal, and what follows cannot be trusted.');
}

/**
 * Passes over the claims of processes that were too slow.
 *
 * @param start where `bytes` start in the journal
 * @returns where what follows them starts
 */
export function passVoidClaims(bytes: Buffer, start: number): number {
  let at = 0;
  for (let end = bytes.indexOf('\n'); end !== -1; end = bytes.indexOf('\n', at)) {
    const text = bytes.toString('utf8', at, end);
    const entry = parse(text);
    const isVoid = text === tornEnd || (v.is(claimLine, entry) && entry.at !== start + at);
    if (!isVoid) break;
    at = end + 1;
  }
  return start + at;
}

function damaged(path: string, line: number, problem: string): JournalError {
  const remedy = 'Restore the file, or begin anew with --new and look in the tenant for what has arrived.';
  return new JournalError('damaged', path, `${problem} ${remedy}`, line);
}

const beginnings = ['{"type":"journal"', '{"type":"claim"'];

/** Whether a journal may begin so. One of which not even that is whole has lost its end, or is zeros after a power failure. */
function canBegin(bytes: Buffer): boolean {
  const end = bytes.indexOf(`${tornEnd}\n`);
  const first = end === -1 ? bytes : bytes.subarray(0, end);
  return beginnings.some((beginning) =>
    beginning.startsWith(first.toString('latin1', 0, beginning.length).replace(/\0+$/, '')),
  );
}

/** Ends a line that never became durable: not even one that lacks only its line break is an entry then. */
export const tornEnd = '~';

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

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
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
  v.object({
    type: v.literal('taken'),
    importId: v.string(),
    rows,
    records: v.exactOptional(texts),
    missing: rows,
  }),
  v.object({ type: v.literal('notTaken'), importId: v.string(), rows }),
  v.object({ type: v.literal('results'), results: v.array(result) }),
  v.object({ type: v.literal('finished'), at: v.string() }),
]) satisfies v.GenericSchema<JournalEntry>;

const claimLine = v.object({
  type: v.literal('claim'),
  after: whole,
  at: whole,
  token: v.string(),
  pid: whole,
  host: v.string(),
  boot: v.exactOptional(v.string()),
  namespace: v.exactOptional(v.string()),
  began: v.exactOptional(v.string()),
}) satisfies v.GenericSchema<Claim>;

const releaseLine = v.object({ type: v.literal('released'), token: v.string() });

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
        if (sent === undefined) return false;
        const missing = entry.type === 'taken' ? (entry.missing ?? []) : [];
        return [...(entry.rows ?? []), ...missing].every((row) => sent.has(row));
      }
      case 'results':
        return entry.results.every(({ row }) => rows.has(row));
      default:
        return true;
    }
  };
}
