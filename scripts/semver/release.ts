import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ScriptError } from '../shared/ScriptError.js';
import { Version } from './Version.js';

/** The contract as it was released last. */
export interface Release {
  readonly version: Version;
  /** Its file, as a path below the root of the package. */
  readonly file: string;
}

export function fileOf(version: Version): string {
  return `releases/openapi-${version}.yaml`;
}

/** The one file of releases/. Older ones are in the history: two would leave open which of them is meant. */
export async function lastRelease(root: string): Promise<Release> {
  const names = (await namesIn(join(root, 'releases'))).sort();
  const [name, ...others] = names;
  const version = /^openapi-(.+)\.yaml$/.exec(name ?? '')?.[1];
  if (version === undefined || others.length > 0) {
    throw new ScriptError(
      `releases/ must hold one file, openapi-VERSION.yaml, not: ${names.join(', ') || 'nothing'}`,
    );
  }
  return { version: Version.of(version, `releases/${name}`), file: `releases/${name}` };
}

/** A folder that is not there holds nothing. */
async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}
