import type { Layout } from './Layout.js';
import { bytesOf } from './views.js';

/** All of the data. */
export const bytes: Layout<Uint8Array> = { read: bytesOf, write: (value) => value };
