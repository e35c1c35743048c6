import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';
import { ScriptError } from '../shared/command.js';
import { run } from '../shared/run.js';
import { startWine } from '../shared/wine.js';
import { nodeVersion } from './nodeBinary.js';
import type { Target } from './targets.js';

const execute = promisify(execFile);
const postject = createRequire(import.meta.url).resolve('postject/dist/cli.js');

interface ExecutableInput {
  readonly target: Target;
  /** The bundled command line. */
  readonly main: string;
  /** The version of this package. */
  readonly version: string;
  /** The executable to write. */
  readonly file: string;
  /** For temporary files. */
  readonly folder: string;
  /** Node for the target. */
  readonly node: string;
  /** The same version of Node, for this system. */
  readonly hostNode: string;
}

/** Makes an executable of Node and the bundled command line. Returns what it contains. */
export async function makeExecutable(input: ExecutableInput): Promise<string> {
  const folder = await mkdtemp(join(input.folder, `${input.target}-`));
  await copyFile(input.main, join(folder, 'main.cjs'));
  const program = join(folder, 'program');
  const contents = await assemble(input, folder, program);
  // The previous one may be running, so its file cannot be written to.
  await rm(input.file, { force: true });
  await copyFile(program, input.file);
  await chmod(input.file, 0o755);
  return contents;
}

async function assemble(input: ExecutableInput, folder: string, program: string): Promise<string> {
  const { target, node, hostNode, version } = input;
  const contents = `Node ${nodeVersion}`;
  switch (target) {
    case 'linux-x64':
      await prepare(folder, node);
      await copyFile(node, program);
      await inject(folder, program);
      return contents;
    case 'darwin-arm64':
      await prepare(folder, node);
      await copyFile(node, program);
      await execute('codesign', ['--remove-signature', program]);
      await inject(folder, program, ['--macho-segment-name', 'NODE_SEA']);
      // Apple silicon runs no program without a signature. This one names no one.
      await execute('codesign', ['--sign', '-', '--identifier', 'graph-autopilot', program]);
      return contents;
    case 'win-x64': {
      if (node === hostNode) await prepare(folder, node);
      const isCompiled = node === hostNode || (await prepareWithWine(folder, node));
      if (!isCompiled) await prepare(folder, hostNode, false);
      await writeFile(program, withVersion(await readFile(node), version));
      await inject(folder, program);
      return isCompiled ? contents : `${contents}, without compiled code: with Wine 8 it would start faster`;
    }
  }
}

/**
 * Lets Node make the blob that is injected into a Node of the same version. With compiled code the executable starts
 * faster, but only a Node for the same system accepts it: any other writes a line to stderr.
 */
async function prepare(folder: string, node: string, useCodeCache = true): Promise<void> {
  await execute(node, await configure(folder, useCodeCache), { cwd: folder });
}

/** Lets Node for Windows make the blob. Returns false if there is no Wine, or none that Node starts in. */
async function prepareWithWine(folder: string, node: string): Promise<boolean> {
  await using wine = await startWine(folder);
  const ended = await wine?.run(folder, node, await configure(folder, true));
  return ended?.code === 0;
}

/** Configures Node's single executable application. Returns the arguments for Node. */
async function configure(folder: string, useCodeCache: boolean): Promise<string[]> {
  const config = {
    main: 'main.cjs',
    output: 'blob',
    disableExperimentalSEAWarning: true,
    useCodeCache,
    // These warnings are for developers. Others, such as about NODE_EXTRA_CA_CERTS, are for users.
    execArgv: ['--no-deprecation', '--disable-warning=ExperimentalWarning'],
    // Otherwise NODE_OPTIONS could load any code into a program that a company has allowed.
    execArgvExtension: 'none',
  };
  await writeFile(join(folder, 'sea.json'), JSON.stringify(config));
  // With a fixed seed, the same source gives the same bytes, so that anyone can compare a release with their own build.
  return ['--random-seed=1', '--experimental-sea-config', 'sea.json'];
}

/** The text in a Node binary that postject changes, so that Node looks for an application in its own file. */
const fuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

async function inject(folder: string, file: string, options: readonly string[] = []): Promise<void> {
  await run(folder, postject, [file, 'NODE_SEA_BLOB', 'blob', '--sentinel-fuse', fuse, ...options]);
}

/**
 * Returns Node for Windows without its signature, which does not cover what is injected, and with the name and the
 * version that Windows shows in the properties of the file.
 */
function withVersion(binary: Uint8Array, version: string): Uint8Array {
  const exe = NtExecutable.from(binary, { ignoreCert: true });
  const resources = NtExecutableResource.from(exe);
  const [info] = Resource.VersionInfo.fromEntries(resources.entries);
  const [language] = info?.getAvailableLanguages() ?? [];
  if (info === undefined || language === undefined) throw new ScriptError('node.exe has no version.');
  const [major = 0, minor = 0, patch = 0] = version.split(/[.-]/).map(Number);
  info.setFileVersion(major, minor, patch, 0, language.lang);
  info.setProductVersion(major, minor, patch, 0, language.lang);
  info.setStringValues(language, {
    CompanyName: 'The graph-autopilot authors',
    ProductName: 'graph-autopilot',
    FileDescription: 'Imports Windows Autopilot devices',
    FileVersion: version,
    ProductVersion: version,
    OriginalFilename: 'graph-autopilot.exe',
    InternalName: 'graph-autopilot',
    LegalCopyright: `MIT license. Contains Node.js ${nodeVersion}, see THIRD-PARTY-NOTICES.`,
  });
  info.outputToResourceEntries(resources.entries);
  resources.outputResource(exe);
  return new Uint8Array(exe.generate());
}
