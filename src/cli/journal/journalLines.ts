import type { JournalEntry, JournalResult } from '../../import/index.js';
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

type Shape = (value: unknown) => boolean;

const text: Shape = (value) => typeof value === 'string';
const number: Shape = (value) => typeof value === 'number';
const whole: Shape = (value) => Number.isInteger(value);
const optional =
  (shape: Shape): Shape =>
  (value) =>
    value === undefined || shape(value);
const list =
  (shape: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.every(shape);
const oneOf =
  (values: Readonly<Record<string, true>>): Shape =>
  (value) =>
    typeof value === 'string' && Object.hasOwn(values, value);
/** An object with these members. What else it has is of no use to anybody, and does no harm. */
const object =
  (members: Readonly<Record<string, Shape>>): Shape =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(members).every(([name, shape]) => shape((value as Record<string, unknown>)[name]));

const outcomes: Record<JournalResult['outcome'], true> = {
  complete: true,
  alreadyInTenant: true,
  failed: true,
  partial: true,
  rejected: true,
};

const result = object({
  row: whole,
  outcome: oneOf(outcomes),
  id: optional(text),
  deviceErrorCode: optional(number),
  deviceErrorName: optional(text),
  message: optional(text),
});

/** What an entry of each type has besides its type. */
const shapes: Readonly<Record<JournalEntry['type'], Shape>> = {
  begun: object({ at: text }),
  send: object({
    importId: text,
    mode: oneOf({ action: true, create: true }),
    rows: list(object({ row: whole, line: whole, serialNumber: text })),
    before: optional(list(text)),
  }),
  taken: object({ importId: text, rows: optional(list(whole)), records: optional(list(text)) }),
  notTaken: object({ importId: text, rows: optional(list(whole)) }),
  results: object({ results: list(result) }),
  finished: object({ at: text }),
};

/** Whether a line holds what an import can go on with. One of a type that is not known here may have been sent. */
function isJournalEntry(entry: object): entry is JournalEntry {
  const { type } = entry as { readonly type?: unknown };
  return (
    typeof type === 'string' && Object.hasOwn(shapes, type) && shapes[type as JournalEntry['type']](entry)
  );
}

/** Whether it holds what a journal belongs to. */
const isJournalInput = object({
  files: list(object({ name: text, size: number, sha256: text })),
  options: optional((options) => object({})(options) && Object.values(options as object).every(text)),
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
