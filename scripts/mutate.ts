/**
 * `npm run mutate`: makes one mistake at a time in a copy of the contract, and reports which gate detects it. Exit 0:
 * each one is detected, or known to be harmless; 1: one survives, or a reason is out of date; 2: wrong usage.
 */
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { findRejectingGate, type Gate, gates } from './mutate/gates.js';
import { type Mutation, mutations } from './mutate/mutations.js';
import { command, isProgram, ScriptError } from './shared/command.js';
import { copyPackage, type TemporaryFolder, temporaryFolder } from './shared/folders.js';

const usage = `Usage: npm run mutate [-- OPTION…]
  --only TEXT  only the mutations whose name contains it
  --root DIR   the package (default: this one)`;

export interface MutateOptions {
  readonly root: string;
  /** Only mutations whose name contains this text. */
  readonly only: string;
}

interface MutationResult {
  readonly mutation: Mutation;
  readonly gate: Gate | undefined;
}

/** The number of cores of the smallest machine that runs this. */
const copies = 2;

/**
 * Applies each mutation by itself, and runs the gates. Returns a message.
 *
 * @throws ScriptError if an unexplained mutation survives, if an explained one is detected, or if the unchanged
 * contract fails, which would prove nothing
 */
export async function mutate({ root, only }: MutateOptions): Promise<string> {
  const started = performance.now();
  const chosen = mutations.filter(({ name }) => name.includes(only));
  const queue = chosen.values();
  await prove(root);
  const results = (await Promise.all(Array.from({ length: copies }, () => work(root, queue)))).flat();
  const seconds = Math.round((performance.now() - started) / 1000);
  const messages = report(results, seconds);
  const wrong = results.filter(
    ({ mutation, gate }) => (gate === undefined) !== (mutation.harmless !== undefined),
  );
  if (wrong.length === 0) return messages;
  throw new ScriptError([messages, ...wrong.map(complaint)].join('\n'));
}

/** A gate that fails for the unchanged contract would fail for every mutation. */
async function prove(root: string): Promise<void> {
  await using copy = await Copy.of(root);
  const refused = await findRejectingGate(copy.root, true);
  if (refused !== undefined) throw new ScriptError(`The contract as it is does not pass: ${refused}.`);
}

async function work(root: string, queue: Iterator<Mutation> & Iterable<Mutation>): Promise<MutationResult[]> {
  await using copy = await Copy.of(root);
  const results: MutationResult[] = [];
  for (const mutation of queue) {
    await copy.mutate(mutation);
    const gate = await findRejectingGate(copy.root);
    console.error(`${(gate ?? 'survives').padEnd(14)}  ${mutation.name}`);
    results.push({ mutation, gate });
    await copy.restore();
  }
  return results;
}

function report(results: readonly MutationResult[], seconds: number): string {
  const harmful = results.filter(({ mutation }) => mutation.harmless === undefined);
  const caught = harmful.filter(({ gate }) => gate !== undefined);
  const lines = gates.map((gate) => {
    const count = caught.filter((result) => result.gate === gate).length;
    return `${gate.padEnd(16)}${String(count).padStart(4)}`;
  });
  return [
    `\n${caught.length} of ${harmful.length} mutations refused, in ${seconds} s:`,
    ...lines,
    ...results
      .filter(({ mutation }) => mutation.harmless !== undefined)
      .map(({ mutation }) => `harmless: ${mutation.name}. ${mutation.harmless}`),
  ].join('\n');
}

function complaint({ mutation, gate }: MutationResult): string {
  if (gate === undefined) return `Survives: ${mutation.name} (openapi/${mutation.file})`;
  return `Explained as harmless, but refused by ${gate}: ${mutation.name}`;
}

/** A copy of the package, to which one mutation at a time is applied. */
class Copy implements AsyncDisposable {
  private constructor(
    private readonly folder: TemporaryFolder,
    private readonly original: string,
  ) {}

  static async of(original: string): Promise<Copy> {
    const folder = await temporaryFolder();
    await copyPackage(original, folder.path);
    return new Copy(folder, original);
  }

  get root(): string {
    return this.folder.path;
  }

  /** Applies the mutation to openapi/. */
  async mutate({ file, edit }: Mutation): Promise<void> {
    const path = join(this.root, 'openapi', file);
    const document = parseDocument(await readFile(path, 'utf8'));
    edit(document);
    await writeFile(path, String(document));
  }

  /** Reverts the mutation. */
  async restore(): Promise<void> {
    for (const name of ['openapi', 'generated']) {
      await rm(join(this.root, name), { recursive: true });
      await cp(join(this.original, name), join(this.root, name), { recursive: true });
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.folder[Symbol.asyncDispose]();
  }
}

if (isProgram(import.meta.url)) {
  await command(usage, { only: { type: 'string', default: '' } }, mutate);
}
