import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** The declarations of each entry point, in a folder like dist/. */
const entries = ['index.d.ts', 'mock/index.d.ts'] as const;

/**
 * Returns what breaks a program if it compiles against the types in `current` instead of those in `released`: a missing
 * export, a function that accepts or returns less, or a type that is incompatible in both directions. One sentence
 * each.
 */
export function brokenTypes(released: string, current: string): string[] {
  return entries.flatMap((entry) => {
    const probe = probeOf(join(released, entry), join(current, entry));
    return [...probe.missing, ...incompatible(probe)].map((problem) => `${entry}: ${problem}`);
  });
}

/** Sets of codes that may grow in a minor version, because a program must expect unknown codes. */
const openCodes = ['RowProblemCode', 'DeviceFileErrorCode', 'CatalogueCode'];

interface Probe {
  readonly missing: readonly string[];
  /** The name of the export that each line of `source` compares. */
  readonly names: readonly string[];
  readonly source: string;
  readonly released: string;
  /** Returns the released declarations, with the current members added to open sets of codes. */
  readonly withOpenCodes: (text: string) => string;
}

const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'],
  module: ts.ModuleKind.NodeNext,
  types: [],
};

/**
 * Creates a program in which every line compares one export. The line compiles if the current export can replace the
 * released one.
 */
function probeOf(released: string, current: string): Probe {
  const program = ts.createProgram([released, current], options);
  const codes = openCodesOf(program, current);
  const exportsOf = (file: string) => {
    const checker = program.getTypeChecker();
    const source = program.getSourceFile(file);
    const symbol = source && checker.getSymbolAtLocation(source);
    if (symbol === undefined) throw new Error(`${file} has no exports.`);
    return new Map(checker.getExportsOfModule(symbol).map((each) => [each.name, aliased(checker, each)]));
  };
  const now = exportsOf(current);
  const missing: string[] = [];
  const names: string[] = [];
  const lines: string[] = [];
  for (const [name, { flags, parameters }] of exportsOf(released)) {
    if (!now.has(name)) missing.push(`${name} is no longer exported.`);
    else if (flags & ts.SymbolFlags.Value) {
      lines.push(`(null! as typeof Current.${name}) satisfies typeof Released.${name};`);
      names.push(name);
    } else {
      const [was, is] = ['Released', 'Current'].map((side) => `${side}.${name}${parameters}`);
      lines.push(
        `(true as [${was}] extends [${is}] ? true : [${is}] extends [${was}] ? true : false) satisfies true;`,
        // Types with and without an optional property are compatible in both directions.
        `(true as [keyof ${was}] extends [keyof ${is}] ? true : false) satisfies true;`,
      );
      names.push(name, name);
    }
  }
  const from = (file: string) => JSON.stringify(file.replace(/\.d\.ts$/, '.js'));
  const imports = `import type * as Released from ${from(released)}; import type * as Current from ${from(current)};`;
  const withOpenCodes = (text: string) =>
    text.replace(/^type (\w+) = ([^;]+);/gm, (whole, name, members) => {
      const now = codes.get(name);
      return now === undefined ? whole : `type ${name} = ${[members, ...now].join(' | ')};`;
    });
  const lost = [...openCodesOf(program, released)].flatMap(([name, members]) =>
    members.filter((code) => !codes.get(name)?.includes(code)).map((code) => `${name} has lost ${code}.`),
  );
  const source = `${imports}\n${lines.join('\n')}\n`;
  return { missing: [...missing, ...lost], names, source, released, withOpenCodes };
}

/** Returns the members of each open set of codes, quoted. */
function openCodesOf(program: ts.Program, file: string): Map<string, readonly string[]> {
  const checker = program.getTypeChecker();
  const aliases = program.getSourceFile(file)?.statements.filter(ts.isTypeAliasDeclaration) ?? [];
  return new Map(
    aliases
      .filter(({ name }) => openCodes.includes(name.text))
      .map(({ name }) => {
        const type = checker.getTypeAtLocation(name);
        const members = type.isUnion() ? type.types : [type];
        return [name.text, members.flatMap((each) => (each.isStringLiteral() ? [`'${each.value}'`] : []))];
      }),
  );
}

function aliased(checker: ts.TypeChecker, symbol: ts.Symbol) {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const declared = target.declarations?.find(
    (each) => ts.isTypeAliasDeclaration(each) || ts.isInterfaceDeclaration(each),
  );
  const count = declared?.typeParameters?.length ?? 0;
  return { flags: target.flags, parameters: count === 0 ? '' : `<${Array(count).fill('any').join(', ')}>` };
}

function incompatible({ source, names, released, withOpenCodes }: Probe): string[] {
  const file = join(import.meta.dirname, 'probe.ts');
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.getSourceFile = (path, version, ...rest) =>
    path === file
      ? ts.createSourceFile(path, source, version)
      : path === released
        ? ts.createSourceFile(path, withOpenCodes(readFileSync(path, 'utf8')), version)
        : getSourceFile(path, version, ...rest);
  host.fileExists = (path) => path === file || fileExists(path);
  const program = ts.createProgram([file], options, host);
  return program.getSemanticDiagnostics(program.getSourceFile(file)).map(({ start = 0, messageText }) => {
    const line = source.slice(0, start).split('\n').length;
    const why = ts.flattenDiagnosticMessageText(messageText, ' ');
    const name = names[line - 2];
    return name === undefined ? why : `${name} no longer fits its released type: ${why.slice(0, 300)}`;
  });
}
