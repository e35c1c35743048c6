/**
 * Reads the bytes of a CSV file as often as the parent asks for, with this package or with the parser that it uses alone,
 * and answers with the CPU that the whole process has used so far.
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
    let rows = -1; // The header is one to the parser.
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
