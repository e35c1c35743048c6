/**
 * Imports generated devices in a separate process, which kills itself at its nth checkpoint. Prints its result as JSON.
 * It is bundled first, so that its memory and startup time are those of the package.
 */
import { inputFile, openJournal } from '../../../src/cli/journal/index.js';
import { createAutopilotClient, type ImportOptions, importDevices, readDevices } from '../../../src/index.js';
import { csvStream } from './csvStream.js';

export interface Order {
  readonly baseUrl: string;
  readonly devices: number;
  /** The path of the journal. Default: no journal. */
  readonly journal?: string;
  /** The checkpoint to be killed at: 1 for the first, 0 for none. */
  readonly killAt: number;
  /** Whether only appends to the journal are checkpoints. */
  readonly onlyJournal?: boolean;
  /** How long the lock on the journal stays valid without a heartbeat. Default: that of the command line. */
  readonly lapseMs?: number;
  readonly options: Omit<ImportOptions, 'journal' | 'signal' | 'clock'>;
}

const order: Order = JSON.parse(process.argv[2] ?? '');
let points = 0;

function pass(): void {
  if (++points === order.killAt) process.kill(process.pid, 'SIGKILL');
}

const mortalFetch: typeof fetch = async (input, init) => {
  if (!order.onlyJournal) pass();
  const response = await fetch(input, init);
  if (!order.onlyJournal) pass();
  return response;
};
const client = createAutopilotClient({ credential: 'a-token', baseUrl: order.baseUrl, fetch: mortalFetch });
const input = { files: [await inputFile(process.argv[1] ?? '')] };
const journal =
  order.journal === undefined
    ? undefined
    : await openJournal(order.journal, { input, lapseMs: order.lapseMs });
const mortalJournal = journal && {
  read: () => journal.read(),
  confirm: () => journal.confirm(),
  async append(entry: Parameters<typeof journal.append>[0]) {
    pass();
    await journal.append(entry);
    pass();
  },
};

const began = performance.now();
let acceptedMs = 0;
const rows = readDevices(csvStream(order.devices), { file: 'devices.csv' });
for await (const event of importDevices(client, rows, { ...order.options, journal: mortalJournal })) {
  if (event.type === 'accepted') acceptedMs = performance.now() - began;
  if (event.type !== 'report') continue;
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const figures = {
    points,
    acceptedMs,
    ms: performance.now() - began,
    cpuMs: (userCPUTime + systemCPUTime) / 1000,
    peakMB: maxRSS / 1024,
  };
  process.stdout.write(JSON.stringify({ ...figures, report: event.report }));
}
await journal?.close();
