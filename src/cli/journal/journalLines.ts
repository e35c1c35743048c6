import * as v from 'valibot';
import type { Holder } from './claim.js';
import { JournalError, type JournalInput } from './JournalInput.js';

/** The format that this version writes. Other formats are refused. */
export const formatVersion = 1;

/** The command whose journals do not name it. */
export const importCommand = 'import';

/** The entries that one command writes, and what they mean. */
export interface JournalKind<Entry extends { readonly type: string }> {
  /** The command. The journal of an import does not name it, as in earlier versions. */
  readonly command: string;
  /** An entry of an unknown type may announce a change, so such a journal cannot be resumed. */
  readonly entry: v.GenericSchema<Entry>;
  /** Creates a check that an entry is only about what earlier entries announced. */
  announced(): (entry: Entry) => boolean;
  /** Whether all outcomes are known. */
  isFinished(entries: readonly Entry[]): boolean;
  /** Whether a journal with these entries is kept when the command starts over. */
  isKept(entries: readonly Entry[]): boolean;
  /** What `--new` means for a journal that belongs to another input. */
  readonly startOver: string;
}

/** The first line of a journal. */
export interface JournalHeader {
  readonly type: 'journal';
  readonly format: number;
  /** Default: `import`. */
  readonly command?: string;
  readonly input: JournalInput;
}

/** The content of a journal. */
export interface JournalContent<Entry> {
  /** `undefined` if even the first line is incomplete. Then nothing was sent. */
  readonly header: JournalHeader | undefined;
  readonly entries: readonly Entry[];
  /** The last owner that has not released the journal. */
  readonly holder: Holder | undefined;
  /** The number of bytes in complete lines. An entry after them never became durable. */
  readonly length: number;
}

/** A line by which a process claims the journal. */
export interface Claim extends Holder {
  readonly type: 'claim';
  /** The end of the complete lines. The bytes between there and the claim never became durable. */
  readonly after: number;
  /** The start of the claim itself. A claim that another process overtook starts elsewhere, and is void. */
  readonly at: number;
}

/**
 * Reads a journal. Its last line may be damaged: if the process ended or the power failed during the write, nothing
 * that the line announces was done. The same applies to a line before a claim that says so.
 *
 * @param use called with each entry in place of keeping them all, which takes memory
 * @throws JournalError `damaged` for any other line, and for an entry about something that was never sent,
 * `otherVersion` for another format, `otherInput` for the journal of another command
 */
export function parseJournal<Entry extends { readonly type: string }>(
  path: string,
  bytes: Buffer,
  kind: JournalKind<Entry>,
  use?: (entry: Entry) => void,
): JournalContent<Entry> {
  const entries: Entry[] = [];
  const keep = use ?? ((entry: Entry) => void entries.push(entry));
  const walk = walkJournal(path, bytes, kind);
  for (let step = walk.next(); ; step = walk.next()) {
    if (step.done) return { ...step.value, entries };
    keep(step.value);
  }
}

/** Yields the entries of a journal as {@link parseJournal} reads them, one at a time. */
export function* walkJournal<Entry extends { readonly type: string }>(
  path: string,
  bytes: Buffer,
  kind: JournalKind<Entry>,
): Generator<Entry, Omit<JournalContent<Entry>, 'entries'>> {
  const isAnnounced = kind.announced();
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
    } else if (header === undefined) header = headerOf(path, entry, kind.command);
    else if (!v.is(kind.entry, entry)) {
      throw damaged(
        path,
        line,
        'This is not an entry that this version of graph-autopilot knows. It is damaged, or a newer version wrote it. ' +
          'In the second case, continue with the newer version.',
      );
    } else if (isAnnounced(entry)) yield entry;
    else
      throw damaged(
        path,
        line,
        'This entry is about something that no earlier entry has sent, so an entry is missing.',
      );
    start = end === -1 ? bytes.length : end + 1;
    if (torn === undefined) length = start;
  }
  if (torn !== undefined && !isTorn(bytes.toString('utf8', length))) throw noEntry(path, torn);
  return { header, holder, length };
}

/** Whether only the last of these lines is cut off, or each was cut off when a process claimed the journal. */
function isTorn(text: string): boolean {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.slice(0, -1).every((line) => line.endsWith(tornEnd));
}

function noEntry(path: string, line: number): JournalError {
  return damaged(path, line, 'This is not an entry of a journal, and the rest cannot be trusted.');
}

/** Returns the type of the last line of a journal that is neither a claim nor its release. */
export function lastEntryType(end: Buffer): string | undefined {
  for (const line of end.toString('utf8').split('\n').reverse()) {
    const entry = parse(line);
    if (entry === undefined || v.is(claimLine, entry) || v.is(releaseLine, entry)) continue;
    return 'type' in entry && typeof entry.type === 'string' ? entry.type : undefined;
  }
  return undefined;
}

/**
 * Skips the claims of processes that were too slow.
 *
 * @param start where `bytes` start in the journal
 * @returns where the rest starts
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
  const remedy =
    'Restore the file, or start over with --new and check which devices have arrived in the tenant.';
  return new JournalError('damaged', path, `${problem} ${remedy}`, line);
}

const beginnings = ['{"type":"journal"', '{"type":"claim"'];

/**
 * Whether a journal may start like this. If not even that is complete, it was cut off, or is zeros after a power
 * failure.
 */
function canBegin(bytes: Buffer): boolean {
  const end = bytes.indexOf(`${tornEnd}\n`);
  const first = end === -1 ? bytes : bytes.subarray(0, end);
  return beginnings.some((beginning) =>
    beginning.startsWith(first.toString('latin1', 0, beginning.length).replace(/\0+$/, '')),
  );
}

/** Ends a line that never became durable. A line that lacks only its line break is not an entry then either. */
export const tornEnd = '~';

function noJournal(path: string): JournalError {
  const problem =
    'This is not a journal of graph-autopilot, and stays unchanged. Name another file with --journal.';
  return new JournalError('damaged', path, problem, 1);
}

function headerOf(path: string, entry: object, command: string): JournalHeader {
  const header = v.safeParse(journalHeader, entry);
  if (header.success) {
    const { command: own = importCommand } = header.output;
    if (own === command) return header.output;
    const problem = `This is the journal of "${own}". Name another file with --journal.`;
    throw new JournalError('otherInput', path, problem);
  }
  const other = v.safeParse(v.object({ type: v.literal('journal'), format: v.unknown() }), entry);
  if (!other.success || other.output.format === formatVersion) throw noJournal(path);
  throw new JournalError(
    'otherVersion',
    path,
    `It has format ${other.output.format}, but this version of graph-autopilot only reads format ${formatVersion}. ` +
      'Finish the run with the version that started it.',
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

/** A whole number, 0 or more. */
export const whole = v.pipe(v.number(), v.integer(), v.minValue(0));

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
  tenantId: v.exactOptional(v.string()),
  service: v.exactOptional(v.string()),
}) satisfies v.GenericSchema<JournalInput>;

const journalHeader = v.object({
  type: v.literal('journal'),
  format: v.literal(formatVersion),
  command: v.exactOptional(v.string()),
  input: journalInput,
});
