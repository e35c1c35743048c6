import type { Layout } from './Layout.js';
import { struct, u64 } from './struct.js';

const sizes = struct<{ dedicatedVideoMemory: number }>(16, { dedicatedVideoMemory: u64(0) });

/** Decoders agree on where the dedicated video memory begins, but on nothing that follows it. */
export const graphicsMemory: Layout<number> = {
  read: (view, at, end) => sizes.read(view, at, end)?.dedicatedVideoMemory,
  write: (dedicatedVideoMemory, name) => sizes.write({ dedicatedVideoMemory }, name),
};
