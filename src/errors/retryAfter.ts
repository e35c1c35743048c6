/**
 * The wait that an answer asks for, in seconds: `Retry-After` as a number, fractions included, or as an HTTP date
 * (measured by the service's own clock). `undefined` where there is none, or none that makes sense.
 */
export function retryAfterSeconds(headers: Pick<Headers, 'get'>): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (!value) return undefined;
  if (/^\d+(\.\d+)?(e\d+)?$/i.test(value)) return Number(value);
  const until = httpDate.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(until)) return undefined;
  const now = Date.parse(headers.get('date') ?? '') || Date.now();
  return Math.max(0, (until - now) / 1000);
}

// Date.parse takes much more than HTTP's dates, "-5" for example.
const httpDate = /^[A-Z][a-z]+, \d{2}[ -][A-Z][a-z]{2}[ -]\d{2,4} \d{2}:\d{2}:\d{2} GMT$/;
