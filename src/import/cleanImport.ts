import { numberOptions } from '../shared/numberOptions.js';
import { type Clock, systemClock, wait } from '../shared/timing.js';
import { Pace } from './calls.js';
import { importNumbers } from './options.js';
import { resultOf } from './outcomes.js';
import { ownRecords } from './records.js';
import type { ImportClient } from './types.js';

/** Options of {@link cleanImport}. */
export interface CleanOptions {
  /** Ids of further records of the import, from its report, if the service replaces importIds. Default: none. */
  readonly ids?: Iterable<string> | undefined;
  /**
   * Deletes per 20 seconds, of the 100 writes that Microsoft documents: a whole number, 1 or more (otherwise a
   * TypeError). Default: 90.
   */
  readonly writesPer20Seconds?: number | undefined;
  /** Aborts the cleanup with an `AutopilotError` of the code `aborted`. */
  readonly signal?: AbortSignal | undefined;
  /** The clock for waits. Default: the platform's. */
  readonly clock?: Clock | undefined;
  /** Called after each delete. */
  readonly onDeleted?: ((id: string) => void) | undefined;
}

/** The result of {@link cleanImport}. */
export interface CleanResult {
  /** Ids of the deleted records. */
  readonly deleted: readonly string[];
  /** Ids of the records that were kept, because they are unfinished. */
  readonly unfinished: readonly string[];
}

/**
 * Deletes the finished records of your imports, and no others: those with one of these importIds or ids, and with the
 * status `complete`, `error` or `partial`. A record is only a status: a registered device stays registered.
 *
 * @throws AutopilotError if a list or a delete fails permanently. Records deleted before that are gone.
 * @throws TypeError if an option is invalid. Nothing was requested or deleted then.
 */
export async function cleanImport(
  client: ImportClient,
  importIds: Iterable<string>,
  options: CleanOptions = {},
): Promise<CleanResult> {
  const { writesPer20Seconds } = numberOptions(
    'cleanImport',
    { writesPer20Seconds: importNumbers.writesPer20Seconds },
    options,
  );
  const { ids = [], signal, clock = systemClock, onDeleted } = options;
  const pace = new Pace(() => clock.now(), writesPer20Seconds);
  const records = await ownRecords(client, importIds, { signal }, ids);
  const deleted: string[] = [];
  const unfinished: string[] = [];
  for (const record of records) {
    if (resultOf(0, record) === undefined) {
      unfinished.push(record.id);
      continue;
    }
    // The next call reports an abort.
    await wait(clock, pace.wait(), signal).catch(() => {});
    pace.sent();
    await client.delete(record.id, {
      signal,
      onRetry: ({ reason }) => {
        if (reason === 'throttled') pace.throttled();
      },
    });
    deleted.push(record.id);
    onDeleted?.(record.id);
  }
  return { deleted, unfinished };
}
