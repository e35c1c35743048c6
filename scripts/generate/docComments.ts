import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { ScriptError } from '../shared/command.js';

/** A member of an interface or an object, with its doc comment. */
export interface DocumentedMember {
  readonly name: string;
  /** The comment without its default. */
  readonly text: string;
  /** The text after `Default:` in the comment, or an empty text. */
  readonly fallback: string;
}

/**
 * Returns the documented members of an interface, or of a constant that is an object, in a file of this package.
 *
 * @throws ScriptError if there is no such declaration
 */
export function documentedMembers(file: string, declaration: string): DocumentedMember[] {
  const { node, source } = find(file, declaration);
  return membersOf(node).flatMap((member) => {
    if (member.name === undefined) return [];
    const name = member.name.getText(source);
    const comment = commentOf(member);
    if (comment === '') return [];
    const [, text = comment, fallback = ''] = /^([\s\S]*?)\s*Default: ([\s\S]*?)\.?$/.exec(comment) ?? [];
    return { name, text, fallback };
  });
}

/**
 * Returns the list in the doc comment of a type, with entries of the form `` - `code`: meaning ``.
 *
 * @throws ScriptError if there is no such type or no such list
 */
export function documentedCodes(file: string, type: string): (readonly [code: string, meaning: string])[] {
  const comment = commentOf(find(file, type).node);
  const codes = [...comment.matchAll(/^- `(\w+)`: ([\s\S]*?)(?=\n- |\n\n|$(?![\s\S]))/gm)].map(
    ([, code = '', meaning = '']) => [code, sentence(meaning)] as const,
  );
  if (codes.length === 0) throw new ScriptError(`${file}: the doc comment of ${type} has no list of codes.`);
  return codes;
}

/** Formats the text as one sentence on one line. */
export function sentence(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const capital = line.charAt(0).toUpperCase() + line.slice(1);
  return /[.!?:]$/.test(capital) ? capital : `${capital}.`;
}

type Declaration = ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.VariableStatement;

function find(file: string, name: string): { node: Declaration; source: ts.SourceFile } {
  const path = fileURLToPath(new URL(`../../${file}`, import.meta.url));
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  for (const node of source.statements) {
    const isNamed = ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
    if (isNamed && node.name.text === name) return { node, source };
    const [first] = ts.isVariableStatement(node) ? node.declarationList.declarations : [];
    if (first?.name.getText(source) === name) return { node: node as ts.VariableStatement, source };
  }
  throw new ScriptError(`${file} does not declare ${name}.`);
}

function membersOf(node: Declaration): readonly (ts.TypeElement | ts.ObjectLiteralElementLike)[] {
  if (ts.isInterfaceDeclaration(node)) return node.members;
  if (ts.isTypeAliasDeclaration(node)) return [];
  const value = node.declarationList.declarations[0]?.initializer;
  const object = value && ts.isAsExpression(value) ? value.expression : value;
  return object && ts.isObjectLiteralExpression(object) ? object.properties : [];
}

function commentOf(node: ts.Node): string {
  const [comment] = ts.getJSDocCommentsAndTags(node);
  const text = comment && ts.isJSDoc(comment) ? ts.getTextOfJSDocComment(comment.comment) : undefined;
  return (text ?? '').replace(/\{@link (\w+)\}/g, '`$1`');
}
