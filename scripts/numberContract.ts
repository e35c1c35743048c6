/** A step of `npm version`: gives the contract the number that package.json has. Exit 0, 1 or 2. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { command, isProgram, ScriptError } from './shared/command.js';

const usage = `Usage: tsx scripts/numberContract.ts [OPTION…]
  --root DIR  the folder that holds package.json and openapi/ (default: this package)`;

const place = /^( {2}version: ).*$/m;

/**
 * Gives the contract of the folder `root` the number of its package. Returns what to tell.
 *
 * @throws ScriptError where openapi.yaml has no line for it.
 */
export async function numberContract({ root }: { readonly root: string }): Promise<string> {
  const file = join(root, 'openapi', 'openapi.yaml');
  const [contract, manifest] = await Promise.all(
    [file, join(root, 'package.json')].map((path) => readFile(path, 'utf8')),
  );
  const { version } = JSON.parse(manifest as string);
  if (!place.test(contract as string)) throw new ScriptError('openapi/openapi.yaml has no info.version.');
  await writeFile(
    file,
    (contract as string).replace(place, (_, name) => name + version),
  );
  return `openapi/openapi.yaml is version ${version}.`;
}

if (isProgram(import.meta.url)) await command(usage, {}, numberContract);
