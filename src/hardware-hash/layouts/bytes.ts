import type { Layout } from './Layout.js';

/** All of the data. */
export const bytes: Layout<Uint8Array> = { read: (data) => data, write: (value) => value };
