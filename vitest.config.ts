import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

const binary = 'test/cli/binary/**/*.test.ts';
const packed = 'test/package/**/*.test.ts';
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
    projects: [
      {
        extends: true,
        test: {
          name: 'source',
          include: ['test/**/*.test.ts'],
          // test/long/: npm run test:long
          exclude: [...configDefaults.exclude, binary, packed, 'test/long/**'],
        },
      },
      {
        // What runs the built command line needs dist/, which is built once, and only when one of them runs.
        extends: true,
        test: { name: 'binary', include: [binary], globalSetup: 'test/cli/binary/build.ts' },
      },
      {
        // The same with the packed tarball, installed into an empty folder.
        extends: true,
        test: { name: 'package', include: [packed], globalSetup: 'test/package/setUp.ts' },
      },
    ],
  },
});
