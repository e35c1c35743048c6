import type { Cli } from '../Cli.js';
import { inputBytes, isReadOnce } from './inputBytes.js';

/** The same, with all inputs in memory that can be read only once, so that they can be read more often. */
export async function heldInput(files: readonly string[], cli: Cli): Promise<Cli> {
  const held = new Map<string, readonly Uint8Array[]>();
  for (const file of files) {
    if (!(await isReadOnce(file))) continue;
    const chunks: Uint8Array[] = [];
    for await (const chunk of inputBytes(file, cli)) chunks.push(chunk);
    held.set(file, chunks);
  }
  return { ...cli, held };
}
