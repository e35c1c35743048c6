import { build } from '../../../scripts/build/build.js';
import { root } from './binary.js';

/** Run once, before the first test of this folder. */
export default async function buildBinary(): Promise<void> {
  await build({ root });
}
