/**
 * `npm start [-- FILE… OPTION…]`: the main job on the embedded mock, which is `graph-autopilot import --mock`, on the sample
 * of the repository where no file is given. The exit codes are those of the command: 2 for input that cannot be sent.
 */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { processIo } from '../src/cli/processIo.js';
import { run } from '../src/cli/run.js';

const sample = relative('', fileURLToPath(new URL('../test/fixtures/devices.csv', import.meta.url)));

const given = process.argv.slice(2);
const hasFile = given[0] !== undefined && !given[0].startsWith('-');
const args = ['--mock', '--report', 'report.html', ...(hasFile ? [] : [sample]), ...given];
process.exitCode = await run(['import', ...args], processIo());
