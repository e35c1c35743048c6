/**
 * Reads the bytes of a CSV file, with this package or with its parser alone, whenever the parent requests it. Reports
 * the CPU time of the whole process so far.
 *
 * node parse.js CONTENDER ENCODING FILE, with an IPC channel
 */
import { readFileSync } from 'node:fs';
import { readDevices } from 'graph-autopilot';
import Papa from 'papaparse';

const [contender, encoding, file] = process.argv.slice(2);
const bytes = readFileSync(file);

const contenders = {
  async 'graph-autopilot'() {
    let rows = 0;
    for await (const _row of readDevices(bytes)) rows++;
    return rows;
  },
  async bare() {
    let rows = -1; // The parser counts the header as a row.
    const step = () => rows++;
    Papa.parse(new TextDecoder(encoding).decode(bytes), {
      delimiter: ',',
      newline: '\r\n',
      skipEmptyLines: true,
      step,
    });
    return rows;
  },
};

process.on('message', async ({ times, rows }) => {
  for (let time = 0; time < times; time++) {
    if ((await contenders[contender]()) !== rows) throw new Error(`${contender}: rows are missing`);
  }
  const { user, system } = process.cpuUsage();
  process.send((user + system) / 1000);
});
process.send('ready');
