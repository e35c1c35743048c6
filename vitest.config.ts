import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Prism, a browser and the compiler each need a second or more to start on a small machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
