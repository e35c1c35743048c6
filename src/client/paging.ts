import { AutopilotError } from '../errors/AutopilotError.js';
import type { Clock } from '../shared/timing.js';

/** Items that are requested page by page while you iterate over them. */
export interface PagedList<Item> extends AsyncIterable<Item> {
  /** Collects the items, at most `limit` of them; no page after that is requested. */
  toArray(options: { readonly limit: number }): Promise<Item[]>;
}

interface Page<Item> {
  readonly value: readonly Item[];
  readonly '@odata.nextLink'?: string | undefined;
}

/** One page, and the URL that it was requested from. */
export interface ReadPage<Item> {
  readonly url: string;
  readonly page: Page<Item>;
}

/**
 * Reads the items of a list, page by page. `read` requests the first page, or the one that a link leads to. What the page
 * before has shown already is left out: the service's cursor was seen to include the last item of a page.
 *
 * @param base the URL before the path of the operation, to whose host the token may go
 * @throws AutopilotError `unexpectedResponse`, as {@link nextPages} does
 */
export async function* readPages<Item extends { readonly id: string }>(
  base: string,
  clock: Clock,
  read: (link?: string) => Promise<ReadPage<Item>>,
): AsyncGenerator<Item> {
  const next = nextPages(base);
  let previous = new Set<string | undefined>();
  let link: string | undefined;
  do {
    const start = clock.now();
    const { url, page } = await read(link);
    const tookMs = clock.now() - start;
    const fresh = page.value.filter(({ id }) => id === undefined || !previous.has(id));
    yield* fresh;
    link = next(url, page, fresh.length > 0, tookMs);
    // Only the page before is compared: all ids of a large tenant would fill the memory.
    if (page.value.length > 0) previous = new Set(page.value.map(({ id }) => id));
  } while (link !== undefined);
}

const mostEmptyPages = 50;
/** For what brings nothing new, and for a whole list. The time that the caller spends on a page does not count. */
const longestStallMs = 60_000;
const longestListMs = 600_000;

/**
 * Decides which page follows a page; one decider for each listing.
 *
 * @throws AutopilotError `unexpectedResponse`, from the decider, for a link that leads to another host, because the token
 * would travel with the request, for one to a page that was read before, and for a list that does not end.
 */
function nextPages(base: string) {
  const { origin } = new URL(base);
  const read = new Set<string>();
  let emptyPages = 0;
  let stalls = 0;
  let stallMs = 0;
  let totalMs = 0;
  return (
    requested: string,
    { value, '@odata.nextLink': link }: Page<unknown>,
    isFresh: boolean,
    tookMs: number,
  ): string | undefined => {
    if (!link) return undefined;
    const url = URL.canParse(link) ? new URL(link) : undefined;
    if (url?.origin !== origin || url.username || url.password) return refuse(`is not at ${origin}`);
    read.add(keyOf(new URL(requested)));
    // A page that does not advance links to itself.
    if (read.has(keyOf(url))) refuse('was read already');

    emptyPages = value.length === 0 ? emptyPages + 1 : 0;
    stalls = isFresh ? 0 : stalls + 1;
    // One slow page is no sign that the list has no end.
    stallMs = stalls > 1 ? stallMs + tookMs : 0;
    totalMs += tookMs;
    if (emptyPages >= mostEmptyPages || stallMs > longestStallMs || totalMs > longestListMs) {
      refuse('belongs to a list that does not end');
    }
    return link;
  };
}

/** The same for the same page, however its query is escaped. */
function keyOf({ pathname, searchParams }: URL): string {
  return JSON.stringify([pathname, [...searchParams].sort()]);
}

function refuse(why: string): never {
  throw new AutopilotError('unexpectedResponse', `The next page ${why}. It was not requested.`);
}
