import type { TestProject } from 'vitest/node';
import { type Installed, install } from './installed.js';

declare module 'vitest' {
  interface ProvidedContext {
    installed: Installed;
  }
}

/** Builds, packs and installs the package once, before the first test that needs it. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const { installed, remove } = await install();
  project.provide('installed', installed);
  return remove;
}
