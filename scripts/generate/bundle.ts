import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, parseDocument } from 'yaml';
import type { Contract } from '../shared/Contract.js';
import { ScriptError } from '../shared/command.js';
import { temporaryFolder } from '../shared/folders.js';
import { redocly } from '../shared/run.js';
import { origin } from './literal.js';
import { writeTables } from './tables.js';

/** The contract of the folder `root` as one YAML document. */
export async function bundle(root: string): Promise<string> {
  // Through a file: a pipe may lose the end of what a process writes just before it exits.
  await using folder = await temporaryFolder();
  const file = join(folder.path, 'openapi.yaml');
  const { ok, stderr } = await redocly(root, ['bundle', 'main', '--output', file]);
  if (!ok) throw new ScriptError(`redocly bundle failed:\n${stderr.trim()}`);
  return await readFile(file, 'utf8');
}

/** The bundled contract in the two formats that the package exports, and as an object. */
export interface Documents {
  readonly yaml: string;
  readonly json: string;
  readonly contract: Contract;
}

/**
 * Marks the bundle as generated, in a comment and in a key, since JSON knows no comments and both are to be equal. The key
 * does not name Redocly: `redocly diff` would take each new version of it for a change of the contract.
 */
export function documents(bundle: string, generator: string): Documents {
  const document = parseDocument(bundle);
  writeTables(document);
  const text = document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER });
  const yaml = `# ${origin('openapi/', generator)}\nx-generated-by: ${JSON.stringify(origin('openapi/'))}\n${text}`;
  const contract: Contract = parse(yaml);
  return { yaml, json: `${JSON.stringify(contract, null, 2)}\n`, contract };
}
