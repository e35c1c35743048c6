import type { JournalEntry, JournalResult } from '../../import/index.js';

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
export function isJournalEntry(entry: object): entry is JournalEntry {
  const { type } = entry as { readonly type?: unknown };
  return (
    typeof type === 'string' && Object.hasOwn(shapes, type) && shapes[type as JournalEntry['type']](entry)
  );
}

/** Whether it holds what a journal belongs to. */
export const isJournalInput = object({
  files: list(object({ name: text, size: number, sha256: text })),
  options: optional((options) => object({})(options) && Object.values(options as object).every(text)),
});
