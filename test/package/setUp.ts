import type { TestProject } from 'vitest/node';
import { type Installed, install } from './installed.js';

declare module 'vitest' {
  interface ProvidedContext {
    stranger: Installed;
  }
}

/** Packs and installs the package once, before the first test of this folder. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const { installed, remove } = await install();
  project.provide('stranger', installed);
  return remove;
}
