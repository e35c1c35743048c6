import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { Mutation } from './mutations.js';

const parts = ['openapi', 'generated', 'src', 'test', 'scripts', 'examples', 'releases'];
const files = [
  'package.json',
  'redocly.yaml',
  'tsconfig.json',
  'vitest.config.ts',
  'README.md',
  'CHANGELOG.md',
];

/** A copy of the package, in which one mutation after the other is made and taken back. */
export class Copy {
  private constructor(
    readonly root: string,
    private readonly original: string,
  ) {}

  static async of(original: string): Promise<Copy> {
    const root = await mkdtemp(join(tmpdir(), 'graph-autopilot-mutant-'));
    const apart = new Set([
      join(original, 'scripts', 'bench', 'node_modules'),
      join(original, 'scripts', 'generators', 'node_modules'),
    ]);
    for (const name of [...parts, ...files]) {
      await cp(join(original, name), join(root, name), {
        recursive: true,
        filter: (from) => !apart.has(from),
      });
    }
    await symlink(join(original, 'node_modules'), join(root, 'node_modules'), 'junction');
    return new Copy(root, original);
  }

  /** Makes the mutation in openapi/. */
  async mutate({ file, edit }: Mutation): Promise<void> {
    const path = join(this.root, 'openapi', file);
    const document = parseDocument(await readFile(path, 'utf8'));
    edit(document);
    await writeFile(path, String(document));
  }

  /** Takes it back, and what became of it. */
  async restore(): Promise<void> {
    for (const name of ['openapi', 'generated']) {
      await rm(join(this.root, name), { recursive: true });
      await cp(join(this.original, name), join(this.root, name), { recursive: true });
    }
  }

  close(): Promise<void> {
    return rm(this.root, { recursive: true, force: true });
  }
}
