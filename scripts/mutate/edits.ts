import { type Document, isMap, isScalar } from 'yaml';

/**
 * A change of a YAML document. It throws if its target does not exist, because then a test with it would prove nothing.
 */
export type Edit = (document: Document) => void;

/** The path to a value: object keys and list indices, starting at the root. */
export type Path = readonly (string | number)[];

/** Removes a property of an object, or an entry of a list. */
export function remove(...path: Path): Edit {
  return (document) => {
    if (!document.hasIn(path)) missing(path);
    document.deleteIn(path);
  };
}

/** Replaces a value. */
export function replace(value: unknown, ...path: Path): Edit {
  return (document) => {
    if (!document.hasIn(path)) missing(path);
    document.setIn(path, document.createNode(value, { aliasDuplicateObjects: false }));
  };
}

/** Adds a property to an object that does not have it yet. */
export function add(value: unknown, ...path: Path): Edit {
  return (document) => {
    if (document.hasIn(path)) throw new Error(`${path.join('/')} exists already: fix the edit.`);
    if (path.length > 1 && !document.hasIn(path.slice(0, -1))) missing(path.slice(0, -1));
    document.setIn(path, document.createNode(value));
  };
}

/** Adds an entry to the end of a list. */
export function append(value: unknown, ...path: Path): Edit {
  return (document) => {
    if (!document.hasIn(path)) missing(path);
    document.addIn(path, document.createNode(value));
  };
}

/** Renames a property of an object, and keeps its position. */
export function rename(name: string, ...path: Path): Edit {
  return (document) => {
    const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1));
    const pair =
      isMap(parent) && parent.items.find(({ key }) => (isScalar(key) ? key.value : key) === path.at(-1));
    if (!pair) return missing(path);
    pair.key = document.createNode(name);
  };
}

function missing(path: Path): never {
  throw new Error(`${path.join('/')} is not there any more: fix the edit.`);
}
