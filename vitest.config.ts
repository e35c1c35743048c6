import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

const built = ['test/cli/binary/**/*.test.ts', 'test/package/**/*.test.ts', 'test/readme/commands.test.ts'];
const faults = 'test/faults/**/*.test.ts';
const replacing = ['test/samples/**/*.test.ts', 'test/examples/**/*.test.ts', 'examples/**/*.test.ts'];
const source = (path: string) => fileURLToPath(new URL(`src/${path}`, import.meta.url));

export default defineConfig({
  // The samples import the package by its name, like their readers, and dist/ may not exist.
  resolve: {
    alias: [
      { find: /^graph-autopilot$/, replacement: source('index.ts') },
      { find: /^graph-autopilot\/mock$/, replacement: source('mock/index.ts') },
    ],
  },
  test: {
    // Prism, a browser and the compiler each take a second or more to start on a small machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    setupFiles: ['test/support/traffic/record.ts'],
    // By default, Vitest leaves one core unused, which is half of a machine with two.
    maxWorkers: '100%',
    // Each worker loads Prism and the compiler once, instead of each file. So a file must restore all global state.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'source',
          // The recipes for test runners are examples that are tests themselves.
          include: ['test/**/*.test.ts', 'examples/*.test.ts'],
          // test/long/: npm run test:long. test/windows/: npm run test:windows.
          exclude: [
            ...configDefaults.exclude,
            ...built,
            faults,
            ...replacing,
            'test/long/**',
            'test/windows/**',
          ],
        },
      },
      {
        // Nothing waits in these tests, so anything that has not happened by then never will.
        extends: true,
        test: { name: 'faults', include: [faults], testTimeout: 5_000 },
      },
      {
        // They replace a module with their own.
        extends: true,
        test: { name: 'replacing', include: replacing, isolate: true },
      },
      {
        // Tests that run the built command line or the packed tarball need them. They are created once, and only for
        // these tests.
        extends: true,
        test: { name: 'built', include: built, globalSetup: 'test/package/setUp.ts' },
      },
    ],
  },
});
