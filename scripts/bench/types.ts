import { run } from '../shared/run.js';
import { type Library, libraries } from './contenders.js';
import { constantFigure, type Figure } from './Figure.js';
import { peer } from './peers.js';

/** Measures how many types the compiler instantiates for a program with one create, beyond those of an empty one. */
export async function types(folder: string): Promise<Figure[]> {
  const none = await instantiations(folder, 'empty.ts');
  const counts = new Map<Library, number>();
  for (const library of libraries) {
    counts.set(library, (await instantiations(folder, `${library}.ts`)) - none);
  }
  return [constantFigure('TypeScript instantiations for one create', counts, { must: 1000, aim: 100 })];
}

const options = ['--target', 'ES2022', '--module', 'NodeNext', '--strict', '--skipLibCheck', '--noEmit'];

async function instantiations(folder: string, file: string): Promise<number> {
  const compiler = peer('typescript/bin/tsc');
  const report = await run(folder, compiler, [file, ...options, '--extendedDiagnostics']);
  return Number(report.match(/^Instantiations:\s+(\d+)$/m)?.[1]);
}
