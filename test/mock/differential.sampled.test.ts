import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { createMock, startMock } from '../../src/mock/index.js';
import { fakeClock } from '../support/fakeClock.js';
import { isLongRun } from '../support/sample.js';
import { type AnyRequest, anyRequest, sendAny } from './anyRequest.js';

/*
 * The same requests, valid and not, go to the mock inside Prism and to the one without. Both decide all that is random by
 * the same seed, so the answers must be equal, word for word, except for times. One deviation is not asked for here: what
 * an `Accept` refuses. Prism answers it with 406 where a `Prefer` asks for an example; the other mock has JSON alone.
 */

const perSequence = 100;
const sequences = isLongRun ? 30 : 2;

test('the mock without a server answers like the one that uses Prism', { timeout: 600_000 }, async () => {
  const counts = new Map<number, number>();
  let compared = 0;
  for (let seed = 1; seed <= sequences; seed++) {
    const requests = fc.sample(anyRequest, { seed, numRuns: perSequence });
    const options = {
      seed,
      records: 3,
      devices: 3,
      pageSize: 2,
      limits: { writes: 8 },
      largestImport: { devices: 3 },
    };
    const clocks = [fakeClock(), fakeClock()] as const;
    const inPrism = await startMock({ ...options, clock: clocks[0] });
    const alone = createMock({ ...options, clock: clocks[1] });
    onTestFinished(() => inPrism.close());
    for (const request of requests) {
      const ids = [...alone.records(), ...alone.devices()].map(({ id }) => id);
      const sent = { ...request, path: request.path.replace('{id}', ids[compared % ids.length] ?? 'x') };
      const [left, right] = [
        await answer(fetch, inPrism.url, sent),
        await answer(alone.fetch, inPrism.url, sent),
      ];
      compared++;
      counts.set(right.status, (counts.get(right.status) ?? 0) + 1);
      expect({ sent, ...right }).toEqual({ sent, ...left });
      for (const clock of clocks) clock.advance(700);
    }
    expect(alone.records()).toEqual(inPrism.records());
    expect(alone.requests()).toEqual(inPrism.requests());
    expect(alone.violations()).toEqual([]);
  }
  const expected = isLongRun ? [200, 201, 204, 400, 401, 404, 405, 409, 413, 429] : [200, 201, 204, 400, 404];
  for (const status of expected) expect(counts.has(status), `${status}`).toBe(true);
  const figures = { compared, counts: Object.fromEntries([...counts].sort()) };
  if (process.env.DIFFERENTIAL) writeFileSync(process.env.DIFFERENTIAL, JSON.stringify(figures));
});

/** Returns its answer, without times. */
async function answer(fetch: typeof globalThis.fetch, base: string, sent: AnyRequest) {
  const response = await sendAny(fetch, base, sent);
  const text = (await response.text()).replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z?/g, 'TIME');
  const retryAfter = response.headers.get('Retry-After');
  return { status: response.status, retryAfter, text };
}
