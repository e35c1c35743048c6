import { parse } from 'yaml';
import type { Contract } from '../shared/Contract.js';
import { origin } from './header.js';

/** The bundled contract in the two formats that the package exports, and as an object. */
export interface Documents {
  readonly yaml: string;
  readonly json: string;
  readonly contract: Contract;
}

/** Marks the bundle as generated, in a comment and in a key, since JSON knows no comments and both are to be equal. */
export function documents(bundle: string): Documents {
  const made = origin('openapi/');
  const yaml = `# ${made}\nx-generated-by: ${JSON.stringify(made)}\n${bundle}`;
  const contract: Contract = parse(yaml);
  return { yaml, json: `${JSON.stringify(contract, null, 2)}\n`, contract };
}
