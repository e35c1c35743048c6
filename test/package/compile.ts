import { dirname } from 'node:path';
import ts from 'typescript';

/** A compiler error, by file name and line (starting at 1). */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

const strict: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  noEmit: true,
  // The package must not need the types of Node, because it also runs in browsers.
  types: [],
};

const libraries = new Map<string, ts.SourceFile | undefined>();

/** Compiles with strict settings, like a user, and returns the errors of the compiler. */
export function compile(files: readonly string[], others: ts.CompilerOptions = {}): Finding[] {
  const options = { ...strict, ...others };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile;
  host.getSourceFile = (path, ...rest) => {
    if (!path.startsWith(libraryFolder)) return read(path, ...rest);
    if (!libraries.has(path)) libraries.set(path, read(path, ...rest));
    return libraries.get(path);
  };
  const libraryFolder = `${dirname(host.getDefaultLibFileName(options))}/`;
  return ts.getPreEmitDiagnostics(ts.createProgram(files, options, host)).map((diagnostic) => ({
    file: diagnostic.file?.fileName ?? '',
    line: diagnostic.file ? diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line + 1 : 0,
    message: ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'),
  }));
}
