import { numberOptions } from '../shared/numberOptions.js';
import { type Clock, systemClock, wait } from '../shared/timing.js';
import { Pace } from './calls.js';
import { resultOf } from './outcomes.js';
import { ownRecords } from './records.js';
import { type ImportClient, importNumbers } from './types.js';

/** What {@link cleanImport} takes besides client and importIds. */
export interface CleanOptions {
  /**
   * Ids of records that are known to be ours, whatever importId they bear: those of a report, where the service replaces
   * importIds. Default: none.
   */
  readonly ids?: Iterable<string> | undefined;
  /**
   * Deletes within any 20 seconds, of the 100 writes that Microsoft documents: whole, 1 or more. A TypeError for anything
   * else. Default: 90.
   */
  readonly writesPer20Seconds?: number | undefined;
  /** Ends the cleaning with an `AutopilotError` of the code `aborted`. */
  readonly signal?: AbortSignal | undefined;
  /** The clock for waits. Default: the platform's. */
  readonly clock?: Clock | undefined;
  /** Called after each delete. */
  readonly onDeleted?: ((id: string) => void) | undefined;
}

/** What {@link cleanImport} did. */
export interface CleanResult {
  /** Ids of the records that are gone now. */
  readonly deleted: readonly string[];
  /** Ids of records that were left, because the service has not decided about them. */
  readonly unfinished: readonly string[];
}

/**
 * Deletes the finished records of our own imports, and no others: those that bear one of these importIds, or have one of
 * these ids, and whose status is `complete`, `error` or `partial`. A record is only a status: a registered device stays
 * registered.
 *
 * @throws AutopilotError when a list or a delete fails for good; whatever was deleted until then is deleted.
 * @throws TypeError when an option cannot be used; nothing was asked or deleted then.
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
    // An abort is told by the call that follows.
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
