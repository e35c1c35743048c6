import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { explanations } from '../../src/errors/explain.js';
import { ScriptError } from '../shared/command.js';

/** The tables that are written into Markdown files, by the name in their markers. */
const tables: Readonly<Record<string, () => string>> = {
  errors: () =>
    table(
      ['`code`', 'what it means', 'what to do'],
      Object.entries(explanations).map(([code, { meaning, remedy }]) => [`\`${code}\``, meaning, remedy]),
    ),
};

/**
 * Fills every block between `<!-- NAME: … -->` and `<!-- /NAME -->` from its source.
 *
 * @throws ScriptError for a block that has no end.
 */
export function fillTables(markdown: string): string {
  let filled = markdown;
  for (const [name, content] of Object.entries(tables)) {
    const [start] = new RegExp(`<!-- ${name}:.*-->\\n`).exec(filled) ?? [];
    if (start === undefined) continue;
    const from = filled.indexOf(start) + start.length;
    const to = filled.indexOf(`<!-- /${name} -->`, from);
    if (to < 0) throw new ScriptError(`The block ${name} has no end: <!-- /${name} --> is missing.`);
    filled = filled.slice(0, from) + content() + filled.slice(to);
  }
  return filled;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

/** Fills the tables of the README in `root`. Returns whether it was stale; with `check` it is only compared. */
export async function fillReadme(root: string, check: boolean): Promise<boolean> {
  const file = join(root, 'README.md');
  const text = await readFile(file, 'utf8').catch(() => '');
  const filled = fillTables(text);
  if (filled !== text && !check) await writeFile(file, filled);
  return filled !== text;
}
