import type { RetryAfterStyle } from './MockOptions.js';

/** How the header `Retry-After` tells of a wait, if at all; never less than the wait, except within a thousandth. */
export function retryAfterText(seconds: number, style: RetryAfterStyle, now: Date): string | undefined {
  if (style === 'absent') return;
  if (style === 'fraction') return String(Math.ceil(seconds * 1_000) / 1_000);
  if (style === 'integer') return String(Math.ceil(seconds));
  // A date has whole seconds, so it must not be the one that has begun already.
  return new Date(Math.ceil(now.getTime() / 1_000 + seconds) * 1_000).toUTCString();
}
