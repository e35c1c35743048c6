import { bounded } from '../shared/redact.js';

/**
 * A text of the service, fit for events, report and journal: without what looks like a hash or a token, and not too long. Empty
 * for what is no text.
 */
export function told(text: unknown): string {
  return typeof text === 'string' ? bounded(text, 200) : '';
}

/** What was thrown in somebody else's code, in words that are fit for the same. */
export function toldOf(thrown: unknown): string {
  try {
    return bounded(thrown instanceof Error ? thrown.message : String(thrown), 1000);
  } catch {
    return 'it threw what cannot be read';
  }
}
