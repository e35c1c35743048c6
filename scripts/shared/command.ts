import { existsSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** The package that these scripts belong to: what they work on unless `--root` names another folder. */
const thisPackage = fileURLToPath(new URL('../..', import.meta.url));

const root = { type: 'string', default: thisPackage } as const;

/** Something in the contract or the package that a person must fix: the message names the place, no stack is needed. */
export class ScriptError extends Error {
  override readonly name = 'ScriptError';
}

/** An option with a value that it does not take. */
export class UsageError extends Error {}

/**
 * Runs a maintainer's script: prints what `run` returns. Exit 0: done; 1: a ScriptError, whose message is shown; 2: an
 * option that the script does not know, an argument without `positionals`, or a UsageError.
 */
export async function command<Options extends NonNullable<ParseArgsConfig['options']>>(
  usage: string,
  options: Options,
  run: (
    values: ReturnType<typeof parse<Options>>['values'],
    positionals: readonly string[],
  ) => Promise<string>,
  { positionals: allowPositionals = false } = {},
): Promise<void> {
  try {
    const { values, positionals } = parse(options, allowPositionals);
    console.log(await run(values, positionals));
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\n\n${usage}`);
      process.exitCode = 2;
    } else if (error instanceof ScriptError) {
      console.error(error.message);
      process.exitCode = 1;
    } else throw error;
  }
}

function parse<Options extends NonNullable<ParseArgsConfig['options']>>(
  options: Options,
  allowPositionals: boolean,
) {
  try {
    return parseArgs({ options: { root, ...options }, allowPositionals });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** Whether Node was started with the module of this URL, which another module may import as well. */
export function isProgram(url: string): boolean {
  const [, program] = process.argv;
  return program !== undefined && existsSync(program) && realpathSync(program) === fileURLToPath(url);
}
