import { CommanderError } from 'commander';
import type { Cli } from './Cli.js';
import { type ExitCode, exitCodes } from './exitCodes.js';
import { explainFailure } from './explainFailure.js';
import type { Io } from './Io.js';
import { createSecrets } from './output/secrets.js';
import { createProgram } from './program.js';

/** Runs the command line `args`, without the program's own name. Returns the code to exit with; never rejects. */
export async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done;
  const secrets = createSecrets(io.env);
  const cli: Cli = {
    args,
    io: {
      ...io,
      stdout: secrets.hiddenFrom(io.stdout),
      stderr: secrets.hiddenFrom(io.stderr),
    },
    secrets,
    end(ending) {
      code = ending;
    },
  };
  try {
    await createProgram(cli).parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    // Commander has said already what is wrong with the usage, or has shown the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.input;
    const failure = explainFailure(error);
    cli.io.stderr.write(`${failure.lines.join('\n')}\n`);
    return failure.exitCode;
  }
}
