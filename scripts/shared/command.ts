import { existsSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** The package of these scripts: the default of `--root`. */
const thisPackage = fileURLToPath(new URL('../..', import.meta.url));

const root = { type: 'string', default: thisPackage } as const;

/**
 * A problem of the contract or the package that a person must fix. The message has the location, so no stack is
 * printed.
 */
export class ScriptError extends Error {
  override readonly name = 'ScriptError';
}

/** An option with an invalid value. */
export class UsageError extends Error {}

/**
 * Runs a maintainer's script, and prints what `run` returns. Exit 0: success; 1: a ScriptError, whose message is
 * printed; 2: an unknown option, an argument without `positionals`, or a UsageError.
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

/** Whether Node was started with this module, which other modules may also import. */
export function isProgram(url: string): boolean {
  const [, program] = process.argv;
  return program !== undefined && existsSync(program) && realpathSync(program) === fileURLToPath(url);
}
