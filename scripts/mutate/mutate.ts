import { ScriptError } from '../shared/ScriptError.js';
import { Copy } from './Copy.js';
import { firstToRefuse, type Gate, gates } from './gates.js';
import { type Mutation, mutations } from './mutations.js';

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
