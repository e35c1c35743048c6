import { Command, CommanderError } from 'commander';
import { packageName, packageVersion } from '../../generated/package.js';
import { type AddCommand, type Cli, type ExitCode, exitCodes, type Io } from './Cli.js';
import { addAudit } from './commands/audit.js';
import { addCheck } from './commands/check.js';
import { addClean } from './commands/clean.js';
import { addCreate } from './commands/create.js';
import { addDevices } from './commands/devices.js';
import { addImport } from './commands/import.js';
import { addMock } from './commands/mock.js';
import { addStatus } from './commands/status.js';
import { addSync } from './commands/sync.js';
import { explainFailure } from './explainFailure.js';
import { createSecrets } from './output/secrets.js';
import { paintFor } from './output/talk.js';

/** Runs the command line `args`, without the program's own name. Returns the code to exit with; never rejects. */
export async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done;
  const secrets = createSecrets(io.env);
  const cli: Cli = {
    args,
    program: programOf(io.env),
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

/** `npx` starts the program from where no shell finds it, with the packages that it was told to bring. */
function programOf(env: Io['env']): string {
  if (env.npm_command === undefined) return packageName;
  const packages = (env.npm_config_package ?? '').split('\n').filter(Boolean);
  return ['npx', ...packages.map((name) => `--package ${name}`), packageName].join(' ');
}

const more = `
Examples:
  graph-autopilot check devices.csv
  graph-autopilot import devices.csv --auth browser
  graph-autopilot import devices.csv --mock          (a try that reaches no tenant)

Sign in with --auth, or with a token in GRAPH_ACCESS_TOKEN. A proxy is taken from HTTPS_PROXY and NO_PROXY; if it
inspects connections, name the file with its certificate in NODE_EXTRA_CA_CERTS. Data goes to stdout, the rest to
stderr. Exit code 0: done; 1: refused or failed; 2: wrong usage or input, nothing sent; 3: sign-in or permission;
4: not all results are known; 5: every device imported, but --clean, --sync or --report failed; 6: an audit found that
the tenant differs.`;

/** The commands, in the order of the help. */
const commands: readonly AddCommand[] = [
  addCheck,
  addImport,
  addCreate,
  addStatus,
  addClean,
  addSync,
  addDevices,
  addAudit,
  addMock,
];

/** The whole command line. Nothing in it ends the process: what Commander would exit with, it throws. */
function createProgram(cli: Cli): Command {
  const { stdout, stderr, env } = cli.io;
  const program = new Command(packageName)
    .description('Import Windows Autopilot devices through Microsoft Graph.')
    .version(packageVersion)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      outputError: (text, write) =>
        write(/--json\b/.test(text) ? `${text}For JSON on standard output, use --format json.\n` : text),
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
