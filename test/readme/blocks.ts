import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { packageRoot } from '../support/packageRoot.js';

/** A code block in the README or in docs/. */
export interface Block {
  readonly file: string;
  /** The line of its opening fence. */
  readonly line: number;
  readonly language: string;
  readonly source: string;
  /** Why it cannot run, or `undefined` if it can. */
  readonly notRun: string | undefined;
  readonly exitCode: number;
  /** The lines of its output that the documents show, in order. */
  readonly prints: readonly string[];
}

/** The user documentation in the repository, with its text. */
export const documents: ReadonlyMap<string, string> = new Map(
  globSync(['README.md', 'docs/*.md'], { cwd: packageRoot })
    .sort()
    .map((file) => [file, readFileSync(`${packageRoot}${file}`, 'utf8')]),
);

const fence = /(?:<!-- (not run: .+|exits with \d+) -->\n)?^```(\w*)\n([\s\S]*?)^```$/gm;

/**
 * Returns the code blocks of a document. A `text` block is the output of the block before it. A comment before a block
 * is `not run: REASON` or `exits with CODE`.
 */
export function blocksOf(file: string, markdown: string): Block[] {
  const blocks: Block[] = [];
  for (const { 0: all, 1: mark = '', 2: language = '', 3: source = '', index } of markdown.matchAll(fence)) {
    const before = blocks.at(-1);
    if (language === 'text' && mark === '' && before?.notRun === undefined && before?.prints.length === 0) {
      blocks[blocks.length - 1] = { ...before, prints: source.split('\n').filter((line) => line.trim()) };
      continue;
    }
    const line = markdown.slice(0, index + all.indexOf('```')).split('\n').length;
    const notRun = /^not run: (.+)$/.exec(mark)?.[1];
    const exitCode = Number(/^exits with (\d+)$/.exec(mark)?.[1] ?? 0);
    blocks.push({ file, line, language, source, notRun, exitCode, prints: [] });
  }
  return blocks;
}

export const blocks: readonly Block[] = [...documents].flatMap(([file, text]) => blocksOf(file, text));

/** Removes what differs from run to run from the output. */
export function comparable(text: string): string {
  return text
    .replace(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g, 'GUID')
    .replace(/\b\d+ s(, \d+ requests)?\b/g, 'N s')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Returns the lines of a block's output that are missing in `printed`, or are in another order. */
export function missingLines({ prints }: Block, printed: string): string[] {
  const text = comparable(printed);
  let from = 0;
  return prints.filter((line) => {
    const at = text.indexOf(comparable(line), from);
    if (at >= 0) from = at;
    return at < 0;
  });
}
