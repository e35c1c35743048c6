import { Command, CommanderError } from 'commander';
import { packageName, packageVersion } from '../../generated/package.js';
import { type AddCommand, type Cli, type ExitCode, exitCodes, type Io } from './Cli.js';
import { addApply } from './commands/apply.js';
import { addAudit } from './commands/audit.js';
import { addCheck } from './commands/check.js';
import { addClean } from './commands/clean.js';
import { addCompletion } from './commands/completion.js';
import { addCreate } from './commands/create.js';
import { addDecode } from './commands/decode.js';
import { addDevices } from './commands/devices.js';
import { addDoctor } from './commands/doctor.js';
import { addImport } from './commands/import.js';
import { addMock } from './commands/mock.js';
import { addRemove } from './commands/remove.js';
import { addStatus } from './commands/status.js';
import { addSync } from './commands/sync.js';
import { explainFailure } from './explainFailure.js';
import { messageSender, sendFailure, wantsJson } from './output/messages.js';
import { printable } from './output/printable.js';
import { createSecrets } from './output/secrets.js';
import { paintFor } from './output/talk.js';
import { startedAs } from './program.js';

/**
 * Runs the command line `args`, without the name of the program. Returns the exit code and never rejects.
 *
 * @param program how the program was started
 */
export async function run(
  args: readonly string[],
  io: Io,
  program: string = startedAs(io.env),
): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done;
  const secrets = createSecrets(io.env, args);
  const cli: Cli = {
    args,
    program,
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
  const line = (text: string) => cli.io.stderr.write(`${text}\n`);
  try {
    await createProgram(cli).parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    // Commander has already printed the usage error or the requested help.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.input;
    const failure = explainFailure(error);
    if (wantsJson(args)) sendFailure(failure, messageSender(line));
    else failure.lines.forEach(line);
    return failure.exitCode;
  }
}

const more = `
Examples:
  graph-autopilot check devices.csv
  graph-autopilot import devices.csv --auth browser
  graph-autopilot import devices.csv --mock          (a trial run without a tenant)

Sign in with --auth, or put a token into GRAPH_ACCESS_TOKEN. HTTPS_PROXY and NO_PROXY set the proxy. If it inspects
connections, name the file with its certificate: --ca-file. If something fails, run doctor. Data goes to stdout,
messages go to stderr.

Exit codes: 0 done, 1 refused or failed, 2 wrong usage or input (nothing was changed), 3 sign-in or permission failed,
4 not all results are known, 5 every device done but --clean, --sync or --report failed, 6 an audit found
differences.`;

/** The commands, in the order of the help. */
const commands: readonly AddCommand[] = [
  addCheck,
  addDecode,
  addImport,
  addCreate,
  addStatus,
  addClean,
  addSync,
  addDevices,
  addAudit,
  addApply,
  addRemove,
  addDoctor,
  addMock,
  addCompletion,
];

/** Creates the command line. Where Commander would end the process, it throws. */
export function createProgram(cli: Cli): Command {
  const { stdout, stderr, env } = cli.io;
  const program = new Command(packageName)
    .description('Import Windows Autopilot devices through Microsoft Graph.')
    .version(packageVersion)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      outputError(text, write) {
        const all = /--json\b/.test(text) ? `${text}For JSON on standard output, use --format json.\n` : text;
        if (!wantsJson(cli.args)) return write(all);
        const message = printable(all.replace(/^error: /, '').trim());
        const send = messageSender((line) => write(`${line}\n`));
        send('error', { exitCode: exitCodes.input, code: 'usage', message });
      },
      getOutHelpWidth: () => stdout.columns ?? 100,
      getErrHelpWidth: () => stderr.columns ?? 100,
      getOutHasColors: () => true,
      getErrHasColors: () => true,
    })
    .configureHelp({ styleTitle: (title) => paintFor(stdout, env)('bold', title) })
    .showHelpAfterError(false)
    .helpCommand('help [command]', 'show the help of a command')
    .addHelpText('after', more);
  for (const add of commands) add(program, cli);
  return program;
}
