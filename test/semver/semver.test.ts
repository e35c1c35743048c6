import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { type Edit, remove } from '../../scripts/mutate/edits.js';
import { semver } from '../../scripts/semver.js';
import { ScriptError } from '../../scripts/shared/command.js';
import { Lab } from '../generate/lab.js';

let lab: Lab;
beforeEach(async () => {
  lab = await Lab.open();
  await mkdir(join(lab.root, 'releases'));
});
afterEach(() => lab.close());

const groupTag = [
  'components',
  'schemas',
  'ImportedWindowsAutopilotDeviceIdentity',
  'properties',
  'groupTag',
];
const breaking = remove(...groupTag);

/** Creates a package with a contract that was released as 0.1.0 and edited since. */
async function given(edit: Edit, version: string, changelog: string): Promise<void> {
  const contract = parseDocument(await lab.read('generated/openapi.yaml'));
  await lab.write('releases/openapi-0.1.0.yaml', String(contract));
  edit(contract);
  await lab.write('generated/openapi.yaml', String(contract));
  await lab.write('package.json', JSON.stringify({ version }));
  await lab.write('CHANGELOG.md', `# Changelog\n\n## [Unreleased]\n\n${changelog}`);
}

const announced =
  '## [0.2.0] - 2026-02-01\n\n### Removed\n- **Breaking:** A record has no group tag any more.\n';
const nothing = () => {};

test('refuses an unannounced breaking change, and names it', async () => {
  await given(breaking, '0.1.0', '### Fixed\n- A word.\n');
  const refused = semver({ root: lab.root });
  await expect(refused).rejects.toThrow('announces patch since 0.1.0, but the contract changed: major');
  await expect(refused).rejects.toThrow(
    'Property `groupTag` of `ImportedWindowsAutopilotDeviceIdentity` was removed.',
  );
});

test('a refused release does not change the released contract', async () => {
  await given(breaking, '0.1.1', announced.replace('0.2.0', '0.1.1'));
  await expect(semver({ root: lab.root, release: true })).rejects.toThrow(
    'the next version is 0.2.0 at least',
  );
  expect(await readdir(join(lab.root, 'releases'))).toEqual(['openapi-0.1.0.yaml']);
});

test('a release makes the contract the new baseline', async () => {
  await given(breaking, '0.2.0', announced);
  await semver({ root: lab.root, release: true });
  expect(await readdir(join(lab.root, 'releases'))).toEqual(['openapi-0.2.0.yaml']);
  expect(await semver({ root: lab.root })).toContain('since 0.2.0: none');
  await expect(semver({ root: lab.root, release: true })).rejects.toThrow('0.2.0 is released already');
});

test('refuses two released contracts, because it is unclear which one counts', async () => {
  await given(nothing, '0.1.0', '');
  await lab.write('releases/openapi-0.1.1.yaml', '');
  await expect(semver({ root: lab.root })).rejects.toThrow('openapi-0.1.0.yaml, openapi-0.1.1.yaml');
});

test('reports a missing released contract', async () => {
  await given(nothing, '0.1.0', '');
  await rm(join(lab.root, 'releases'), { recursive: true });
  const refused = semver({ root: lab.root });
  await expect(refused).rejects.toThrow(ScriptError);
  await expect(refused).rejects.toThrow('releases/ must hold one file, openapi-VERSION.yaml, not: nothing');
});

test.each([
  ['generated/openapi.yaml', '', 'this is not a contract'],
  ['generated/openapi.yaml', 'openapi: 3.0.3\n', 'this is not a contract'],
  ['releases/openapi-0.1.0.yaml', 'paths: [', 'this cannot be read'],
])('reports a file that is not a contract: %s, %j', async (file, text, message) => {
  await given(nothing, '0.1.0', '');
  await lab.write(file, text);
  const refused = semver({ root: lab.root });
  await expect(refused).rejects.toThrow(ScriptError);
  await expect(refused).rejects.toThrow(`${file}: ${message}`);
});

test('reports a contract that was never bundled', async () => {
  await given(nothing, '0.1.0', '');
  await rm(join(lab.root, 'generated/openapi.yaml'));
  await expect(semver({ root: lab.root })).rejects.toThrow(
    'generated/openapi.yaml: this cannot be read: ENOENT',
  );
});
