/** Part of `npm version`: sets the version of the contract to that of package.json. Exit 0, 1 or 2. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { command, isProgram, ScriptError } from './shared/command.js';

const usage = `Usage: tsx scripts/numberContract.ts [OPTION…]
  --root DIR  the folder that holds package.json and openapi/ (default: this package)`;

const place = /^( {2}version: ).*$/m;

/**
 * Sets the version of the contract in `root` to that of its package. Returns a message.
 *
 * @throws ScriptError if openapi.yaml has no line for it
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
