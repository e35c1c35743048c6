import { ScriptError } from '../shared/ScriptError.js';

/** Microsoft's marker of an enum that has a name and, with `modelAsString`, may grow. */
export interface MarkedEnum {
  readonly enum?: readonly unknown[];
  readonly 'x-ms-enum': { readonly name: string; readonly modelAsString?: boolean };
}

export function isMarkedEnum(node: unknown): node is MarkedEnum {
  return typeof node === 'object' && node !== null && 'x-ms-enum' in node;
}

/** Whether it may grow: its generated type allows any other string too. */
export function isOpenEnum(node: unknown): node is MarkedEnum {
  return isMarkedEnum(node) && node['x-ms-enum'].modelAsString === true;
}

/** The members of every enum that is marked with `x-ms-enum`, by its name, in the order of the document. */
export function enumsOf(contract: unknown): Record<string, readonly string[]> {
  const enums: Record<string, readonly string[]> = {};
  walk(contract, '#', (node, place) => {
    if (!isMarkedEnum(node)) return;
    const { name } = node['x-ms-enum'];
    const members = (node.enum ?? []).filter((member): member is string => typeof member === 'string');
    if (typeof name !== 'string') throw new ScriptError(`${place}/x-ms-enum: name is missing`);
    if (members.length === 0)
      throw new ScriptError(`${place}: ${name} is marked as an enum and has no members`);
    if (enums[name] !== undefined && String(enums[name]) !== String(members)) {
      throw new ScriptError(`${place}: ${name} has other members here than elsewhere`);
    }
    enums[name] = members;
  });
  return enums;
}

function walk(node: unknown, place: string, visit: (node: object, place: string) => void): void {
  if (typeof node !== 'object' || node === null) return;
  visit(node, place);
  for (const [key, child] of Object.entries(node))
    walk(child, `${place}/${key.replaceAll('/', '~1')}`, visit);
}
