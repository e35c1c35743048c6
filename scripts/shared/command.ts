import { fileURLToPath } from 'node:url';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { ScriptError } from './ScriptError.js';

/** The package that these scripts belong to: what they work on unless `--root` names another folder. */
const thisPackage = fileURLToPath(new URL('../..', import.meta.url));

const root = { type: 'string', default: thisPackage } as const;

/**
 * Runs a maintainer's script: prints what `run` returns. Exit 0: done; 1: a ScriptError, whose message is shown; 2: an
 * option that the script does not know.
 */
export async function command<Options extends NonNullable<ParseArgsConfig['options']>>(
  usage: string,
  options: Options,
  run: (values: ReturnType<typeof parse<Options>>) => Promise<string>,
): Promise<void> {
  let values: ReturnType<typeof parse<Options>>;
  try {
    values = parse(options);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    process.exitCode = 2;
    return;
  }
  try {
    console.log(await run(values));
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

function parse<Options extends NonNullable<ParseArgsConfig['options']>>(options: Options) {
  return parseArgs({ options: { root, ...options } }).values;
}
