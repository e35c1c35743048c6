import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startMock } from '../../src/mock/index.js';
import { emptyProject, evaluate, type Installed, install, npm } from '../package/installed.js';
import { packageRoot } from '../support/packageRoot.js';

// Tries the packed tarball with other tools than `npm test`, installed from the registry.
const run = promisify(execFile);

let installed: Installed;
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ installed, remove } = await install());
  await cp(join(packageRoot, 'test/package/consumer'), installed.folder, { recursive: true });
}, 600_000);
afterAll(() => remove?.());

/** Creates a folder next to the installation that contains only this tool. */
async function tool(name: string, ...packages: string[]): Promise<string> {
  const folder = await emptyProject(join(installed.folder, '..', name));
  await npm(folder, ['install', '--prefer-offline', '--no-audit', '--no-fund', ...packages]);
  return folder;
}

describe.each([
  ['5.7.3', 'the lowest that works: before it Uint8Array was not generic'],
  ['5.9.3', 'the one of this repository'],
  ['6.0.3', 'the last in JavaScript'],
  ['7.0.2', 'the newest'],
])('TypeScript %s, %s', (version) => {
  let tsc: string;
  beforeAll(async () => {
    const folder = await tool(`typescript-${version}`, `typescript@${version}`);
    tsc = join(folder, 'node_modules/typescript/bin/tsc');
  }, 600_000);

  test.each([
    ['nodenext', 'nodenext', true],
    ['nodenext', 'nodenext', false],
    ['esnext', 'bundler', true],
    ['esnext', 'bundler', false],
  ])('module %s, moduleResolution %s, skipLibCheck %s', async (module, moduleResolution, skipLibCheck) => {
    const config = join(installed.folder, `tsconfig.${version}.${moduleResolution}.${skipLibCheck}.json`);
    const compilerOptions = {
      module,
      moduleResolution,
      skipLibCheck,
      target: 'es2022',
      lib: ['es2022', 'dom', 'dom.iterable'],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
    };
    await writeFile(config, JSON.stringify({ compilerOptions, files: ['right.ts', 'wrong.ts'] }));
    const { stdout } = await run(process.execPath, [tsc, '-p', config]).catch((error) => error);
    expect(stdout).toBe('');
  });
});

describe.each([
  ['pnpm', '10.34.8', ['install']],
  ['yarn', '1.22.22', ['install', '--non-interactive', '--no-lockfile']],
])('%s %s', (name, version, args) => {
  test('installs the package, which works', async () => {
    const folder = await tool(name, `${name}@${version}`);
    const { bin } = JSON.parse(await readFile(join(folder, `node_modules/${name}/package.json`), 'utf8'));
    const project = join(folder, 'project');
    await mkdir(project);
    const manifest = {
      private: true,
      type: 'module',
      dependencies: { 'graph-autopilot': `file:${installed.tarball}` },
    };
    await writeFile(join(project, 'package.json'), JSON.stringify(manifest));
    await run(process.execPath, [join(folder, 'node_modules', name, bin[name]), ...args], { cwd: project });
    const source = `console.log(typeof (await import('graph-autopilot')).createAutopilotClient);`;
    expect(await evaluate(project, source)).toBe('function');
    const main = join(project, 'node_modules/graph-autopilot/dist/cli/main.js');
    const { stdout } = await run(process.execPath, [main, '--version']);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

// The last version of Bun with an executable in its npm package: 1.4.5 has none. It does not need an install script.
test.runIf(process.platform === 'linux')(
  'Bun 1.2.23 runs the core, and creates a device on the mock',
  async () => {
    const folder = await tool('bun', 'bun@1.2.23');
    const packages = join(folder, 'node_modules/@oven');
    const builds = (await readdir(packages)).map((name) => join(packages, name, 'bin/bun'));
    const bun = builds.find((path) => existsSync(path)) ?? 'No build of Bun';
    const mock = await startMock();
    try {
      const script = join(installed.folder, 'inBun.mjs');
      await writeFile(
        script,
        `import { createAutopilotClient, decodeHardwareHash, encodeHardwareHash, readDevices } from 'graph-autopilot';
       const hash = await encodeHardwareHash({ serialNumber: 'SAMPLE-0001', manufacturer: 'Sample' });
       const { checksumValid } = await decodeHardwareHash(hash);
       const autopilot = createAutopilotClient({ credential: 'a-token', baseUrl: ${JSON.stringify(mock.url)} });
       const csv = 'Device Serial Number,Hardware Hash\\nSAMPLE-0001,' + hash + '\\n';
       for await (const { device } of readDevices(csv)) {
         const { serialNumber, state } = await autopilot.create(device);
         console.log(checksumValid, serialNumber, state.deviceImportStatus);
       }`,
      );
      const { stdout } = await run(bun, [script], { cwd: installed.folder });
      expect(stdout).toBe('true SAMPLE-0001 unknown\n');
    } finally {
      await mock.close();
    }
  },
);
