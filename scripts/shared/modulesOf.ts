/** What package.json says of the modules of the package. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly exports: Readonly<Record<string, string | { readonly default?: string }>>;
}

/** A module that programs import. */
export interface Module {
  /** What they write: `graph-autopilot/mock`. */
  readonly specifier: string;
  /** Its source, below the folder of the package. */
  readonly source: string;
}

/** The modules that package.json exports; what has types alone, or is data, does not count. */
export function modulesOf({ name, exports }: Manifest): Module[] {
  return Object.entries(exports).flatMap(([path, target]) => {
    const built = typeof target === 'string' ? undefined : target.default;
    if (built === undefined) return [];
    return { specifier: name + path.slice(1), source: sourceOf(built) };
  });
}

/** The source, below the folder of the package, of a file of dist/ that package.json names. */
export function sourceOf(built: string): string {
  return built.replace(/^(\.\/)?dist\//, 'src/').replace(/\.js$/, '.ts');
}
