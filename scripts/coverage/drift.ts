import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Har } from 'har-format';
import { ScriptError } from '../shared/command.js';
import { temporaryFolder } from '../shared/folders.js';
import { redocly } from '../shared/run.js';
import { hostOfTraffic } from './har.js';

/** The report of `redocly drift` about traffic. */
export interface Drift {
  /** For each operation of the contract, what the traffic covered and what it did not. */
  readonly operations: readonly OperationCoverage[];
  /** Traffic that does not match the contract. */
  readonly problems: readonly DriftProblem[];
}

export interface OperationCoverage {
  readonly operationId: string;
  readonly covered: readonly Item[];
  readonly missing: readonly Item[];
}

export type Item =
  | { readonly kind: 'operation' }
  | { readonly kind: 'parameter'; readonly name: string; readonly in: string }
  | { readonly kind: 'response'; readonly status: string }
  | {
      readonly kind: 'property';
      readonly target: 'request' | 'response';
      readonly status?: string;
      readonly path: string;
    };

export interface DriftProblem {
  readonly ruleId: string;
  readonly target?: string;
  readonly message: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/** Compares traffic with the bundled contract of the folder `root`. */
export async function drift(root: string, har: Har): Promise<Drift> {
  await using folder = await temporaryFolder();
  const file = (name: string) => join(folder.path, name);
  await writeFile(file('traffic.har'), JSON.stringify(har));
  const { stderr } = await redocly(root, [
    ...['drift', file('traffic.har'), '--api', 'generated/openapi.yaml', '--server', hostOfTraffic],
    ...['--coverage', '--coverage-output', file('coverage.json')],
    ...['--format', 'json', '--output', file('problems.json')],
  ]);
  const [coverage, problems] = await Promise.all(
    ['coverage.json', 'problems.json'].map((name) => readJson(file(name), stderr)),
  );
  return { operations: coverage.operations, problems: problems.problems };
}

async function readJson(file: string, complaint: string) {
  const text = await readFile(file, 'utf8').catch(() => {
    // Its exit code is always 0.
    throw new ScriptError(`redocly drift wrote no report:\n${complaint.trim()}`);
  });
  return JSON.parse(text);
}
