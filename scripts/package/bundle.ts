import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

/**
 * Bundles the command line to one CommonJS file, with every package that it may load. Node loads that file from the
 * executable, where it can load nothing else but its own modules. Returns the source files.
 */
export async function bundleForExecutable(
  root: string,
  outfile: string,
  plugins: readonly Plugin[] = [],
): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/cli/executable.ts'],
    outfile,
    bundle: true,
    minify: true,
    format: 'cjs',
    platform: 'node',
    target: 'node22',
    // An `import()` would look for a file next to the executable.
    supported: { 'dynamic-import': false },
    // The CommonJS files of some packages load others in a way that esbuild cannot follow.
    mainFields: ['module', 'main'],
    alias: {
      papaparse: 'papaparse/papaparse.min.js',
      // The ES module makes its own `require`, which would load from folders next to the executable.
      tinyglobby: createRequire(join(root, 'package.json')).resolve('tinyglobby'),
      // Otherwise DEBUG makes it write to stderr, including the password of a proxy.
      debug: fileURLToPath(new URL('../build/silentDebug.ts', import.meta.url)),
    },
    plugins: [withoutPrism(root), ...plugins],
    // The package `open` prefers a program next to its source file. It must not run one next to the executable.
    define: { 'import.meta.url': '"file:///C:/"' },
    logLevel: 'error',
    metafile: true,
  });
  return Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
}

/** Makes the command `mock` validate with code compiled from the contract, like `--mock`. Prism has 92 MB. */
function withoutPrism(root: string): Plugin {
  const folder = join(root, 'src/mock/graph');
  return {
    name: 'without-prism',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]prismValidator\.ts$/ }, ({ path }) =>
        relative(folder, path) === 'prismValidator.ts'
          ? {
              contents: `
                import { contractValidator } from './contractValidator.js';
                export const loadPrismValidator = async () => contractValidator;`,
              loader: 'ts',
              resolveDir: folder,
            }
          : undefined,
      );
    },
  };
}
