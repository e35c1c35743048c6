import type { Operation } from '../../generated/operations.js';
import type { DeviceCalls } from '../client/createAutopilotClient.js';
import type { CallOptions } from '../client/types.js';
import { AutopilotError, aborted } from '../errors/AutopilotError.js';
import { wait } from '../shared/timing.js';
import type { WindowsAutopilotDeviceIdentity } from './types.js';

/** The waits before the reads that follow a write. */
const waitsMs = [1000, 2000, 4000, 8000] as const;
const mostSends = 3;

/** A write to one device, and a check whether it took effect. */
export interface Change {
  readonly operation: Operation;
  readonly deviceId: string;
  send(): Promise<unknown>;
  isShown(device: WindowsAutopilotDeviceIdentity): boolean;
  /**
   * Called with the current device if the service refused the write because the device had changed. No earlier write
   * was accepted.
   */
  mergeAgain?(device: WindowsAutopilotDeviceIdentity): void;
}

type Read = (id: string, options: CallOptions) => Promise<WindowsAutopilotDeviceIdentity>;

/**
 * Verifies writes by reading the device. The service may apply a change late, only after a second call, or both, so a
 * success proves little, and a lost answer proves nothing. The writes set values, so repeating one does no harm.
 */
export function createConfirmation({ clock, onRetry }: Pick<DeviceCalls, 'clock' | 'onRetry'>, read: Read) {
  /** Reads the device until it shows the change. Returns that `device`, and in `wasRead` whether any read succeeded. */
  async function watch({ operation, deviceId, isShown }: Omit<Change, 'send'>, options: CallOptions) {
    let wasRead = false;
    let failure: AutopilotError | undefined;
    for (const ms of waitsMs) {
      await pause(ms, operation, deviceId, options);
      try {
        const device = await read(deviceId, options);
        wasRead = true;
        if (isShown(device)) return { device, wasRead };
      } catch (error) {
        if (!(error instanceof AutopilotError) || ['aborted', 'notFound'].includes(error.code)) throw error;
        failure = error;
      }
    }
    return { wasRead, failure };
  }

  function pause(ms: number, operation: Operation, deviceId: string, { signal }: CallOptions) {
    return wait(clock, ms, signal).catch(() => {
      throw aborted({ operation, subject: { deviceId } }, signal?.reason);
    });
  }

  return {
    /**
     * Sends a change, up to three times, until the device shows it.
     *
     * @throws AutopilotError `notConfirmed` if it does not, or the error of the write if no write can have been
     * accepted
     */
    async confirm(change: Change, options: CallOptions): Promise<WindowsAutopilotDeviceIdentity> {
      const { operation, deviceId } = change;
      let isAccepted = false;
      for (let sends = 1; ; sends++) {
        let failure: AutopilotError | undefined;
        try {
          await change.send();
          isAccepted = true;
        } catch (error) {
          if (!(error instanceof AutopilotError) || error.code === 'aborted') throw error;
          if (error.status === 412 && sends < mostSends) {
            await pause(waitsMs[sends - 1] ?? 0, operation, deviceId, options);
            const device = await read(deviceId, options);
            // After an accepted write, the device may show part of it, which must not become the target.
            if (!isAccepted) change.mergeAgain?.(device);
            if (change.isShown(device)) return device;
            continue;
          }
          if (mayHaveHappened(error, options)) isAccepted = true;
          else if (isAccepted) throw notConfirmed(operation, deviceId, `sent again and refused`, error);
          else throw error;
          failure = error;
        }
        const { device, wasRead, failure: unread = failure } = await watch(change, options);
        if (device !== undefined) return device;
        const what = wasRead
          ? `sent ${sends === 1 ? 'once' : `${sends} times`}, and no read has shown it`
          : 'sent, and the device could not be read';
        const error = notConfirmed(operation, deviceId, what, unread);
        if (sends === mostSends || !wasRead) throw error;
        const event = { attempt: sends, waitMs: 0, reason: error.code, error };
        onRetry?.(event);
        options.onRetry?.(event);
      }
    },

    /**
     * Reads a device whose deletion may have succeeded, until it is deleted.
     *
     * @throws AutopilotError `notConfirmed` if it still exists, and `lost` if it cannot be read
     */
    async confirmDeleted(operation: Operation, deviceId: string, lost: AutopilotError, options: CallOptions) {
      try {
        const { wasRead } = await watch({ operation, deviceId, isShown: () => false }, options);
        throw wasRead ? notConfirmed(operation, deviceId, 'sent, and the device is still there', lost) : lost;
      } catch (error) {
        if (!(error instanceof AutopilotError) || error.code !== 'notFound') throw error;
      }
    },
  };
}

/** Whether a failed write may have taken effect. */
function mayHaveHappened({ code }: AutopilotError, { retryUnavailable }: CallOptions): boolean {
  return (
    code === 'outcomeUnknown' ||
    code === 'unexpectedResponse' ||
    (code === 'serviceUnavailable' && retryUnavailable === false)
  );
}

function notConfirmed(
  { method, path }: Operation,
  deviceId: string,
  what: string,
  cause: AutopilotError | undefined,
): AutopilotError {
  const why = cause === undefined ? '' : ` (${cause.code})`;
  return new AutopilotError('notConfirmed', `${method} ${path}: ${what}${why}`, { method, deviceId, cause });
}
