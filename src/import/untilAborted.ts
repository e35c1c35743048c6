import { onAbort } from '../shared/timing.js';
import { aborted } from './aborted.js';

/**
 * What a promise comes to, whoever made it and whether or not it heeds a signal.
 *
 * @throws Stop when the signal is aborted before.
 */
export function untilAborted<Value>(signal: AbortSignal, promise: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stopListening = onAbort(signal, () => reject(aborted()));
    promise.finally(stopListening).then(resolve, reject);
  });
}
