import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contract } from '../shared/Contract.js';
import { ScriptError } from '../shared/ScriptError.js';
import { typescriptHeader } from './header.js';
import { literal } from './literal.js';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const identity = '@azure/identity';

/**
 * The text of generated/package.ts: code that runs in a browser cannot read package.json.
 *
 * @throws ScriptError where the contract has another version: nobody could tell which package enforces it.
 */
export async function packageFile(root: string, { info }: Contract): Promise<string> {
  const { name, version, devDependencies }: Manifest = JSON.parse(
    await readFile(join(root, 'package.json'), 'utf8'),
  );
  if (info.version !== version) {
    throw new ScriptError(
      `openapi/openapi.yaml: info.version is ${info.version}, and the package's is ${version}: \`npm version\` gives both one number`,
    );
  }
  return `${typescriptHeader('package.json')}export const packageName = ${literal(name)};
export const packageVersion = ${literal(version)};
/** The version of ${identity} that this one is tested with. */
export const testedIdentity = ${literal(`${identity}@${devDependencies[identity]}`)};
`;
}
