import openapiTS, { astToString, NULL, STRING, tsIntersection, tsLiteral, tsUnion } from 'openapi-typescript';
import ts from 'typescript';
import { isOpenEnum } from '../shared/Contract.js';
import { typescriptHeader } from './literal.js';

/**
 * Returns the text of generated/schema.d.ts. openapi-typescript lints its input with its own, older version of Redocly.
 * Through the Node API, it uses a minimal configuration instead of redocly.yaml, which it would not understand.
 */
export async function schemaTypes(json: string, generator: string): Promise<string> {
  const nodes = await openapiTS(json, { transform: openEnum, silent: true });
  return `${typescriptHeader('openapi/', generator)}${astToString(nodes.map(acceptUndefined))}`;
}

/** Returns the type of an enum that may grow: an editor suggests its members, but any other string is allowed. */
function openEnum(schema: object): ts.TypeNode | undefined {
  if (!isOpenEnum(schema)) return undefined;
  const members = (schema.enum ?? []).filter((member) => member !== null).map(tsLiteral);
  const anyOther = tsIntersection([STRING, ts.factory.createTypeLiteralNode([])]);
  const nullable = 'nullable' in schema && schema.nullable === true ? [NULL] : [];
  return tsUnion([...members, ts.factory.createParenthesizedType(anyOther), ...nullable]);
}

/**
 * Consumers compile with exactOptionalPropertyTypes, under which `name?: string` does not accept a variable that may be
 * undefined. JSON and queries drop such a property, so the types accept it. `?: never` means that there is none.
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
