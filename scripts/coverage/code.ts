import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What v8 counts of code. */
const codeKinds = ['lines', 'statements', 'functions', 'branches'] as const;

type CodeKind = (typeof codeKinds)[number];

/** Percent below which the check fails. They only rise. */
export type CodeFloors = Readonly<Record<CodeKind, number>>;

/** What the tests ran of src/. */
export interface CodeCoverage {
  readonly percent: Readonly<Record<CodeKind, number>>;
  /** One line for each folder of src/. */
  readonly table: string;
}

type Counts = Readonly<Record<CodeKind, { readonly total: number; readonly covered: number }>>;

/** The options that make Vitest write its report on the code of src/ into `folder`. */
export function codeOptions(folder: string, reporters: readonly string[]): string[] {
  return [
    '--coverage.enabled',
    '--coverage.provider=v8',
    '--coverage.include=src/**/*.ts',
    ...reporters.map((reporter) => `--coverage.reporter=${reporter}`),
    `--coverage.reportsDirectory=${folder}`,
  ];
}

/** Reads the summary that Vitest wrote into `folder`, of the sources of the package in `root`. */
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

/** Rounded down to two decimals. Where there is nothing to run, all of it was run. */
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

/** Describes what is below its floor, one sentence each. */
export function codeBelowFloor({ percent }: CodeCoverage, floors: CodeFloors): string[] {
  return codeKinds
    .filter((kind) => percent[kind] < floors[kind])
    .map(
      (kind) =>
        `The tests ran ${percent[kind]} % of the ${kind} of src/, and the floor is ${floors[kind]} %. ` +
        '`npm run coverage:code` writes coverage/index.html, which shows the rest.',
    );
}

/** The floors at what was measured, in whole percent, none lower than before. */
export function raisedCode(floors: CodeFloors, { percent }: CodeCoverage): CodeFloors {
  const of = (kind: CodeKind) => Math.max(floors[kind], Math.floor(percent[kind]));
  return {
    lines: of('lines'),
    statements: of('statements'),
    functions: of('functions'),
    branches: of('branches'),
  };
}
