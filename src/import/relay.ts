/** Yields what `work` tells, as soon as it tells it, and returns what it resolves to. */
export async function* relay<Told, Result>(
  work: (tell: (told: Told) => void) => Promise<Result>,
): AsyncGenerator<Told, Result, void> {
  const told: Told[] = [];
  let done = false;
  let wake = () => {};
  const result = work((event) => {
    told.push(event);
    wake();
  });
  const settled = () => {
    done = true;
    wake();
  };
  result.then(settled, settled);
  for (;;) {
    for (let next = told.shift(); next !== undefined; next = told.shift()) yield next;
    if (done) return result;
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
}
