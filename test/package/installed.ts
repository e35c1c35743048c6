import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { copyPackage, temporaryFolder } from '../../scripts/shared/folders.js';
import { packageRoot } from '../support/packageRoot.js';

const run = promisify(execFile);

/** A file in the package. */
export interface PackedFile {
  readonly path: string;
  readonly size: number;
}

/** The package as a user has it: packed, then installed into an empty folder. */
export interface Installed {
  /** The command line from which it was packed, with the packages of this repository. */
  readonly main: string;
  /** The user's folder. */
  readonly folder: string;
  /** The installed tarball. */
  readonly tarball: string;
  /** The files in the tarball. */
  readonly files: readonly PackedFile[];
}

/**
 * Packs this package (which builds it), and installs the tarball. Its dependencies come from the registry. Also returns
 * a function that removes everything.
 */
export async function install(): Promise<{ installed: Installed; remove(): Promise<void> }> {
  const { path: root, [Symbol.asyncDispose]: dispose } = await temporaryFolder();
  const remove = async () => dispose();
  try {
    const source = join(root, 'source');
    const tarball = await pack(source);
    const main = join(source, 'dist/cli/main.js');
    const folder = await emptyProject(join(root, 'installed'));
    await npm(folder, ['install', '--prefer-offline', '--no-audit', '--no-fund', tarball]);
    const files = await filesIn(join(folder, 'node_modules', 'graph-autopilot'));
    return { installed: { main, folder, tarball, files }, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Creates a folder with only a package.json. */
export async function emptyProject(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  return folder;
}

/** Runs a module, or a CommonJS script, in the folder. Returns its output. */
export async function evaluate(
  folder: string,
  source: string,
  type: 'module' | 'commonjs' = 'module',
): Promise<string> {
  const args = [`--input-type=${type}`, '--eval', source];
  return (await run(process.execPath, args, { cwd: folder })).stdout.trim();
}

/** Packs a copy, because packing rewrites dist/, which other tests may be using. Returns the tarball. */
async function pack(source: string): Promise<string> {
  await copyPackage(packageRoot, source);
  // As after `npm run package`. It must not be published.
  await mkdir(join(source, 'dist/executables'), { recursive: true });
  await writeFile(join(source, 'dist/executables/graph-autopilot-linux-x64'), 'an executable');
  const destination = dirname(source);
  await npm(source, ['pack', '--pack-destination', destination]);
  const [tarball = ''] = (await readdir(destination)).filter((name) => name.endsWith('.tgz'));
  return join(destination, tarball);
}

/** Runs npm in a folder. Returns its output. */
export async function npm(cwd: string, args: readonly string[]): Promise<string> {
  // The environment variables that `npm test` sets about this package would mislead an npm in another folder.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(?!config_)/.test(name)),
  );
  const shell = process.platform === 'win32';
  return (await run('npm', args, { cwd, env, shell, maxBuffer: Number.POSITIVE_INFINITY })).stdout;
}

/** Links the Prism of this repository into the user's folder. Returns a function that removes it. */
export async function linkPrism({ folder }: Installed): Promise<() => Promise<void>> {
  const lent = join(folder, 'node_modules', '@stoplight');
  await symlink(join(packageRoot, 'node_modules', '@stoplight'), lent, 'junction');
  return () => rm(lent);
}

/** Returns the number of packages in the folder, and the size of their files. */
export async function measure({ folder }: Installed): Promise<{ packages: number; bytes: number }> {
  const { packages } = JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8'));
  return {
    packages: Object.keys(packages).filter((path) => path !== '').length,
    bytes: (await filesIn(join(folder, 'node_modules'))).reduce((sum, { size }) => sum + size, 0),
  };
}

async function filesIn(folder: string): Promise<PackedFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    paths.map(async (path) => ({
      path: relative(folder, path).replaceAll('\\', '/'),
      size: (await stat(path)).size,
    })),
  );
}
