import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { ModuleKind, ModuleResolutionKind } from 'typescript';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { parse } from 'yaml';
import { packageRoot } from '../support/packageRoot.js';
import { compile } from './compile.js';
import { evaluate, linkPrism } from './installed.js';

const shared = inject('installed');
// A copy, because other tests use the installed package at the same time, and here some of it is removed.
const installed = { ...shared, folder: join(shared.folder, '..', 'compiling') };
beforeAll(async () => {
  await cp(shared.folder, installed.folder, { recursive: true });
  await cp(join(packageRoot, 'test/package/consumer'), installed.folder, { recursive: true });
});

const right = () => join(installed.folder, 'right.ts');
const wrong = () => join(installed.folder, 'wrong.ts');
const dist = (path: string) => join(installed.folder, 'node_modules/graph-autopilot/dist', path);

const expectation = /^ *\/\/ @ts-expect-error .+$/;

test('valid code compiles against the installed package, and invalid code does not', () => {
  expect(compile([right(), wrong()])).toEqual([]);
});

test('the same with the module resolution of bundlers', () => {
  const bundler = { module: ModuleKind.ESNext, moduleResolution: ModuleResolutionKind.Bundler };
  expect(compile([right(), wrong()], bundler)).toEqual([]);
});

test('the declarations compile without skipLibCheck, and without types of Node or Prism', () => {
  expect(compile([right()], { skipLibCheck: false })).toEqual([]);
});

test('every @ts-expect-error marks a line that does not compile', async () => {
  const lines = (await readFile(wrong(), 'utf8')).split('\n');
  const bare = join(installed.folder, 'bare.ts');
  await writeFile(bare, lines.map((line) => (expectation.test(line) ? '//' : line)).join('\n'));
  const expected = lines.flatMap((line, index) => (expectation.test(line) ? [index + 2] : []));
  expect(expected.length).toBeGreaterThan(25);
  expect(compile([bare]).map(({ line }) => line)).toEqual(expected);
});

test('the compiler reports missing generated types', async () => {
  const schema = dist('schema.d.ts');
  await rename(schema, `${schema}.gone`);
  try {
    const messages = compile([right(), wrong()]).map(({ message }) => message);
    expect(messages).toContain("Unused '@ts-expect-error' directive.");
    expect(messages).toContain("Type 'false' does not satisfy the constraint 'true'.");
  } finally {
    await rename(`${schema}.gone`, schema);
  }
});

test.each([
  [
    'graph-autopilot',
    [
      'AutopilotError',
      'DeviceFileError',
      'apiVersions',
      'checkDevices',
      'cleanImport',
      'compareDevices',
      'createAutopilotClient',
      'createGraphFetch',
      'decodeHardwareHash',
      'deviceError',
      'deviceErrors',
      'encodeHardwareHash',
      'explanations',
      'importDevices',
      'isAutopilotError',
      'isBase64',
      'readDevices',
      'remedyFor',
      'repairBase64',
      'syncTenant',
      'writeIntuneCsv',
    ],
  ],
  ['graph-autopilot/mock', ['createMock', 'startMock']],
])('%s exports exactly what is documented', async (specifier, names) => {
  const exported = await evaluate(
    installed.folder,
    `console.log(JSON.stringify(Object.keys(await import('${specifier}')).sort()));`,
  );
  expect(JSON.parse(exported)).toEqual(names);
});

test.each(['AutopilotError', 'DeviceFileError'])('%s is printed under its name', async (name) => {
  const printed = await evaluate(
    shared.folder,
    `import { inspect } from 'node:util';
     import { ${name} } from 'graph-autopilot';
     console.log(JSON.stringify(inspect(new ${name}('http', 'Nothing.', {})).split('\\n')[0]));`,
  );
  expect(JSON.parse(printed)).toMatch(new RegExp(`^${name}:`));
});

test('the package exports the contract, as YAML and as JSON', async () => {
  for (const file of ['openapi.yaml', 'openapi.json']) {
    const path = await evaluate(
      installed.folder,
      `import { createRequire } from 'node:module';
       console.log(createRequire(process.cwd() + '/').resolve('graph-autopilot/${file}'));`,
    );
    const read = async (place: string): Promise<unknown> => parse(await readFile(place, 'utf8'));
    expect(await read(path)).toEqual(await read(join(packageRoot, 'generated', file)));
  }
});

