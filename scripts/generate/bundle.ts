import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { redocly } from '../shared/redocly.js';
import { ScriptError } from '../shared/ScriptError.js';

/** The contract of the folder `root` as one YAML document. */
export async function bundle(root: string): Promise<string> {
  // By way of a file: a pipe may lose the end of what a process writes just before it exits.
  const folder = await mkdtemp(join(tmpdir(), 'graph-autopilot-bundle-'));
  try {
    const file = join(folder, 'openapi.yaml');
    const { ok, stderr } = await redocly(root, ['bundle', 'main', '--output', file]);
    if (!ok) throw new ScriptError(`redocly bundle failed:\n${stderr.trim()}`);
    return await readFile(file, 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
