// What the documents call graph-autopilot: the command line of this repository, with the mock instead of Microsoft
// Graph, a token instead of the sign-in, and yes instead of the answer. Started as: standIn.mjs NAME ARG…
import { spawnSync } from 'node:child_process';

const { DOCS_CLI = '[]', DOCS_BIN = '', DOCS_MOCK = '' } = process.env;
let [name = '', ...args] = process.argv.slice(2);
if (name === 'npx') [name = '', ...args] = args;

/** Removes an option and its value, after a space or an equals sign. */
function drop(option) {
  const at = args.indexOf(option);
  if (at !== -1) args.splice(at, 2);
  args = args.filter((arg) => !arg.startsWith(`${option}=`));
}

const [command = ''] = args;
const calls = [
  'import',
  'create',
  'status',
  'clean',
  'sync',
  'devices',
  'audit',
  'apply',
  'remove',
  'doctor',
].includes(command);
// Before the files, which may follow --.
if (command === 'apply') args.splice(1, 0, '--yes');
if (command === 'import') args.splice(1, 0, '--yes', '--poll-interval', '50ms');
if (calls && !args.includes('--mock') && !args.includes('--base-url')) {
  // A token of the tests names no tenant.
  for (const option of ['--auth', '--client-id', '--tenant']) drop(option);
  args.splice(1, 0, '--base-url', DOCS_MOCK);
  process.env.GRAPH_ACCESS_TOKEN ??= 'any-token';
}
const [program = '', ...before] =
  name === 'graph-autopilot' ? JSON.parse(DOCS_CLI) : [process.execPath, `${DOCS_BIN}/${name}`];
const { status } = spawnSync(program, [...before, ...args], { stdio: 'inherit' });
process.exitCode = status ?? 1;
