import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile, type Plugin, transform } from 'esbuild';

interface BundleInput {
  /** Modules that programs import. */
  readonly modules: readonly string[];
  /** Command-line programs. */
  readonly programs: readonly string[];
  /** Packages that are not bundled. */
  readonly external: readonly string[];
}

/**
 * Bundles each entry to a module, and shared code to chunks. Node takes longer to find and open a file than to read all
 * of this package from one: a hundred small modules add 30 ms to each start. Code of the command line, packages and
 * compiled validators are minified. The rest stays readable. Returns the source files.
 */
export async function bundle(root: string, { modules, programs, external }: BundleInput): Promise<string[]> {
  // A bundler omits unused files (`sideEffects` is false), but not every unused statement of a file. As an entry, the
  // client becomes a separate chunk. Nothing imports the entry itself.
  const client = ['src/client/createAutopilotClient.ts'].filter((path) => existsSync(join(root, path)));
  const entries = [...modules, ...programs];
  const packages: string[] = [];
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [...entries, ...client],
    outdir: 'dist',
    outbase: 'src',
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    external: [...external],
    plugins: [commonJs(root, packages)],
    // The minified build of its authors.
    alias: { papaparse: 'papaparse/papaparse.min.js' },
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    logLevel: 'error',
    metafile: true,
  });
  const readable = await withoutEmptyImports(root, metafile, [...modules, ...client].map(builtOf));
  for (const [path, { inputs }] of Object.entries(metafile.outputs)) {
    const isOwnFile = Object.keys(inputs).some(
      (input) => !/node_modules\/|^generated\/validators\.js$/.test(input),
    );
    const file = join(root, path);
    if (client.map(builtOf).includes(path)) await rm(file);
    else if (!isOwnFile || !readable.has(path)) await minify(file);
  }
  // Only what is left after tree shaking.
  const inputs = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  return [...packages, ...inputs];
}

/**
 * Converts packages of the command line that are CommonJS, entirely or partly, to separate modules. They load Node
 * modules with `require`, which a module does not have and which must not get into a page that bundles the library.
 * Adds their files to `inputs`.
 */
function commonJs(root: string, inputs: string[]): Plugin {
  const namespace = 'common-js';
  return {
    name: namespace,
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^(commander|https-proxy-agent|tinyglobby)$/ }, ({ path }) => ({
        path,
        namespace,
        sideEffects: false,
      }));
      onLoad({ filter: /./, namespace }, async ({ path }) => {
        const names = Object.keys(await import(path)).filter(
          (name) => !/^(default|module\.exports)$/.test(name),
        );
        const { outputFiles, metafile } = await build({
          absWorkingDir: root,
          stdin: { contents: `export { ${names.join(', ')} } from '${path}';`, resolveDir: root },
          bundle: true,
          write: false,
          format: 'esm',
          platform: 'node',
          // Otherwise DEBUG makes it write to stderr, including the password of a proxy.
          alias: { debug: fileURLToPath(new URL('silentDebug.ts', import.meta.url)) },
          banner: {
            js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);`,
          },
          logLevel: 'error',
          metafile: true,
        });
        inputs.push(...Object.keys(metafile.inputs));
        return { contents: outputFiles[0]?.contents ?? '', resolveDir: root };
      });
    },
  };
}

const builtOf = (source: string) => source.replace(/^src/, 'dist').replace(/\.ts$/, '.js');

/**
 * Returns the outputs `entries` and everything that they load, including on demand. Removes empty imports: esbuild
 * makes every entry load its helpers for CommonJS packages, although only the command line has such packages.
 */
async function withoutEmptyImports(
  root: string,
  { outputs }: Metafile,
  entries: readonly string[],
): Promise<Set<string>> {
  const found = new Set<string>();
  const visit = async (path: string) => {
    if (found.has(path)) return;
    found.add(path);
    const code = (await readFile(join(root, path), 'utf8')).replaceAll(/^import "\.[^"]*";\n/gm, '');
    await writeFile(join(root, path), code);
    for (const [, imported = ''] of code.matchAll(/(?:\bfrom |\bimport\()"(\.[^"]+)"/g)) {
      const next = posix.join(posix.dirname(path), imported);
      if (next in outputs) await visit(next);
    }
  };
  for (const entry of entries) await visit(entry);
  return found;
}

async function minify(file: string): Promise<void> {
  const code = await readFile(file, 'utf8');
  const minified = await transform(code, { format: 'esm', target: 'es2022', minify: true });
  await writeFile(file, minified.code);
}
