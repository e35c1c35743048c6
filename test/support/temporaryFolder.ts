import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { temporaryFolder as makeFolder, type TemporaryFolder } from '../../scripts/shared/folders.js';

/** Creates an empty folder for one test, in the test or in a `beforeEach`. It is deleted after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await makeFolder();
  onTestFinished(() => folder[Symbol.asyncDispose]());
  return folder.path;
}

/**
 * Creates an empty folder for all tests of a file or a `describe`. Its path is available from the first `beforeAll` on.
 */
export function sharedTemporaryFolder(): { readonly path: string } {
  let folder: TemporaryFolder | undefined;
  beforeAll(async () => {
    folder = await makeFolder();
  });
  afterAll(() => folder?.[Symbol.asyncDispose]());
  return {
    get path() {
      if (folder === undefined) throw new Error('The folder does not exist before the first beforeAll.');
      return folder.path;
    },
  };
}
