/**
 * `npm start [-- FILE… OPTION…]`: runs `graph-autopilot import --mock`, with the sample file of the repository if no
 * file is given. The exit codes are those of the command: 2 for input that cannot be sent.
 */

import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Command } from 'commander';
import { addImport } from '../src/cli/commands/import.js';
import { createSecrets } from '../src/cli/output/secrets.js';
import { processIo } from '../src/cli/processIo.js';
import { run } from '../src/cli/run.js';

const sample = relative('', fileURLToPath(new URL('../test/fixtures/devices.csv', import.meta.url)));

const io = processIo();
const given = process.argv.slice(2);
const args = [
  '--mock',
  '--until',
  'assigned',
  '--report',
  'report.html',
  ...(namesFile(given) ? [] : [sample]),
  ...given,
];
process.exitCode = await run(['import', ...args], io);

/**
 * Whether there is an argument that is neither an option of the command nor the value of one. The command itself
 * reports errors.
 */
function namesFile(args: string[]): boolean {
  const program = new Command();
  addImport(program, { args, io, program: '', secrets: createSecrets({}), end() {} });
  const known = program.commands.flatMap((command) => command.options);
  const options = Object.fromEntries(
    known.map(({ long, required }) => [
      long?.replace('--', '') ?? '',
      { type: required ? ('string' as const) : ('boolean' as const) },
    ]),
  );
  return parseArgs({ args, options, strict: false, allowPositionals: true }).positionals.length > 0;
}
