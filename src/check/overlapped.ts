/**
 * The results of `work` on each item, in the order of the items, while up to `ahead` of them are under way. `work` must not
 * reject: whoever leaves early does not wait for what was begun.
 */
export async function* overlapped<Item, Result>(
  items: AsyncIterable<Item>,
  work: (item: Item) => Promise<Result>,
  ahead: number,
): AsyncGenerator<Result> {
  const underWay: Promise<Result>[] = [];
  for await (const item of items) {
    const first = underWay.length === ahead ? underWay.shift() : undefined;
    underWay.push(work(item));
    if (first !== undefined) yield await first;
  }
  for (const each of underWay) yield await each;
}
