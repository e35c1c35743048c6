import type { Cli } from '../Cli.js';

/** The same, with all of standard input in memory, so that it can be read more than once. */
export async function heldInput(cli: Cli): Promise<Cli> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of cli.io.stdin) chunks.push(chunk);
  const stdin = {
    isTTY: false,
    async *[Symbol.asyncIterator]() {
      yield* chunks;
    },
  };
  return { ...cli, io: { ...cli.io, stdin } };
}
