import { defineConfig } from 'vitest/config';
import { type WindowsTests, windowsVariable } from './scripts/windows/programs.js';

declare module 'vitest' {
  interface ProvidedContext {
    windows: WindowsTests;
  }
}

/** `npm run test:windows`: tests that run the command line as a Windows program in Wine. */
export default defineConfig({
  test: {
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: '100%',
    isolate: false,
    include: ['test/windows/**/*.test.ts'],
    provide: { windows: JSON.parse(process.env[windowsVariable] ?? '{"programs":[]}') },
  },
});
