/**
 * Streams a CSV file from the disk through a task, as often as the parent asks for, and answers with the CPU milliseconds
 * that this took and with the most memory that the process has ever had, in MB.
 *
 * node stream.js TASK, with an IPC channel
 */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { checkDevices, readDevices } from 'graph-autopilot';

const tasks = {
  async read(rows) {
    let count = 0;
    for await (const _row of rows) count++;
    return count;
  },
  /**
   * Everything that `graph-autopilot check` does except printing: decoding, checksums, and the search for duplicates.
   */
  async check(rows) {
    let count = 0;
    async function* counted() {
      for await (const row of rows) {
        count++;
        yield row;
      }
    }
    for await (const { code } of checkDevices(counted(), { portalLimit: false })) {
      throw new Error(`check found ${code} in a file without faults`);
    }
    return count;
  },
};

const task = tasks[process.argv[2]];
// A quarter of the overhead of the default. Larger values have no benefit.
const highWaterMark = 262_144;

process.on('message', async ({ file, rows, times }) => {
  const before = process.cpuUsage();
  for (let time = 0; time < times; time++) {
    const count = await task(readDevices(Readable.toWeb(createReadStream(file, { highWaterMark }))));
    if (count !== rows) throw new Error(`${count} rows of ${rows} were read`);
  }
  const { user, system } = process.cpuUsage(before);
  process.send({ ms: (user + system) / 1000, peakMB: process.resourceUsage().maxRSS / 1000 });
});
process.send('ready');
