import { Command } from 'commander';
import { packageName, packageVersion } from '../../generated/package.js';
import type { AddCommand, Cli } from './Cli.js';
import { addCheck } from './commands/check.js';
import { addClean } from './commands/clean.js';
import { addCreate } from './commands/create.js';
import { addImport } from './commands/import.js';
import { addMock } from './commands/mock.js';
import { addStatus } from './commands/status.js';
import { addSync } from './commands/sync.js';
import { paintFor } from './output/paint.js';

const more = `
Examples:
  graph-autopilot check devices.csv
  graph-autopilot import devices.csv --auth browser
  graph-autopilot import devices.csv --mock          (a try that reaches no tenant)

Sign in with --auth, or with a token in GRAPH_ACCESS_TOKEN. A proxy is taken from HTTPS_PROXY and NO_PROXY; if it
inspects connections, name the file with its certificate in NODE_EXTRA_CA_CERTS. Data goes to stdout, the rest to
stderr. Exit code 0: done; 1: refused or failed; 2: wrong usage or input, nothing sent; 3: sign-in or permission;
4: not all results are known; 5: every device imported, but --clean, --sync or --report failed.`;

/** The commands, in the order of the help. */
const commands: readonly AddCommand[] = [
  addCheck,
  addImport,
  addCreate,
  addStatus,
  addClean,
  addSync,
  addMock,
];

/** The whole command line. Nothing in it ends the process: what Commander would exit with, it throws. */
export function createProgram(cli: Cli): Command {
  const { stdout, stderr, env } = cli.io;
  const program = new Command(packageName)
    .description('Import Windows Autopilot devices through Microsoft Graph.')
    .version(packageVersion)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
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
