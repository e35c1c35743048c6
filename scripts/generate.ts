/**
 * `npm run generate [-- --check]`: openapi/ → generated/, and the tables and the
 * PowerShell module that are made from it and from src/. Exit 0: done, or up to date; 1: the contract breaks a rule,
 * or generated/ is out of date; 2: wrong usage.
 */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle, documents } from './generate/bundle.js';
import { deviceErrorsFile } from './generate/deviceErrorsFile.js';
import { literal, typescriptHeader } from './generate/literal.js';
import { fillDocuments } from './generate/markdownTables.js';
import { operationsFiles } from './generate/operationsFile.js';
import { moduleFiles } from './generate/powershell/moduleFiles.js';
import { validatorsFile, validatorTypes } from './generate/validatorsFile.js';
import { lint } from './lint/contract.js';
import type { Contract } from './shared/Contract.js';
import { command, isProgram, ScriptError } from './shared/command.js';

const usage = `Usage: npm run generate [-- OPTION…]
  --check     write nothing; exit 1 and name each generated file that is stale
  --root DIR  the folder that holds openapi/, redocly.yaml and package.json (default: this package)`;

export interface GenerateOptions {
  /** The folder with openapi/, redocly.yaml and package.json, where generated/ is written. */
  readonly root: string;
  /** Compare only, and write nothing. */
  readonly check?: boolean;
}

/**
 * Generates generated/ from openapi/. Nothing is written before everything is generated. Returns a message.
 *
 * @throws ScriptError if the contract breaks a rule, cannot be converted to code, or does not match generated/
 */
export async function generate({ root, check = false }: GenerateOptions): Promise<string> {
  const folder = join(root, 'generated');
  const files = await outputs(root);
  if (!check) {
    await writeAll(folder, files);
    const others = [...(await writeModule(root, false)), ...(await fillDocuments(root, false))];
    return `Wrote ${[...[...files.keys()].map((name) => `generated/${name}`), ...others].join(', ')}.`;
  }
  const found = await differences(folder, files);
  for (const file of await writeModule(root, true)) found.push(`${file} is stale.`);
  for (const file of await fillDocuments(root, true)) found.push(`${file} has a stale table.`);
  if (found.length === 0) return `generated/ is fresh: ${files.size} files.`;
  throw new ScriptError([...found, 'Run `npm run generate` and commit what it writes.'].join('\n'));
}

/** Generates the files of generated/ without writing them, by name. */
export async function outputs(root: string): Promise<Map<string, string>> {
  // Both take about a second. They run in parallel, while this process loads the compiler.
  const bundling = Promise.allSettled([bundle(root)]);
  const compiler = import('./generate/schemaTypes.js');
  // What breaks a rule often breaks the bundle too, and the message of the rule is clearer.
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
 * Returns the text of generated/package.ts, because code in a browser cannot read package.json.
 *
 * @throws ScriptError if the contract has a different version, because then it is unclear which package implements it
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

/**
 * Writes the generated files of the PowerShell module, if `root` has it. Returns the files that are out of date. With
 * `check`, writes nothing.
 */
async function writeModule(root: string, check: boolean): Promise<string[]> {
  const folder = 'powershell/GraphAutopilot';
  const present = await names(join(root, folder));
  if (present.length === 0) return [];
  const { version }: Manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const stale: string[] = [];
  for (const [name, text] of moduleFiles(version)) {
    const path = join(root, folder, name);
    if (present.includes(name) && (await readFile(path, 'utf8')) === text) continue;
    stale.push(`${folder}/${name}`);
    if (!check) await writeFile(path, text);
  }
  return stale;
}

/** Returns the differences between `folder` and its expected content, one sentence per file. */
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

/** Writes all files into `folder`, or none: each is written under a temporary name before the first one is renamed. */
export async function writeAll(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  const staging = join(folder, '.new');
  await rm(staging, { recursive: true, force: true });
  await mkdir(staging, { recursive: true });
  try {
    for (const [name, text] of files) await writeFile(join(staging, name), text);
    for (const name of files.keys()) await rename(join(staging, name), join(folder, name));
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

if (isProgram(import.meta.url)) {
  await command(usage, { check: { type: 'boolean', default: false } }, generate);
}
