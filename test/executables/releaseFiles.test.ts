import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { targets } from '../../scripts/package/targets.js';
import { wingetManifest } from '../../scripts/package/winget.js';
import { packageRoot } from '../support/packageRoot.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

const release = 'https://example.com/releases/download/v1.2.3';
let root: string;
let folder: string;

beforeEach(async () => {
  root = await temporaryFolder();
  folder = join(root, 'dist/executables');
  await mkdir(folder, { recursive: true });
  await writeFile(join(root, 'package.json'), '{ "version": "1.2.3" }');
});

function describeFiles(...args: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const all = ['--import', 'tsx', 'scripts/releaseFiles.ts', '--root', root, ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, all, { cwd: packageRoot }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

test('every file of the release has its sum, and the manifest has that of the executable for Windows', async () => {
  for (const { file } of Object.values(targets)) await writeFile(join(folder, file), file);
  await writeFile(join(folder, 'sbom.cdx.json'), '{}');
  // As when the files of a draft are downloaded, and one is signed.
  await writeFile(join(folder, 'SHA256SUMS'), 'the sums before the signature');
  await writeFile(join(folder, 'GraphAutopilot.GraphAutopilot.yaml'), 'the manifest before the signature');
  expect(await describeFiles('--url', release)).toMatchObject({ code: 0, stderr: '' });

  const sums = await readFile(join(folder, 'SHA256SUMS'), 'utf8');
  expect(sums.split('\n').map((line) => line.replace(/^[\da-f]{64} \*/, ''))).toEqual([
    'graph-autopilot-darwin-arm64',
    'graph-autopilot-linux-x64',
    'graph-autopilot-win-x64.exe',
    'sbom.cdx.json',
    '',
  ]);
  // SHA-256 of "{}".
  expect(sums).toContain('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a *sbom.cdx.json');
  expect(await readdir(join(folder, 'winget'))).toHaveLength(3);
  const installer = parse(
    await readFile(join(folder, 'winget/GraphAutopilot.GraphAutopilot.installer.yaml'), 'utf8'),
  );
  const [, sum = ''] = /^(\S+) \*graph-autopilot-win-x64\.exe$/m.exec(sums) ?? [];
  expect(installer.Installers).toEqual([
    {
      Architecture: 'x64',
      InstallerUrl: `${release}/graph-autopilot-win-x64.exe`,
      InstallerSha256: sum.toUpperCase(),
    },
  ]);
});

test('a release without an executable is refused, and names it', async () => {
  await writeFile(join(folder, targets['linux-x64'].file), '');
  const { code, stderr } = await describeFiles('--url', release);
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: 'dist/executables/ has no graph-autopilot-win-x64.exe, no graph-autopilot-darwin-arm64.\n',
  });
  expect((await describeFiles()).code).toBe(2);
});

test('the manifest has what the schemas of winget require', () => {
  const url = `${release}/graph-autopilot-win-x64.exe`;
  const homepage = 'https://example.com';
  const manifest = wingetManifest({
    version: '1.2.3',
    url,
    sha256: 'ab'.repeat(32),

    homepage,
  });
  const files = Object.entries(manifest).map(([name, text]) => ({ name, text, content: parse(text) }));
  expect(files.map(({ name, content }) => [name, content.ManifestType])).toEqual([
    ['GraphAutopilot.GraphAutopilot.yaml', 'version'],
    ['GraphAutopilot.GraphAutopilot.installer.yaml', 'installer'],
    ['GraphAutopilot.GraphAutopilot.locale.en-US.yaml', 'defaultLocale'],
  ]);
  for (const { text, content } of files) {
    const { ManifestType: type, ManifestVersion: version } = content;
    expect(text).toMatch(
      `# yaml-language-server: $schema=https://aka.ms/winget-manifest.${type}.${version}.schema.json\n`,
    );
    expect(content).toMatchObject({
      PackageIdentifier: 'GraphAutopilot.GraphAutopilot',
      PackageVersion: '1.2.3',
    });
  }
  expect(files[1]?.content).toMatchObject({ InstallerType: 'portable', Commands: ['graph-autopilot'] });
  expect(files[2]?.content).toMatchObject({
    PackageLocale: 'en-US',
    Publisher: expect.any(String),
    PackageName: 'graph-autopilot',
    PackageUrl: homepage,
    License: 'MIT',
    ShortDescription: expect.any(String),
  });
});