test('without Prism, the error of the mock contains the command to install it', async () => {
  const manifest = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8'));
  const peers = Object.keys(manifest.peerDependencies)
    .filter((name) => name.startsWith('@stoplight/'))
    .map((name) => `${name}@${manifest.devDependencies[name]}`);
  const message = await evaluate(
    installed.folder,
    `import { startMock } from 'graph-autopilot/mock';
     await startMock().catch((error) => console.log(error.message));`,
  );
  expect(message).toContain(`npm install --save-dev --save-exact ${peers.join(' ')}`);
});

describe('without @azure/identity, the command line prints the command that works', () => {
  const args = ['devices', '--auth', 'browser', '--client-id', 'x', '--group-tag', 'Berlin Sales'];

  // The cache of npx has a folder for each set of packages.
  const cache = join(installed.folder, '_npx/1/node_modules');
  beforeAll(() => cp(join(shared.folder, 'node_modules'), cache, { recursive: true }));

  async function refusal(main: string, env: NodeJS.ProcessEnv): Promise<string> {
    const child = execFile(process.execPath, [main, ...args], { env: { PATH: process.env.PATH, ...env } });
    const [stderr] = await Promise.all([text(child.stderr as Readable), once(child, 'close')]);
    expect(child.exitCode).toBe(3);
    return stderr;
  }

  test.each([
    [{}, 'Run npm install --global "@azure/identity@4.13.0" (without --global if'],
    [{ npm_command: 'exec' }, 'Run npm install "@azure/identity@4.13.0", then run this command again.'],
  ])('after an installation: %j', async (env, expected) => {
    expect(await refusal(dist('cli/main.js'), env)).toContain(expected);
  });

  test.each([
    ['', '--package graph-autopilot'],
    ['./graph-autopilot.tgz', '--package ./graph-autopilot.tgz'],
  ])('with npx, its own arguments included: %j', async (npm_config_package, own) => {
    const main = join(cache, 'graph-autopilot/dist/cli/main.js');
    expect(await refusal(main, { npm_command: 'exec', npm_config_package })).toContain(
      `npx ${own} --package "@azure/identity@4.13.0" graph-autopilot ${args.slice(0, -1).join(' ')} "Berlin Sales"\n`,
    );
  });
});

test('a project that uses only the client may have any version of Prism, and the mock reports the required ones', async () => {
  const others = join(installed.folder, 'node_modules/@stoplight');
  for (const name of ['prism-http', 'prism-core']) {
    await mkdir(join(others, name), { recursive: true });
    const manifest = { name: `@stoplight/${name}`, version: '5.99.0', main: 'index.js' };
    await writeFile(join(others, name, 'package.json'), JSON.stringify(manifest));
    await writeFile(join(others, name, 'index.js'), '');
  }
  try {
    const message = await evaluate(
      installed.folder,
      `import { startMock } from 'graph-autopilot/mock';
       await startMock().catch((error) => console.log(error.message));`,
    );
    expect(message).toMatch(
      /^@stoplight\/prism-http 5\.99\.0 is installed, but the mock needs 5\.12\.0: npm install /,
    );
  } finally {
    await rm(others, { recursive: true });
  }
});

test('with Prism the mock starts, and the installed client creates a device on it', async () => {
  const takeAway = await linkPrism(installed);
  try {
    const listed = await evaluate(
      installed.folder,
      `import { createAutopilotClient } from 'graph-autopilot';
       import { startMock } from 'graph-autopilot/mock';
       const mock = await startMock();
       const autopilot = createAutopilotClient({ credential: 'token', baseUrl: mock.url });
       const { id } = await autopilot.create({ serialNumber: 'SAMPLE-0001', hardwareIdentifier: 'AAAA' });
       for await (const record of autopilot.list()) console.log(record.id === id, record.serialNumber);
       await mock.close();`,
    );
    expect(listed).toBe('true SAMPLE-0001');
  } finally {
    await takeAway();
  }
});
