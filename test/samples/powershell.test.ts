import { createRequire } from 'node:module';
import { beforeAll, expect, test } from 'vitest';
import { Language, type Node, Parser } from 'web-tree-sitter';
import { deviceOperations } from '../../generated/deviceOperations.js';
import { operations as otherOperations } from '../../generated/operations.js';
import { callOf, samples } from './samples.js';

const operations = { ...otherOperations, ...deviceOperations };

// `npm ci` installs no PowerShell, so the samples are parsed, but not run.
let parser: Parser;
beforeAll(async () => {
  await Parser.init();
  const grammar = createRequire(import.meta.url).resolve(
    'tree-sitter-powershell/tree-sitter-powershell.wasm',
  );
  parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
});

function parse(source: string): Node {
  const tree = parser.parse(source);
  if (!tree) throw new Error('No tree');
  return tree.rootNode;
}

/** Returns the lines of syntax errors. */
function faults(source: string): number[] {
  const lines: number[] = [];
  const walk = (node: Node) => {
    if (node.isError || node.isMissing) lines.push(node.startPosition.row + 1);
    for (const child of node.children) if (child) walk(child);
  };
  walk(parse(source));
  return lines;
}

/** Returns the argument of the parameter `name` of the command `command`, as written. */
function argument(source: string, command: string, name: string): string | undefined {
  const [found] = parse(source)
    .descendantsOfType('command')
    .filter((node) => node?.childForFieldName('command_name')?.text === command);
  const words = found?.childForFieldName('command_elements')?.namedChildren ?? [];
  const values = words.filter((node) => node?.type !== 'command_argument_sep');
  const at = values.findIndex((node) => node?.type === 'command_parameter' && node.text === name);
  return at === -1 ? undefined : values[at + 1]?.text;
}

test.each(samples('.ps1'))('the PowerShell sample of $operationId is valid PowerShell', ({ source }) => {
  expect(faults(source)).toEqual([]);
});

test.each(samples('.ps1'))('the PowerShell sample of $operationId makes its request', (sample) => {
  const { method, path } = callOf(sample.operationId);
  const invoke = (name: string) => argument(sample.source, 'Invoke-MgGraphRequest', name);
  expect(invoke('-Method')).toBe(method);
  const uri = invoke('-Uri') ?? '';
  // The list sample follows next links, so its address is in a variable.
  if (uri === '$uri') expect(sample.source).toContain(`"/beta${path}"`);
  else expect(uri).toBe(`'/beta${path}'`);
  expect(invoke('-Body') !== undefined).toBe(invoke('-ContentType') === "'application/json'");
});

test.each(samples('.ps1'))('the PowerShell sample of $operationId requests its permission', (sample) => {
  const { scopes } = operations[sample.operationId as keyof typeof operations];
  expect(argument(sample.source, 'Connect-MgGraph', '-Scopes')).toBe(scopes.delegated[0]);
});

test.each([
  ['an unclosed brace', '}\n', '\n'],
  ['an unclosed quote', "'?$filter", '?$filter'],
  ['a bracket of the wrong kind', 'while (', 'while {'],
])('%s would fail', (_, right, wrong) => {
  const [list] = samples('.ps1').filter(({ operationId }) => operationId.startsWith('list'));
  expect(list?.source).toContain(right);
  expect(faults(list?.source.replace(right, wrong) ?? '')).not.toEqual([]);
});
