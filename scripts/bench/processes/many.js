/**
 * Runs one library in a separate process. Makes the number of creates that the parent requests, and reports the CPU
 * time of the whole process so far, including the garbage collector and the compiler threads.
 *
 * node many.js VARIANT BASE_URL, with an IPC channel
 */
import { device } from './device.js';

const [variant, baseUrl] = process.argv.slice(2);
const { connect } = await import(`../variants/${variant}.js`);
const create = connect({ baseUrl, token: 'a-token-for-the-bench', device });

async function run({ creates, inFlight }) {
  let left = creates;
  const lane = async () => {
    while (left-- > 0) if (!(await create())) throw new Error(`${variant}: the answer was lost`);
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  const { user, system } = process.cpuUsage();
  process.send((user + system) / 1000);
}

process.on('message', run);
process.send('ready');
