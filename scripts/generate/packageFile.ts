import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contract } from '../shared/Contract.js';
import { ScriptError } from '../shared/ScriptError.js';
import { typescriptHeader } from './header.js';
import { literal } from './literal.js';

/**
 * The text of generated/package.ts: code that runs in a browser cannot read package.json.
 *
 * @throws ScriptError where the contract has another version: nobody could tell which package enforces it.
 */
export async function packageFile(root: string, { info }: Contract): Promise<string> {
  const { name, version }: { name: string; version: string } = JSON.parse(
    await readFile(join(root, 'package.json'), 'utf8'),
  );
  if (info.version !== version) {
    throw new ScriptError(
      `openapi/openapi.yaml: info.version is ${info.version}, and the package's is ${version}: \`npm version\` gives both one number`,
    );
  }
  return `${typescriptHeader('package.json')}export const packageName = ${literal(name)};
export const packageVersion = ${literal(version)};
`;
}
