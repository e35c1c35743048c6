import { AutopilotError } from '../errors/AutopilotError.js';

/**
 * The link to the next page, if it leads where the first page came from.
 *
 * @throws AutopilotError `unexpectedResponse` when it does not: the token would travel to another host.
 */
export function nextPage(link: string, base: string): string {
  const { origin } = new URL(base);
  if (URL.canParse(link) && new URL(link).origin === origin) return link;
  throw new AutopilotError(
    'unexpectedResponse',
    `The next page is not at ${origin}; it was not asked for, because the token would travel with the request`,
  );
}
