import { defineConfig } from 'vitest/config';

/** `npm run test:long`: what is too slow for every change. */
export default defineConfig({
  test: {
    include: ['test/long/**/*.test.ts'],
    testTimeout: 30 * 60_000,
    hookTimeout: 60_000,
  },
});
