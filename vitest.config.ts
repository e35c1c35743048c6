import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

const built = ['test/cli/binary/**/*.test.ts', 'test/package/**/*.test.ts', 'test/readme/commands.test.ts'];
const faults = 'test/faults/**/*.test.ts';
const replacing = ['test/samples/**/*.test.ts', 'test/examples/**/*.test.ts', 'examples/**/*.test.ts'];
const source = (path: string) => fileURLToPath(new URL(`src/${path}`, import.meta.url));

export default defineConfig({
  // The samples import the package by its name, as their readers do; there may be no dist/.
  resolve: {
    alias: [
      { find: /^graph-autopilot$/, replacement: source('index.ts') },
      { find: /^graph-autopilot\/mock$/, replacement: source('mock/index.ts') },
    ],
  },
  test: {
    // Prism, a browser and the compiler each need a second or more to start on a small machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    setupFiles: ['test/support/traffic/record.ts'],
    // Left to itself Vitest spares one core, which on a machine of two is half of it.
    maxWorkers: '100%',
    // Prism and the compiler are loaded once by each worker, not by each file. So a file must leave nothing behind.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'source',
          // The recipes for test runners are examples that run themselves.
          include: ['test/**/*.test.ts', 'examples/*.test.ts'],
          // test/long/: npm run test:long
          exclude: [...configDefaults.exclude, ...built, faults, ...replacing, 'test/long/**'],
        },
      },
      {
        // Nothing there waits: what has not happened by then never will.
        extends: true,
        test: { name: 'faults', include: [faults], testTimeout: 5_000 },
      },
      {
        // They put a module of their own in the place of another.
        extends: true,
        test: { name: 'replacing', include: replacing, isolate: true },
      },
      {
        // What runs the built command line or the packed tarball needs them, and they are made once, and only for these.
        extends: true,
        test: { name: 'built', include: built, globalSetup: 'test/package/setUp.ts' },
      },
    ],
  },
});
