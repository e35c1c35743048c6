import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { encodeHardwareHash } from '../../src/hardware-hash/index.js';
import type { Contender } from './contenders.js';
import { constantFigure, type Figure, medianFigure, ratioFigure } from './Figure.js';
import { type RequestProcess, requestProcess } from './processes.js';
import { formatNumber, median, turnOrder } from './statistics.js';

/**
 * Files like those of capture scripts. The one with 100,000 rows (400 MB) shows that neither time nor memory grows with
 * the size.
 */
const sizes = [1_000, 10_000, 100_000] as const;
const plain: DeviceFileForm = { encoding: 'utf-8', quoted: false, groupTag: 'Warehouse' };

/** Measures reading and checking a file of devices: compared with the parser alone, per row, and in memory. */
export async function csv(folder: string, rounds: number): Promise<Figure[]> {
  const files = new Map<number, string>();
  for (const rows of sizes) {
    const file = join(folder, `devices-${rows}.csv`);
    await writeDeviceFile(file, rows, plain);
    files.set(rows, file);
  }
  return [
    ...(await throughput(folder, rounds)),
    ...(await timePerRow(folder, files, rounds, 'read')),
    await memory(folder, files, 'read'),
    ...(await timePerRow(folder, files, rounds, 'check')),
    await memory(folder, files, 'check'),
  ];
}

const parsers = ['bare', 'graph-autopilot'] as const satisfies readonly Contender[];

const forms: readonly (readonly [name: string, form: DeviceFileForm])[] = [
  ['UTF-8', plain],
  ['UTF-8 beyond ASCII', { ...plain, groupTag: 'Zürich' }],
  ['UTF-16', { ...plain, encoding: 'utf-16le' }],
  ['UTF-8, all in quotes', { ...plain, quoted: true }],
];

const rowsHeld = 5_000;
const warmUp = 10;
const turnsPerRound = 5;

/** Measures the MB per second of CPU for reading bytes in memory, here and with the parser alone, alternately. */
async function throughput(folder: string, rounds: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, form] of forms) {
    const file = join(folder, 'devices-held.csv');
    await writeDeviceFile(file, rowsHeld, form);
    const megabytes = (await stat(file)).size / 1e6;
    const speeds = new Map<Contender, number[]>(parsers.map((parser) => [parser, []]));
    for (let round = 0; round < rounds; round++) {
      const children = new Map<Contender, RequestProcess>();
      try {
        const used = new Map<Contender, number>();
        for (const parser of turnOrder(parsers, round)) {
          const child = await requestProcess(folder, 'parse', [parser, form.encoding, file]);
          children.set(parser, child);
          used.set(parser, -(await child.ask<number>({ times: warmUp, rows: rowsHeld })));
        }
        for (let turn = 1; turn <= turnsPerRound; turn++) {
          for (const [parser, child] of children) {
            const total = await child.ask<number>({ times: 2, rows: rowsHeld });
            if (turn < turnsPerRound) continue;
            const ms = total + (used.get(parser) ?? 0);
            speeds.get(parser)?.push((megabytes * 2 * turnsPerRound) / (ms / 1000));
          }
        }
      } finally {
        await Promise.all([...children.values()].map((child) => child.end()));
      }
    }
    figures.push(
      medianFigure(`CSV read, ${name}, MB for 1 s of CPU`, speeds),
      ratioFigure('… ÷ bare parser', speeds, 'bare', { must: 0.5, aim: 0.8, atLeast: true }),
    );
  }
  return figures;
}

/** Measures the CPU time per row for files of all sizes. Each round reads the same number of rows of each. */
async function timePerRow(
  folder: string,
  files: ReadonlyMap<number, string>,
  rounds: number,
  task: string,
): Promise<Figure[]> {
  const most = Math.max(...sizes);
  const microseconds = new Map<number, number[]>(sizes.map((rows) => [rows, []]));
  for (let round = 0; round < rounds; round++) {
    const child = await requestProcess(folder, 'stream', [task]);
    try {
      const [smallest] = sizes;
      await child.ask({ file: files.get(smallest), rows: smallest, times: 5 * warmUp });
      for (const rows of turnOrder(sizes, round)) {
        const { ms } = await child.ask<Streamed>({ file: files.get(rows), rows, times: most / rows });
        microseconds.get(rows)?.push((ms * 1000) / most);
      }
    } finally {
      await child.end();
    }
  }
  const medians = sizes.map((rows) => median(microseconds.get(rows) ?? []));
  const spread = Math.max(...medians) / Math.min(...medians);
  return [
    ...sizes.map((rows) =>
      medianFigure(
        `CSV ${task} from disk, ${formatNumber(rows)} rows, CPU µs a row`,
        new Map([['graph-autopilot', microseconds.get(rows) ?? []]]),
      ),
    ),
    constantFigure('… most ÷ least of these', new Map([['graph-autopilot', spread]]), {
      must: 1.15,
      aim: 1.1,
    }),
  ];
}

interface Streamed {
  readonly ms: number;
  readonly peakMB: number;
}

/** Returns the peak memory, including Node itself, of a process that only streams the largest file. */
async function memory(folder: string, files: ReadonlyMap<number, string>, task: string): Promise<Figure> {
  const rows = Math.max(...sizes);
  const child = await requestProcess(folder, 'stream', [task]);
  try {
    const { peakMB } = await child.ask<Streamed>({ file: files.get(rows), rows, times: 1 });
    const label = `CSV ${task} from disk, ${formatNumber(rows)} rows, most memory, MB`;
    return constantFigure(label, new Map([['graph-autopilot', peakMB]]), { must: 200, aim: 150 });
  } finally {
    await child.end();
  }
}

interface DeviceFileForm {
  readonly encoding: 'utf-8' | 'utf-16le';
  readonly quoted: boolean;
  /** A non-ASCII tag doubles the size of every string in the parser. */
  readonly groupTag: string;
}

/** Writes a file of nonexistent devices, each with a different hash, at 4 kB per row in UTF-8. */
export async function writeDeviceFile(path: string, rows: number, form: DeviceFileForm): Promise<void> {
  await pipeline(Readable.from(parts(rows, form)), createWriteStream(path));
}

/** Number of hashes to create at once. */
const batch = 50;

async function* parts(rows: number, { encoding, quoted, groupTag }: DeviceFileForm): AsyncGenerator<Buffer> {
  const bytes = (text: string) => Buffer.from(text, encoding);
  const line = (cells: readonly string[]) =>
    `${cells.map((cell) => (quoted ? `"${cell}"` : cell)).join(',')}\r\n`;
  const mark = encoding === 'utf-16le' ? '\uFEFF' : '';
  yield bytes(mark + line(['Device Serial Number', 'Windows Product ID', 'Hardware Hash', 'Group Tag']));
  for (let start = 0; start < rows; start += batch) {
    const length = Math.min(batch, rows - start);
    const lines = await Promise.all(
      Array.from({ length }, async (_, index) => {
        const serialNumber = `SAMPLE-${start + index}`;
        const hash = await encodeHardwareHash({
          serialNumber,
          manufacturer: 'Contoso',
          productName: 'Notebook 14',
          smbiosUuid: `00000000-0000-4000-8000-${String(start + index).padStart(12, '0')}`,
          tpmEndorsementKeyBytes: new TextEncoder().encode(`not the key of any TPM ${start + index}`),
        });
        return line([serialNumber, '', hash, groupTag]);
      }),
    );
    yield bytes(lines.join(''));
  }
}
