import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { ScriptError } from '../shared/command.js';
import type { Manifest } from '../shared/modulesOf.js';

/**
 * Checks that the data exported by package.json is readable. Nothing compiles it, so otherwise its first reader would
 * be a user. Writes the data that is exported from dist/ there, without indentation.
 *
 * @throws ScriptError with the unreadable file
 */
export async function checkData(root: string): Promise<void> {
  const { exports }: Manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  for (const target of Object.values(exports)) {
    if (typeof target !== 'string' || target === './package.json') continue;
    const isBuilt = target.startsWith('./dist/');
    const source = isBuilt ? `./generated/${basename(target)}` : target;
    const read: (text: string) => unknown = source.endsWith('.json') ? JSON.parse : parse;
    try {
      const data: unknown = read(await readFile(join(root, source), 'utf8'));
      if (typeof data !== 'object' || data === null) throw new Error('it holds no object');
      if (!isBuilt) continue;
      await mkdir(join(root, 'dist'), { recursive: true });
      await writeFile(join(root, target), JSON.stringify(data));
    } catch (error) {
      throw new ScriptError(
        `${source}, which package.json exports, cannot be read: ${(error as Error).message}`,
      );
    }
  }
}
