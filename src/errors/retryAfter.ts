/**
 * The wait that an answer asks for, in seconds: `Retry-After` as a number, fractions included, or as an HTTP date
 * (measured by the service's own clock). `undefined` where there is none, or none that makes sense.
 */
export function retryAfterSeconds(headers: Pick<Headers, 'get'>): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (!value) return undefined;
  if (/^\d+(\.\d+)?(e\d+)?$/i.test(value)) return Number(value);
  const until = Date.parse(value);
  const now = Date.parse(headers.get('date') ?? '') || Date.now();
  // "-5" is a date to some parsers; an HTTP date begins with the day of the week.
  return /^[A-Z][a-z]{2}/.test(value) && !Number.isNaN(until) ? Math.max(0, (until - now) / 1000) : undefined;
}
