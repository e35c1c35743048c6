import { AutopilotError } from '../errors/AutopilotError.js';
import type { Clock } from '../shared/timing.js';

/** Items that are requested page by page while you iterate over them. */
export interface PagedList<Item> extends AsyncIterable<Item> {
  /** Collects the items, at most `limit` of them. No further page is requested. */
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
 * Reads the items of a list page by page. `read` requests the first page, or the page of a link. Items of the previous
 * page are skipped, because the service's cursor sometimes repeats the last item of a page.
 *
 * @param base the URL before the path of the operation. The token is only sent to its host.
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
    // Only the previous page is compared, because the ids of a large tenant would fill the memory.
    if (page.value.length > 0) previous = new Set(page.value.map(({ id }) => id));
  } while (link !== undefined);
}

const mostEmptyPages = 50;
/**
 * The limits for pages without new items, and for a whole list. The time that the caller spends on a page does not
 * count.
 */
const longestStallMs = 60_000;
const longestListMs = 600_000;

/**
 * Creates a function that decides which page follows a page, for one listing.
 *
 * @throws AutopilotError `unexpectedResponse`, from that function, for a link to another host (which would receive the
 * token), a link to a page that was already read, and a list that does not end
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
    // A single slow page does not mean that the list is endless.
    stallMs = stalls > 1 ? stallMs + tookMs : 0;
    totalMs += tookMs;
    if (emptyPages >= mostEmptyPages || stallMs > longestStallMs || totalMs > longestListMs) {
      refuse('belongs to a list that does not end');
    }
    return link;
  };
}

/** Normalizes the URL of a page, however its query is escaped. */
function keyOf({ pathname, searchParams }: URL): string {
  return JSON.stringify([pathname, [...searchParams].sort()]);
}

function refuse(why: string): never {
  throw new AutopilotError('unexpectedResponse', `The next page ${why}. It was not requested.`);
}
