import { createRequire } from 'node:module';
import { Language, type Node, Parser } from 'web-tree-sitter';

let loaded: Promise<Parser> | undefined;

/** Returns a function that finds what Windows PowerShell 5.1 cannot parse. */
export async function powershellSyntax(): Promise<(source: string) => string[]> {
  loaded ??= createParser();
  const parser = await loaded;
  return (source) => faultsOf(source, parser);
}

async function createParser(): Promise<Parser> {
  await Parser.init();
  const grammar = createRequire(import.meta.url).resolve(
    'tree-sitter-powershell/tree-sitter-powershell.wasm',
  );
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  return parser;
}

function faultsOf(source: string, parser: Parser): string[] {
  const bare = source
    .replace(/<#[\s\S]*?#>/g, '')
    .replace(/(?<![\w"'$])#.*/g, '')
    .replace(/'[^'\n]*'|"[^"\n]*"/g, "''");
  const newer = bare.match(/&&|\|\||\?\?=?|\?\.|\?\[|\s\?\s|-Parallel\b|\bclean\s*\{/g) ?? [];
  const commas = bare.match(/(?<=--\S+ )\S+,\S+/g) ?? [];
  // The grammar does not support a bare dash, which PowerShell accepts.
  const tree = parser.parse(source.replace(/(?<=\s)-(?=\s)/g, "'-'"));
  const isBroken = newer.length === 0 && (tree === null || hasFault(tree.rootNode));
  return [
    ...newer.map((operator) => `version 5.1 has no ${operator.trim()}`),
    ...commas.map((word) => `an unquoted comma splits ${word}`),
    ...(isBroken ? ['it cannot be parsed'] : []),
  ];
}

function hasFault(node: Node): boolean {
  return node.isError || node.isMissing || node.children.some((child) => child !== null && hasFault(child));
}
