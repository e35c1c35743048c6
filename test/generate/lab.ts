import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copyPackage, type TemporaryFolder, temporaryFolder } from '../../scripts/shared/folders.js';
import { packageRoot } from '../support/packageRoot.js';

/** A change of a text. The text to replace must exist, or the test would prove nothing. */
export type Edit = readonly [from: string | RegExp, to: string | ((...match: string[]) => string)];

/** A copy of everything that the scripts read, which tests may change. */
export class Lab {
  private constructor(private readonly folder: TemporaryFolder) {}

  static async open(parts = ['openapi', 'generated', 'redocly.yaml', 'package.json']): Promise<Lab> {
    const folder = await temporaryFolder();
    await copyPackage(packageRoot, folder.path, parts);
    return new Lab(folder);
  }

  get root(): string {
    return this.folder.path;
  }

  async edit(file: string, ...edits: readonly Edit[]): Promise<void> {
    await this.write(file, edits.reduce(applyEdit, await this.read(file)));
  }

  read(file: string): Promise<string> {
    return readFile(join(this.root, file), 'utf8');
  }

  write(file: string, text: string): Promise<void> {
    return writeFile(join(this.root, file), text);
  }

  /** Returns the text of every file in generated/. */
  async generated(): Promise<Record<string, string>> {
    const names = (await readdir(join(this.root, 'generated'))).sort();
    const texts = await Promise.all(names.map((name) => this.read(`generated/${name}`)));
    return Object.fromEntries(names.map((name, index) => [name, texts[index] as string]));
  }

  async close(): Promise<void> {
    await this.folder[Symbol.asyncDispose]();
  }
}

export function applyEdit(text: string, [from, to]: Edit): string {
  const edited = text.replace(from, typeof to === 'string' ? () => to : to);
  if (edited === text) throw new Error(`The text to edit, ${from}, is not there any more: fix the test.`);
  return edited;
}
