import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { outputs, writeAll } from '../generate.js';
import { LintError } from '../lint/contract.js';
import { ScriptError } from '../shared/command.js';

/** The checks between a mistake in the contract and a release, in their order: the fast ones first. */
export const gates = ['lint', 'generation', 'document', 'types', 'contract tests', 'other tests'] as const;

export type Gate = (typeof gates)[number];

const document = ['test/contract/document'];
const contractTests = ['test/contract', 'test/client', 'test/samples'];
const otherTests = [
  'test/generate/operations',
  'test/generate/schema',
  'test/generate/deviceErrors',
  'test/mock',
];

/**
 * Returns the first gate that rejects the contract of the package in `root`, or `undefined` if all accept it. If no
 * generated code changes, the compiler has nothing to find, and runs only if `thorough`.
 */
export async function findRejectingGate(root: string, thorough = false): Promise<Gate | undefined> {
  let codeChanged: boolean;
  try {
    const files = await outputs(root);
    codeChanged = thorough || (await changesCode(join(root, 'generated'), files));
    await writeAll(join(root, 'generated'), files);
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    return error instanceof LintError ? 'lint' : 'generation';
  }
  if (!(await testsPass(root, document))) return 'document';
  if (codeChanged && !(await typesAgree(root))) return 'types';
  if (!(await testsPass(root, contractTests))) return 'contract tests';
  if (!(await testsPass(root, otherTests))) return 'other tests';
  return undefined;
}

async function changesCode(folder: string, files: ReadonlyMap<string, string>): Promise<boolean> {
  for (const [name, text] of files) {
    if (name.endsWith('.ts') && (await readFile(join(folder, name), 'utf8')) !== text) return true;
  }
  return false;
}

function typesAgree(root: string): Promise<boolean> {
  return run(
    root,
    'typescript/bin/tsc',
    '--noEmit',
    '--incremental',
    '--tsBuildInfoFile',
    'mutant.tsbuildinfo',
  );
}

function testsPass(root: string, folders: readonly string[]): Promise<boolean> {
  return run(root, 'vitest/vitest.mjs', 'run', '--bail=1', '--reporter=dot', ...folders);
}

function run(root: string, script: string, ...args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(root, 'node_modules', script), ...args],
      { cwd: root, maxBuffer: Number.POSITIVE_INFINITY },
      (error) => resolve(error === null),
    );
  });
}
