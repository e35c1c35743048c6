/**
 * `npm start [-- FILE]`: creates every device of a captured CSV through the typed client, on the embedded mock.
 * stdout carries the results, stderr what is being done. Exit 0: all created; 1: some refused; 2: nothing was sent.
 */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAutopilotClient } from '../src/index.js';
import { startMock } from '../src/mock/index.js';
import { createEach } from './start/createEach.js';
import { BadInput, readInput } from './start/readInput.js';

const sample = fileURLToPath(new URL('../test/fixtures/devices.csv', import.meta.url));

async function main([path = sample, ...rest]: readonly string[]): Promise<number> {
  if (path.startsWith('-') || rest.length > 0) {
    throw new BadInput(
      'Usage: npm start [-- FILE.csv]\nWithout a file it takes the sample of the repository.',
    );
  }
  const file = path === sample ? relative(process.cwd(), sample) : path;
  const rows = await readInput(path, file);
  const mock = await startMock({ stateful: false });
  try {
    console.error(`Creating ${rows.length} devices of ${file} on the contract mock at ${mock.url}`);
    console.error('(it keeps no state: every create gets the status and the id of the published example).\n');
    const autopilot = createAutopilotClient({ credential: 'a-token-for-the-mock', baseUrl: mock.url });
    const { created, failed } = await createEach(autopilot, rows);
    console.log(`\n${created} created, ${failed} failed, ${rows.length} devices in ${file}.`);
    return failed === 0 ? 0 : 1;
  } finally {
    await mock.close();
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof BadInput)) throw error;
  console.error(`${error.message}\nNothing was sent.`);
  process.exitCode = 2;
}
