import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile, type Plugin, transform } from 'esbuild';

interface Parts {
  /** The modules that programs import. */
  readonly modules: readonly string[];
  /** The command lines. */
  readonly programs: readonly string[];
  /** The packages that are not bundled. */
  readonly external: readonly string[];
}

/**
 * Bundles each entry to a module, and what several of them need to chunks. Node takes longer to find and open a file than to
 * read all that this package has in one: a hundred small modules cost a start 30 ms. What only the command line needs is
 * minified, and so are packages and compiled validators; the rest stays readable. Returns the files that went in.
 */
export async function bundle(root: string, { modules, programs, external }: Parts): Promise<string[]> {
  // A bundler leaves out whole files (`sideEffects` is false), but not every statement of a file that is used. Named as an
  // entry, the client becomes a chunk of its own; nothing needs the entry itself.
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
    // The same, as its makers minify it.
    alias: { papaparse: 'papaparse/papaparse.min.js' },
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    logLevel: 'error',
    metafile: true,
  });
  const readable = await tidied(root, metafile, [...modules, ...client].map(builtOf));
  for (const [path, { inputs }] of Object.entries(metafile.outputs)) {
    const isOurs = Object.keys(inputs).some(
      (input) => !/node_modules\/|^generated\/validators\.js$/.test(input),
    );
    const file = join(root, path);
    if (client.map(builtOf).includes(path)) await rm(file);
    else if (!isOurs || !readable.has(path)) await minify(file);
  }
  // Only what is left of them after tree shaking.
  const inputs = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  return [...packages, ...inputs];
}

/**
 * Turns the packages of the command line that are in CommonJS, all or in part, into modules of their own. They load modules
 * of Node by `require`, which a module does not have, and a page that bundles the library must not get it. Their files are
 * added to `inputs`.
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
          // It writes to stderr what DEBUG asks for, the password of a proxy too.
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
 * The outputs `entries` and all that they load, at once or later. Takes out imports of nothing: esbuild lets every entry
 * load the helpers that packages in CommonJS need, though only the command line has such packages.
 */
async function tidied(root: string, { outputs }: Metafile, entries: readonly string[]): Promise<Set<string>> {
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
