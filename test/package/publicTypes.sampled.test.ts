import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { announcedSince } from '../../scripts/semver/changelog.js';
import { parseVersion } from '../../scripts/semver/Impact.js';
import { brokenTypes } from '../../scripts/semver/publicTypes.js';
import { packageRoot } from '../support/packageRoot.js';
import { sample } from '../support/sample.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

const installed = join(inject('installed').folder, 'node_modules/graph-autopilot/dist');

/** Returns what an edit of the declarations breaks. */
async function brokenBy(before: string, after: string, file = 'index.d.ts'): Promise<string[]> {
  const folder = await temporaryFolder();
  for (const name of ['index.d.ts', 'schema.d.ts', 'mock/index.d.ts'])
    await cp(join(installed, name), join(folder, name));
  const text = await readFile(join(folder, file), 'utf8');
  expect(text).toContain(before);
  await writeFile(join(folder, file), text.replace(before, after));
  return brokenTypes(installed, folder);
}

test('the public types are compatible with the last release, unless the change log announces otherwise', async () => {
  const read = (name: string) => readFile(join(packageRoot, name), 'utf8');
  const { version } = JSON.parse(await read('releases/types/package.json'));
  const { impact } = announcedSince(await read('CHANGELOG.md'), parseVersion(version, 'releases/types'));
  const broken = brokenTypes(join(packageRoot, 'releases/types'), installed);
  expect(impact === 'major' ? [] : broken).toEqual([]);
});

const narrowed = [
  ['a missing export', 'decodeHardwareHash, ', '', /^index\.d\.ts: decodeHardwareHash is no longer exported/],
  [
    'an option that is gone',
    'readonly maxRetries?: number | undefined;',
    '',
    /createAutopilotClient no longer fits|AutopilotClientOptions no longer fits/,
  ],
  [
    'an option that accepts less',
    'readonly maxRetries?: number | undefined;',
    'readonly maxRetries?: 1 | undefined;',
    /createAutopilotClient no longer fits/,
  ],
  [
    'a method that promises less',
    'sync(options?: CallOptions): Promise<void>;',
    'sync(options?: CallOptions): void;',
    /createAutopilotClient no longer fits/,
  ],
  ['a code that is gone', "'emptyFile' | ", '', /DeviceFileErrorCode has lost 'emptyFile'/],
] as const;

test.each(sample(narrowed, 1))('refuses %s', async (_, before, after, problem) => {
  expect((await brokenBy(before, after)).join('\n')).toMatch(problem);
});

const widened = [
  [
    'a new option',
    'readonly maxRetries?: number | undefined;',
    'readonly maxRetries?: number | undefined; readonly more?: string;',
  ],
  ['a new code', "'emptyFile' | ", "'emptyFile' | 'newCode' | "],
] as const;

test.each(sample(widened, 1))('accepts %s', async (_, before, after) => {
  expect(await brokenBy(before, after)).toEqual([]);
});
