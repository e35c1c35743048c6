/** The part of package.json about modules. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly exports: Readonly<Record<string, string | { readonly default?: string }>>;
}

/** A module that programs import. */
export interface Module {
  /** The specifier in imports: `graph-autopilot/mock`. */
  readonly specifier: string;
  /** Its source file, relative to the package. */
  readonly source: string;
}

/** Returns the modules that package.json exports, except for exports of types or data only. */
export function modulesOf({ name, exports }: Manifest): Module[] {
  return Object.entries(exports).flatMap(([path, target]) => {
    const built = typeof target === 'string' ? undefined : target.default;
    if (built === undefined) return [];
    return { specifier: name + path.slice(1), source: sourceOf(built) };
  });
}

/** Returns the source, relative to the package, of a file in dist/ that package.json names. */
export function sourceOf(built: string): string {
  return built.replace(/^(\.\/)?dist\//, 'src/').replace(/\.js$/, '.ts');
}
