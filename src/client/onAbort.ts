/** Those who wait for a signal; to the signal they are one listener. */
class Waiting {
  readonly all = new Set<() => void>();

  handleEvent(): void {
    for (const each of this.all) each();
  }
}

const waiting = new WeakMap<AbortSignal, Waiting>();

/** @throws TypeError for what is no signal, such as the controller of one. */
export function checkSignal(signal: AbortSignal | undefined): void {
  // Not by its class: that of a polyfill or of another realm is another one.
  if (signal && !signal.addEventListener) throw new TypeError('signal must be an AbortSignal');
}

/**
 * Calls `listener` when the signal is aborted, until the returned function is called. However many calls share a signal,
 * they add one listener to it: at the eleventh, Node warns of a leak.
 */
export function onAbort(signal: AbortSignal, listener: () => void): () => void {
  let those = waiting.get(signal);
  if (those === undefined) {
    those = new Waiting();
    waiting.set(signal, those);
  }
  const { all } = those;
  // A signal takes the same listener once.
  signal.addEventListener('abort', those);
  all.add(listener);
  return () => {
    all.delete(listener);
    if (all.size === 0) signal.removeEventListener('abort', those);
  };
}
