import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, parseDocument } from 'yaml';
import type { Contract } from '../shared/Contract.js';
import { ScriptError } from '../shared/command.js';
import { temporaryFolder } from '../shared/folders.js';
import { redocly } from '../shared/run.js';
import { origin } from './literal.js';
import { writeTables } from './tables.js';

/** Bundles the contract of the package in `root` into one YAML document. */
export async function bundle(root: string): Promise<string> {
  // Uses a file, because a pipe may lose what a process writes just before it exits.
  await using folder = await temporaryFolder();
  const file = join(folder.path, 'openapi.yaml');
  const { ok, stderr } = await redocly(root, ['bundle', 'main', '--output', file]);
  if (!ok) throw new ScriptError(`redocly bundle failed:\n${stderr.trim()}`);
  return await readFile(file, 'utf8');
}

/** The bundled contract, in both published formats and as an object. */
export interface Documents {
  readonly yaml: string;
  readonly json: string;
  readonly contract: Contract;
}

/**
 * Marks the bundle as generated, in a comment and in a key: JSON has no comments, and both formats must be equal. The
 * key does not contain Redocly's version, because `redocly diff` would report each new version as a change of the
 * contract.
 */
export function documents(bundle: string, generator: string): Documents {
  const document = parseDocument(bundle);
  writeTables(document);
  const text = document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER });
  const yaml = `# ${origin('openapi/', generator)}\nx-generated-by: ${JSON.stringify(origin('openapi/'))}\n${text}`;
  const contract: Contract = parse(yaml);
  return { yaml, json: `${JSON.stringify(contract, null, 2)}\n`, contract };
}
