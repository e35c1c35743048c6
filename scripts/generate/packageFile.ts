import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { typescriptHeader } from './header.js';
import { literal } from './literal.js';

/** The text of generated/package.ts: code that runs in a browser cannot read package.json. */
export async function packageFile(root: string): Promise<string> {
  const { name, version }: { name: string; version: string } = JSON.parse(
    await readFile(join(root, 'package.json'), 'utf8'),
  );
  return `${typescriptHeader('package.json')}export const packageName = ${literal(name)};
export const packageVersion = ${literal(version)};
`;
}
