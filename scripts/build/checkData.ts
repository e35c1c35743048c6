import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ScriptError } from '../shared/command.js';
import type { Manifest } from '../shared/modulesOf.js';

/**
 * Looks whether the data that package.json exports can be read: nothing compiles it, so that its first reader would be who
 * has installed the package.
 *
 * @throws ScriptError that names the file which cannot.
 */
export async function checkData(root: string): Promise<void> {
  const { exports }: Manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  for (const target of Object.values(exports)) {
    if (typeof target !== 'string') continue;
    const read: (text: string) => unknown = target.endsWith('.json') ? JSON.parse : parse;
    try {
      const data: unknown = read(await readFile(join(root, target), 'utf8'));
      if (typeof data !== 'object' || data === null) throw new Error('it holds no object');
    } catch (error) {
      throw new ScriptError(
        `${target}, which package.json exports, cannot be read: ${(error as Error).message}`,
      );
    }
  }
}
