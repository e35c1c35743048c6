/**
 * `npm run mutate`: makes one mistake after the other in a copy of the contract, and tells which gate refuses it. Exit 0:
 * each is refused, or is known to be harmless; 1: one survives, or a reason is stale; 2: wrong usage.
 */
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { firstToRefuse, type Gate, gates } from './mutate/gates.js';
import { type Mutation, mutations } from './mutate/mutations.js';
import { command, isProgram, ScriptError } from './shared/command.js';

const usage = `Usage: npm run mutate [-- OPTION…]
  --only TEXT  only the mutations whose name contains it
  --root DIR   the package (default: this one)`;

export interface MutateOptions {
  readonly root: string;
  /** Only the mutations whose name contains it. */
  readonly only: string;
}

interface Fate {
  readonly mutation: Mutation;
  readonly gate: Gate | undefined;
}

/** As many copies as the smallest machine that runs this has cores. */
const copies = 2;

/**
 * Makes each mutation by itself, and asks the gates. Returns what to tell.
 *
 * @throws ScriptError where one survives that nobody has explained, where one that was explained is refused, or where
 * the contract is refused as it is, so that all of this would prove nothing.
 */
export async function mutate({ root, only }: MutateOptions): Promise<string> {
  const begun = performance.now();
  const chosen = mutations.filter(({ name }) => name.includes(only));
  const queue = chosen.values();
  await prove(root);
  const fates = (await Promise.all(Array.from({ length: copies }, () => work(root, queue)))).flat();
  const seconds = Math.round((performance.now() - begun) / 1000);
  const told = report(fates, seconds);
  const wrong = fates.filter(
    ({ mutation, gate }) => (gate === undefined) !== (mutation.harmless !== undefined),
  );
  if (wrong.length === 0) return told;
  throw new ScriptError([told, ...wrong.map(complaint)].join('\n'));
}

/** A gate that refuses the contract as it is would refuse every mutation. */
async function prove(root: string): Promise<void> {
  const copy = await Copy.of(root);
  try {
    const refused = await firstToRefuse(copy.root);
    if (refused !== undefined) throw new ScriptError(`The contract as it is does not pass: ${refused}.`);
  } finally {
    await copy.close();
  }
}

async function work(root: string, queue: Iterator<Mutation> & Iterable<Mutation>): Promise<Fate[]> {
  const copy = await Copy.of(root);
  try {
    const fates: Fate[] = [];
    for (const mutation of queue) {
      await copy.mutate(mutation);
      const gate = await firstToRefuse(copy.root);
      console.error(`${(gate ?? 'survives').padEnd(14)}  ${mutation.name}`);
      fates.push({ mutation, gate });
      await copy.restore();
    }
    return fates;
  } finally {
    await copy.close();
  }
}

function report(fates: readonly Fate[], seconds: number): string {
  const harmful = fates.filter(({ mutation }) => mutation.harmless === undefined);
  const caught = harmful.filter(({ gate }) => gate !== undefined);
  const lines = gates.map((gate) => {
    const count = caught.filter((fate) => fate.gate === gate).length;
    return `${gate.padEnd(16)}${String(count).padStart(4)}`;
  });
  return [
    `\n${caught.length} of ${harmful.length} mutations refused, in ${seconds} s:`,
    ...lines,
    ...fates
      .filter(({ mutation }) => mutation.harmless !== undefined)
      .map(({ mutation }) => `harmless: ${mutation.name}. ${mutation.harmless}`),
  ].join('\n');
}

function complaint({ mutation, gate }: Fate): string {
  if (gate === undefined) return `Survives: ${mutation.name} (openapi/${mutation.file})`;
  return `Explained as harmless, but refused by ${gate}: ${mutation.name}`;
}

const parts = ['openapi', 'generated', 'src', 'test', 'scripts', 'examples', 'releases'];
const files = [
  'package.json',
  'redocly.yaml',
  'tsconfig.json',
  'vitest.config.ts',
  'README.md',
  'CHANGELOG.md',
];

/** A copy of the package, in which one mutation after the other is made and taken back. */
class Copy {
  private constructor(
    readonly root: string,
    private readonly original: string,
  ) {}

  static async of(original: string): Promise<Copy> {
    const root = await mkdtemp(join(tmpdir(), 'graph-autopilot-mutant-'));
    const apart = new Set([
      join(original, 'scripts', 'bench', 'node_modules'),
      join(original, 'scripts', 'generators', 'node_modules'),
    ]);
    for (const name of [...parts, ...files]) {
      await cp(join(original, name), join(root, name), {
        recursive: true,
        filter: (from) => !apart.has(from),
      });
    }
    await symlink(join(original, 'node_modules'), join(root, 'node_modules'), 'junction');
    return new Copy(root, original);
  }

  /** Makes the mutation in openapi/. */
  async mutate({ file, edit }: Mutation): Promise<void> {
    const path = join(this.root, 'openapi', file);
    const document = parseDocument(await readFile(path, 'utf8'));
    edit(document);
    await writeFile(path, String(document));
  }

  /** Takes it back, and what became of it. */
  async restore(): Promise<void> {
    for (const name of ['openapi', 'generated']) {
      await rm(join(this.root, name), { recursive: true });
      await cp(join(this.original, name), join(this.root, name), { recursive: true });
    }
  }

  close(): Promise<void> {
    return rm(this.root, { recursive: true, force: true });
  }
}

if (isProgram(import.meta.url)) {
  await command(usage, { only: { type: 'string', default: '' } }, mutate);
}
