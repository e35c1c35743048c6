import type { QueryStyle } from '../../generated/operations.js';
import { AutopilotError } from '../errors/AutopilotError.js';

/**
 * A query string in the styles that the contract gives the parameters: `csv` puts commas between a list's members.
 *
 * @throws AutopilotError `badRequest` for a text that no URL can hold.
 */
export function serializeQuery(
  parameters: Readonly<Record<string, unknown>>,
  styles: Readonly<Record<string, QueryStyle>>,
): string {
  const pairs = Object.entries(parameters).flatMap(([name, value]) => {
    const members = Array.isArray(value) ? value : [value];
    const texts = members.map((member) => encoded(name, String(member)));
    return styles[name] === 'csv' ? `${name}=${texts.join(',')}` : texts.map((member) => `${name}=${member}`);
  });
  return pairs.join('&');
}

function encoded(name: string, text: string): string {
  if (/\p{Surrogate}/u.test(text)) {
    throw new AutopilotError('badRequest', `${name} holds half a character; nothing was sent.`);
  }
  return encodeURIComponent(text);
}
