import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { parse } from 'yaml';
import { ScriptError } from '../shared/command.js';
import { type ApiVersion, apiVersions, type Disagreement } from './compare.js';
import type { Metadata } from './csdl.js';

const file = 'openapi/deviations.yaml';

const text = v.pipe(v.string(), v.minLength(1));

const schema = v.array(
  v.strictObject({
    /** As in a disagreement. A member `*` matches any member. */
    at: text,
    contract: text,
    /** Absent for a deviation with `*`, because the members have different types. */
    microsoft: v.optional(text),
    /** Default: both. */
    versions: v.optional(v.array(v.picklist(apiVersions))),
    reason: text,
  }),
);

/** A disagreement that is intended. */
export type Deviation = v.InferOutput<typeof schema>[number];

/** Reads openapi/deviations.yaml of the package in `root`. */
export async function readDeviations(root: string): Promise<readonly Deviation[]> {
  const result = v.safeParse(schema, parse(await readFile(join(root, file), 'utf8')));
  if (result.success) return result.output;
  const problems = result.issues.map((issue) => `  ${v.getDotPath(issue) ?? ''}: ${issue.message}`);
  throw new ScriptError(`${file} is not a list of deviations:\n${problems.join('\n')}`);
}

export function covers(deviation: Deviation, { version, at, contract, microsoft }: Disagreement): boolean {
  return (
    (deviation.versions ?? apiVersions).includes(version) &&
    (deviation.at === at || deviation.at === at.replace(/\.[^.]*$/, '.*')) &&
    deviation.contract === contract &&
    (deviation.microsoft === undefined || deviation.microsoft === microsoft)
  );
}

/** Whether a document contains what the deviation is about, so that the deviation must occur in it. */
export function concerns({ at, versions }: Deviation, version: ApiVersion, metadata: Metadata): boolean {
  if (versions !== undefined && !versions.includes(version)) return false;
  const [type = '', rest = ''] = at.split(/\.(.*)/);
  const action = /^(\w+)\(/.exec(rest)?.[1];
  if (action === undefined) return metadata.types.has(type) || metadata.enums.has(type);
  return [`${type}/${action}`, `Collection(${type})/${action}`].some((key) => metadata.actions.has(key));
}
