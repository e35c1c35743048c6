import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeDeviceFile } from './csv.js';
import { constantFigure, type Figure } from './Figure.js';

/** This many rows must fit into a heap of this many megabytes: about 300 bytes per row, plus 30 MB. */
const rows = 200_000;
const heapMB = 96;

/**
 * Measures the peak memory of commands that read a file of 200,000 devices, each with a small heap. The mock runs in
 * another process.
 */
export async function memory(folder: string): Promise<Figure[]> {
  const file = join(folder, 'devices-memory.csv');
  await writeDeviceFile(file, rows, { encoding: 'utf-8', quoted: false, groupTag: 'Warehouse' });
  const mock = await startMock(folder);
  const service = ['--base-url', mock.url, '--yes', '--poll-interval', '1s'];
  const commands: Readonly<Record<string, readonly string[]>> = {
    check: ['check', file],
    'import --dry-run': ['import', file, '--dry-run'],
    import: ['import', file, ...service],
  };
  const figures: Figure[] = [];
  try {
    for (const [name, args] of Object.entries(commands)) {
      const peakMB = await peak(folder, args);
      const label = `${name}, ${rows.toLocaleString('en-US')} rows, heap of ${heapMB} MB, most memory, MB`;
      figures.push(constantFigure(label, new Map([['graph-autopilot', peakMB]]), { must: 250, aim: 200 }));
    }
  } finally {
    mock.end();
    await rm(file, { force: true });
  }
  return figures;
}

const program = (folder: string) =>
  join(folder, 'installed', 'node_modules', 'graph-autopilot', 'dist', 'cli', 'main.js');

async function startMock(folder: string): Promise<{ readonly url: string; end(): void }> {
  const args = ['mock', '--port', '0', '--speed', '1000', '--limit', '0', '--format', 'json'];
  const child = spawn(process.execPath, [program(folder), ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  let text = '';
  for await (const chunk of child.stdout) {
    text += chunk;
    if (text.includes('}')) break;
  }
  return { url: JSON.parse(text).url, end: () => void child.kill() };
}

/** Returns the peak memory of a command, including Node itself, or Infinity if the heap is too small. */
async function peak(folder: string, args: readonly string[]): Promise<number> {
  const preload = pathToFileURL(join(folder, 'processes', 'peak.js')).href;
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${heapMB}`, '--import', preload, program(folder), ...args],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      env: { ...process.env, GRAPH_ACCESS_TOKEN: 'any' },
    },
  );
  let peakMB = '';
  child.stdio[3]?.on('data', (chunk) => {
    peakMB += chunk;
  });
  const [code] = await once(child, 'close');
  return code === 0 ? Number(peakMB) : Number.POSITIVE_INFINITY;
}
