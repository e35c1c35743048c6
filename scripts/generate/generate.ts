import { join } from 'node:path';
import { ScriptError } from '../shared/ScriptError.js';
import { differences } from './differences.js';
import { outputs } from './outputs.js';
import { writeAll } from './writeAll.js';

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
    return `Wrote ${[...files.keys()].map((name) => `generated/${name}`).join(', ')}.`;
  }
  const found = await differences(folder, files);
  if (found.length === 0) return `generated/ is fresh: ${files.size} files.`;
  throw new ScriptError([...found, 'Run `npm run generate` and commit what it writes.'].join('\n'));
}
