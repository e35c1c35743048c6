import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const shortest = 14;

/** Returns the longer texts in the source of a folder, by which its code can be recognized in a bundle. */
export function literals(folder: string): Set<string> {
  const found = new Set<string>();
  const walk = (node: ts.Node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if ((ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node)) && !ts.isLiteralTypeNode(node.parent)) {
      if (node.text.length >= shortest) found.add(node.text);
    }
    ts.forEachChild(node, walk);
  };
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts')) continue;
    walk(ts.createSourceFile(name, readFileSync(join(folder, name), 'utf8'), ts.ScriptTarget.Latest, true));
  }
  return found;
}
