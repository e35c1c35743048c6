import { expect, onTestFinished, test } from 'vitest';
import { startMock } from '../../src/mock/index.js';
import { collection } from './tenant.js';

test.each([true, false])(
  'an unavailable Prefer gets 404 with the available responses, stateful: %s',
  async (stateful) => {
    const mock = await startMock({ stateful });
    onTestFinished(() => mock.close());
    const ask = (prefer: string) =>
      fetch(`${mock.url}${collection}`, { headers: { Authorization: 'Bearer any', Prefer: prefer } });
    for (const prefer of ['code=429, example=nope', 'code=418', 'example=nope']) {
      const response = await ask(prefer);
      const { error } = await response.json();
      expect({ prefer, status: response.status }).toEqual({ prefer, status: 404 });
      expect(error.message).toContain(
        `Prefer: ${prefer}. It has for this operation: code=200, example=lastPage;`,
      );
      expect(error.message).toContain('code=429, example=tooManyRequests;');
      expect(error.code).toBe('ResourceNotFound');
    }
    expect((await ask('code=429, example=tooManyRequests')).status).toBe(429);
  },
);
