import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { temporaryFolder } from '../../../scripts/shared/folders.js';
import type { ImportReport } from '../../../src/index.js';
import type { Order } from './importer.js';

/** The result of a process that imports. */
export interface Imported {
  readonly points: number;
  readonly acceptedMs: number;
  readonly ms: number;
  readonly cpuMs: number;
  readonly peakMB: number;
  readonly report: ImportReport;
}

export interface Workshop {
  readonly folder: string;
  /** Runs an import in a separate process. Resolves to `undefined` if it was killed. */
  import(
    order: Order,
    onStart?: (kill: (signal?: NodeJS.Signals) => void) => void,
  ): Promise<Imported | undefined>;
  close(): Promise<void>;
}

/** Creates a folder with the importing program in one file. */
export async function workshop(): Promise<Workshop> {
  const folder = await temporaryFolder();
  const program = join(folder.path, 'importer.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('importer.ts', import.meta.url))],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // papaparse is CommonJS, and requires `stream`.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  return {
    folder: folder.path,
    async import(order, onStart) {
      const child = spawn(process.execPath, [program, JSON.stringify(order)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      onStart?.((signal = 'SIGKILL') => child.kill(signal));
      const exit = new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
        child.once('exit', (code, signal) => resolve([code, signal]));
      });
      const [output, [code, signal]] = await Promise.all([text(child.stdout), exit]);
      // On Windows, a process that kills itself ends with code 1.
      const hasKilledItself = process.platform === 'win32' && code === 1 && order.killAt > 0;
      if (signal === 'SIGKILL' || hasKilledItself) return undefined;
      if (code !== 0) throw new Error(`The importing process ended with ${code ?? signal}.`);
      return JSON.parse(output);
    },
    close: async () => folder[Symbol.asyncDispose](),
  };
}
