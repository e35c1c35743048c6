import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { Edit } from '../../scripts/mutate/edits.js';
import { type Rating, rate } from '../../scripts/semver/rating.js';
import { packageRoot } from '../support/packageRoot.js';

/** Rates changes of the bundled contract in a folder of its own. */
export class Revisions {
  private constructor(private readonly root: string) {}

  static async open(): Promise<Revisions> {
    const root = await mkdtemp(join(tmpdir(), 'graph-autopilot-semver-'));
    await cp(join(packageRoot, 'redocly.yaml'), join(root, 'redocly.yaml'));
    await cp(join(packageRoot, 'openapi/ruleset.yaml'), join(root, 'openapi/ruleset.yaml'));
    return new Revisions(root);
  }

  /** The rating of all these edits at once, of today's contract or of one that others have edited before. */
  async rate(edits: readonly Edit[], before: readonly Edit[] = []): Promise<Rating> {
    await this.write('base.yaml', before);
    await this.write('revision.yaml', [...before, ...edits]);
    return rate(this.root, 'base.yaml', 'revision.yaml');
  }

  private async write(name: string, edits: readonly Edit[]): Promise<void> {
    const contract = parseDocument(await readFile(join(packageRoot, 'generated/openapi.yaml'), 'utf8'));
    for (const edit of edits) edit(contract);
    await writeFile(join(this.root, name), String(contract));
  }

  close(): Promise<void> {
    return rm(this.root, { recursive: true, force: true });
  }
}
