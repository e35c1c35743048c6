/**
 * `npm run generate [-- --check]`: openapi/ → generated/. Exit 0: done, or fresh; 1: the contract breaks a rule, or
 * generated/ is stale; 2: wrong usage.
 */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle, documents } from './generate/bundle.js';
import { deviceErrorsFile } from './generate/deviceErrorsFile.js';
import { literal, typescriptHeader } from './generate/literal.js';
import { fillDocuments } from './generate/markdownTables.js';
import { operationsFiles } from './generate/operationsFile.js';
import { validatorsFile, validatorTypes } from './generate/validatorsFile.js';
import { lint } from './lint/contract.js';
import type { Contract } from './shared/Contract.js';
import { command, isProgram, ScriptError } from './shared/command.js';

const usage = `Usage: npm run generate [-- OPTION…]
  --check     write nothing; exit 1 and name each file of generated/, README.md and docs/ that is stale
  --root DIR  the folder that holds openapi/, redocly.yaml and package.json (default: this package)`;

export interface GenerateOptions {
  /** The folder that holds openapi/, redocly.yaml and package.json, and gets generated/. */
  readonly root: string;
  /** Compare only, and write nothing. */
  readonly check?: boolean;
}

/**
 * Makes generated/ from openapi/: everything is made before anything is written. Returns what to tell.
 *
 * @throws ScriptError when the contract breaks a rule, cannot become code, or is not what generated/ was made from.
 */
export async function generate({ root, check = false }: GenerateOptions): Promise<string> {
  const folder = join(root, 'generated');
  const files = await outputs(root);
  if (!check) {
    await writeAll(folder, files);
    const filled = await fillDocuments(root, false);
    return `Wrote ${[...[...files.keys()].map((name) => `generated/${name}`), ...filled].join(', ')}.`;
  }
  const found = await differences(folder, files);
  for (const file of await fillDocuments(root, true)) found.push(`${file} has a stale table.`);
  if (found.length === 0) return `generated/ is fresh: ${files.size} files.`;
  throw new ScriptError([...found, 'Run `npm run generate` and commit what it writes.'].join('\n'));
}

/** The files of generated/, by name, made from the folder `root` and not written yet. */
export async function outputs(root: string): Promise<Map<string, string>> {
  // Both need a second or so, on two cores at once, while this process loads the compiler.
  const bundling = Promise.allSettled([bundle(root)]);
  const compiler = import('./generate/schemaTypes.js');
  // What breaks a rule often breaks the bundle too, and the rule explains it better.
  await lint(root).finally(() => bundling);
  const [bundled] = await bundling;
  if (bundled.status === 'rejected') throw bundled.reason;
  const manifest: Manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const { name, version, devDependencies } = manifest;
  const own = `${name} ${version}`;
  const dependency = (name: string) => `${name} ${devDependencies[name]}`;
  const { yaml, json, contract } = documents(bundled.value, dependency('@redocly/cli'));
  const { schemaTypes } = await compiler;
  return new Map([
    ['openapi.yaml', yaml],
    ['openapi.json', json],
    ['deviceErrors.ts', deviceErrorsFile(contract, own)],
    ...operationsFiles(contract, own),
    ['package.ts', packageFile(manifest, contract, own)],
    ['schema.d.ts', await schemaTypes(json, dependency('openapi-typescript'))],
    ['validators.js', await validatorsFile(contract, dependency('ajv'))],
    ['validators.d.ts', validatorTypes(own)],
  ]);
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const identity = '@azure/identity';

/**
 * The text of generated/package.ts: code that runs in a browser cannot read package.json.
 *
 * @throws ScriptError where the contract has another version: no one could tell which package enforces it.
 */
function packageFile(
  { name, version, devDependencies }: Manifest,
  { info }: Contract,
  generator: string,
): string {
  if (info.version !== version) {
    throw new ScriptError(
      `openapi/openapi.yaml: info.version is ${info.version}, and the package's is ${version}: \`npm version\` gives both one number`,
    );
  }
  return `${typescriptHeader('package.json', generator)}export const packageName = ${literal(name)};
export const packageVersion = ${literal(version)};
/** The version of ${identity} that this one is tested with. */
export const testedIdentity = ${literal(`${identity}@${devDependencies[identity]}`)};
`;
}

/** How `folder` differs from what it should hold: one sentence per file, none where it is fresh. */
async function differences(folder: string, files: ReadonlyMap<string, string>): Promise<string[]> {
  const present = await names(folder);
  const found: string[] = [];
  for (const [name, text] of files) {
    if (!present.includes(name)) found.push(`generated/${name} is missing.`);
    else if ((await readFile(join(folder, name), 'utf8')) !== text) found.push(`generated/${name} is stale.`);
  }
  const strange = present.filter((name) => !files.has(name));
  return [...found, ...strange.map((name) => `generated/${name} is made by nothing: delete it.`)];
}

async function names(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Writes all files into `folder`, or none: each is whole beside its place before the first one takes it. */
export async function writeAll(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  const beside = join(folder, '.new');
  await rm(beside, { recursive: true, force: true });
  await mkdir(beside, { recursive: true });
  try {
    for (const [name, text] of files) await writeFile(join(beside, name), text);
    for (const name of files.keys()) await rename(join(beside, name), join(folder, name));
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

if (isProgram(import.meta.url)) {
  await command(usage, { check: { type: 'boolean', default: false } }, generate);
}
