/**
 * `npm run test:generators`: checks that the clients that other generators create from the contract compile and work
 * with the mock. Exit 0: they do; 1: one does not; 2: wrong usage.
 */
import { cp, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { startMock } from '../src/mock/index.js';
import { command, isProgram, ScriptError } from './shared/command.js';
import { temporaryFolder } from './shared/folders.js';
import { installLocked, run } from './shared/run.js';

const usage = `Usage: npm run test:generators [-- OPTION…]
  --root DIR  the folder that holds generated/openapi.yaml (default: this package)`;

/** The folder of the generators' package.json and lock file. */
const generatorsFolder = fileURLToPath(new URL('generators/', import.meta.url));

/** A client generator that this project does not use itself. */
interface Generator {
  /** The package on the registry. */
  readonly name: string;
  /** A program in programs/ that uses the generated client in client/. */
  readonly program: string;
  readonly script: string;
  readonly args: (contract: string) => readonly string[];
}

export const generators: readonly Generator[] = [
  {
    name: '@hey-api/openapi-ts',
    program: 'heyApi',
    script: installed('@hey-api/openapi-ts/bin/run.js'),
    args: (contract) => [
      ...['--input', contract, '--output', 'client', '--client', '@hey-api/client-fetch'],
      ...['--silent', '--no-log-file'],
    ],
  },
  {
    name: 'swagger-typescript-api',
    program: 'swaggerTypescriptApi',
    script: installed('swagger-typescript-api/dist/cli.mjs'),
    args: (contract) => [
      ...['generate', '--path', contract, '--output', 'client', '--name', 'Api.ts', '--silent'],
      ...['--custom-config', join(generatorsFolder, 'programs', 'swaggerTypescriptApi.config.mjs')],
    ],
  },
];

function installed(path: string): string {
  return join(generatorsFolder, 'node_modules', path);
}

/** Checks every file, including generated ones and their imports: `skipLibCheck` exempts none. */
const tsconfig = {
  compilerOptions: {
    target: 'ES2022',
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    module: 'NodeNext',
    strict: true,
    noUncheckedIndexedAccess: true,
    types: [],
    outDir: 'out',
  },
  include: ['*.ts', 'client'],
};

/**
 * Generates a client with each generator, compiles it in strict mode, and creates and lists a device with it on the
 * mock. Returns a message.
 *
 * @throws ScriptError if any of these steps fails
 */
export async function tryGenerators({ root }: { readonly root: string }): Promise<string> {
  await installGenerators();
  const lines: string[] = [];
  for (const generator of generators) {
    await tryGenerator(generator, join(root, 'generated', 'openapi.yaml'));
    lines.push(`${generator.name}: its client compiles, creates a device and lists it.`);
  }
  return lines.join('\n');
}

/** Installs them where that has not been done. */
export const installGenerators = () => installLocked(generatorsFolder);

/** A compiled program of programs/. */
export interface Program {
  createAndList(baseUrl: string, token: string): Promise<{ created: string; listed: readonly string[] }>;
  connect(baseUrl: string, fetch: typeof globalThis.fetch): Record<string, () => Promise<Response>>;
}

/**
 * Generates a client into a folder, compiles its program, and loads it.
 *
 * @throws ScriptError if it cannot be generated or compiled
 */
export async function loadProgram({ program, script, args }: Generator, contract: string, folder: string) {
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
  await symlink(join(generatorsFolder, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const file of ['call.ts', `${program}.ts`]) {
    await cp(join(generatorsFolder, 'programs', file), join(folder, file));
  }
  await run(folder, script, args(contract));
  await run(folder, installed('typescript/bin/tsc'), []);
  const loaded: Program = await import(pathToFileURL(join(folder, 'out', `${program}.js`)).href);
  return loaded;
}

async function tryGenerator(generator: Generator, contract: string): Promise<void> {
  await using folder = await temporaryFolder();
  const { createAndList } = await loadProgram(generator, contract, folder.path);
  const mock = await startMock();
  try {
    const { created, listed } = await createAndList(mock.url, 'a-token-for-the-mock');
    const stored = mock.records().map(({ id }) => id);
    const violations = mock.violations();
    if (
      stored.length !== 1 ||
      created !== stored[0] ||
      String(listed) !== String(stored) ||
      violations.length > 0
    ) {
      throw new ScriptError(
        `${generator.name}: the mock has ${stored}, the client created ${created} and lists ${listed}; ${JSON.stringify(violations)}`,
      );
    }
  } finally {
    await mock.close();
  }
}

if (isProgram(import.meta.url)) await command(usage, {}, tryGenerators);
