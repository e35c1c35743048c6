import { defineConfig } from 'vitest/config';
import base from './vitest.config.js';

/** `npm run test:long`: tests that take minutes, and every case of the tests of which `npm test` runs a sample. */
export default defineConfig({
  ...base,
  test: {
    testTimeout: 30 * 60_000,
    hookTimeout: 10 * 60_000,
    maxWorkers: '100%',
    isolate: false,
    env: { EVERY_CASE: '1' },
    projects: [
      { extends: true, test: { name: 'long', include: ['test/long/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'every case',
          include: ['test/**/*.sampled.test.ts'],
          globalSetup: 'test/package/setUp.ts',
        },
      },
    ],
  },
});
