import openapiTS, { astToString, NULL, STRING, tsIntersection, tsLiteral, tsUnion } from 'openapi-typescript';
import ts from 'typescript';
import { isOpenEnum } from '../shared/Contract.js';
import { typescriptHeader } from './literal.js';

/**
 * The text of generated/schema.d.ts. openapi-typescript lints what it reads with an older Redocly of its own; through
 * its Node API that one knows a minimal configuration and not redocly.yaml, which it would not understand.
 */
export async function schemaTypes(json: string, generator: string): Promise<string> {
  const nodes = await openapiTS(json, { transform: openEnum, silent: true });
  return `${typescriptHeader('openapi/', generator)}${astToString(nodes.map(acceptUndefined))}`;
}

/** An enum that may grow: its members complete in an editor, and any other string is allowed. */
function openEnum(schema: object): ts.TypeNode | undefined {
  if (!isOpenEnum(schema)) return undefined;
  const members = (schema.enum ?? []).filter((member) => member !== null).map(tsLiteral);
  const anyOther = tsIntersection([STRING, ts.factory.createTypeLiteralNode([])]);
  const nullable = 'nullable' in schema && schema.nullable === true ? [NULL] : [];
  return tsUnion([...members, ts.factory.createParenthesizedType(anyOther), ...nullable]);
}

/**
 * Consumers compile with exactOptionalPropertyTypes, under which `name?: string` refuses a variable that may be
 * undefined. JSON and the query drop such a property, so the types accept it. `?: never` says that there is none.
 */
function acceptUndefined(root: ts.Node): ts.Node {
  const visit = (node: ts.Node): ts.Node => {
    const visited = ts.visitEachChild(node, visit, undefined);
    if (!ts.isPropertySignature(visited) || !visited.questionToken || !visited.type) return visited;
    if (visited.type.kind === ts.SyntaxKind.NeverKeyword) return visited;
    const { modifiers, name, questionToken, type } = visited;
    const undefinedType = ts.factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword);
    const members = ts.isUnionTypeNode(type) ? type.types : [type];
    return ts.factory.updatePropertySignature(
      visited,
      modifiers,
      name,
      questionToken,
      ts.factory.createUnionTypeNode([...members, undefinedType]),
    );
  };
  return visit(root);
}
