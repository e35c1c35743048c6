import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The kinds of coverage that v8 reports. */
const codeKinds = ['lines', 'statements', 'functions', 'branches'] as const;

type CodeKind = (typeof codeKinds)[number];

/** Minimum percentages. They only rise. */
export type CodeFloors = Readonly<Record<CodeKind, number>>;

/** How much of src/ the tests ran. */
export interface CodeCoverage {
  readonly percent: Readonly<Record<CodeKind, number>>;
  /** One line per folder of src/. */
  readonly table: string;
}

type Counts = Readonly<Record<CodeKind, { readonly total: number; readonly covered: number }>>;

/** Returns the options that make Vitest write its coverage report into `folder`. */
export function codeOptions(folder: string, reporters: readonly string[]): string[] {
  return [
    '--coverage.enabled',
    '--coverage.provider=v8',
    '--coverage.include=src/**/*.ts',
    ...reporters.map((reporter) => `--coverage.reporter=${reporter}`),
    `--coverage.reportsDirectory=${folder}`,
  ];
}

/** Reads the summary that Vitest wrote into `folder`. */
export async function readCodeCoverage(root: string, folder: string): Promise<CodeCoverage> {
  const text = await readFile(join(folder, 'coverage-summary.json'), 'utf8');
  const { total, ...files }: { total: Counts } & Record<string, Counts> = JSON.parse(text);
  const source = join(root, 'src/').replaceAll('\\', '/');
  const layers = new Map<string, Counts[]>();
  for (const [path, counts] of Object.entries(files)) {
    const [layer = '', ...rest] = path.replaceAll('\\', '/').replace(source, '').split('/');
    const name = rest.length === 0 ? '(top)' : layer;
    layers.set(name, [...(layers.get(name) ?? []), counts]);
  }
  const rows = [...layers]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, counts]) => row(name, sum(counts)));
  const head = ''.padEnd(31) + codeKinds.map((kind) => kind.padStart(12)).join('');
  return { percent: percentOf(total), table: [head, ...rows, row('src', total)].join('\n') };
}

function sum(files: readonly Counts[]): Counts {
  const add = (kind: CodeKind) => ({
    total: files.reduce((all, counts) => all + counts[kind].total, 0),
    covered: files.reduce((all, counts) => all + counts[kind].covered, 0),
  });
  return {
    lines: add('lines'),
    statements: add('statements'),
    functions: add('functions'),
    branches: add('branches'),
  };
}

/** Rounded down to two decimals. If there is no code, the coverage is 100. */
function percentOf(counts: Counts): Readonly<Record<CodeKind, number>> {
  const of = (kind: CodeKind) => {
    const { covered, total } = counts[kind];
    return total === 0 ? 100 : Math.floor((covered / total) * 10_000) / 100;
  };
  return {
    lines: of('lines'),
    statements: of('statements'),
    functions: of('functions'),
    branches: of('branches'),
  };
}

function row(name: string, counts: Counts): string {
  const percent = percentOf(counts);
  return name.padEnd(31) + codeKinds.map((kind) => `${percent[kind].toFixed(1)} %`.padStart(12)).join('');
}

/** Describes everything below its floor, one sentence each. */
export function codeBelowFloor({ percent }: CodeCoverage, floors: CodeFloors): string[] {
  return codeKinds
    .filter((kind) => percent[kind] < floors[kind])
    .map(
      (kind) =>
        `The tests ran ${percent[kind]} % of the ${kind} of src/, and the floor is ${floors[kind]} %. ` +
        '`npm run coverage:code` writes coverage/index.html, which shows the rest.',
    );
}

/** Raises the floors to the measured values in whole percent. Never lowers one. */
export function raiseCodeFloors(floors: CodeFloors, { percent }: CodeCoverage): CodeFloors {
  const of = (kind: CodeKind) => Math.max(floors[kind], Math.floor(percent[kind]));
  return {
    lines: of('lines'),
    statements: of('statements'),
    functions: of('functions'),
    branches: of('branches'),
  };
}
