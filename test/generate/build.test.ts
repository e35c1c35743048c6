import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, expect, test } from 'vitest';
import { build } from '../../scripts/build/build.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

// The test of the packed tarball shows that the whole package builds. Here, a package of two files is built.
let root: string;

beforeEach(async () => {
  root = await temporaryFolder();
  for (const folder of ['src', 'generated', 'dist']) await mkdir(join(root, folder));
  await writeFile(join(root, 'dist/old.js'), '');
  await writeFile(join(root, 'generated/schema.d.ts'), 'export type Size = number;\n');
  await writeFile(join(root, 'generated/data.json'), '{}');
  await writeFile(join(root, 'generated/data.yaml'), 'openapi: 3.0.3');
  const exports = {
    '.': { default: './dist/index.js' },
    './twice': { default: './dist/twice.js' },
    './data.json': './generated/data.json',
    './data.yaml': './generated/data.yaml',
  };
  await writeFile(join(root, 'package.json'), JSON.stringify({ type: 'module', exports }));
  await writeFile(
    join(root, 'src/twice.ts'),
    "import { size } from './index.js';\nexport const twice = () => size * 2;\n",
  );
  const compilerOptions = {
    module: 'NodeNext',
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: '.',
    outDir: 'dist',
    types: [],
    lib: ['es2022'],
    skipLibCheck: true,
  };
  await writeFile(
    join(root, 'tsconfig.build.json'),
    JSON.stringify({ compilerOptions, include: ['src', 'generated'] }),
  );
});

const source = (value: string) =>
  `import type { Size } from '../generated/schema.js';\nexport const size: Size = ${value};\n`;

test('dist/ contains the output of the compiler, the generated types, the executables, and nothing old', async () => {
  await writeFile(join(root, 'src/index.ts'), source('1'));
  await mkdir(join(root, 'dist/executables'));
  await writeFile(join(root, 'dist/executables/program.exe'), 'an executable');
  await build({ root });
  expect(await readFile(join(root, 'dist/index.d.ts'), 'utf8')).toContain('declare const size: Size;');
  expect(await readFile(join(root, 'dist/schema.d.ts'), 'utf8')).toContain('Size = number');
  expect(await readFile(join(root, 'dist/executables/program.exe'), 'utf8')).toBe('an executable');
  await expect(readFile(join(root, 'dist/old.js'))).rejects.toThrow('ENOENT');
});

test('each entry of package.json is a module, and shared code exists only once', async () => {
  await writeFile(join(root, 'src/index.ts'), source('21'));
  await build({ root });
  const { twice } = await import(pathToFileURL(join(root, 'dist/twice.js')).href);
  expect(twice()).toBe(42);
  const chunks = await readdir(join(root, 'dist/chunks'));
  expect(chunks).toHaveLength(1);
  expect(await readFile(join(root, 'dist/twice.js'), 'utf8')).not.toContain('21');
});

test('the client is a separate file, which pages without it do not load', async () => {
  await mkdir(join(root, 'src/client'));
  await writeFile(join(root, 'src/client/createAutopilotClient.ts'), "export const depth = 'deep down';\n");
  const client = "export * from './client/createAutopilotClient.js';\n";
  await writeFile(join(root, 'src/index.ts'), `${client}${source('1')}`);
  await build({ root });
  expect(await readFile(join(root, 'dist/index.js'), 'utf8')).not.toContain('deep down');
  expect((await import(pathToFileURL(join(root, 'dist/index.js')).href)).depth).toBe('deep down');
  // It is only a chunk, not also a module.
  expect(await readdir(join(root, 'dist/client'))).toEqual([]);
});

test('the declarations of a module are one file, which imports only the generated types', async () => {
  await writeFile(join(root, 'src/index.ts'), `${source('1')}export type Sizes = readonly Size[];\n`);
  await writeFile(
    join(root, 'src/twice.ts'),
    "import type { Sizes } from './index.js';\nexport const twice = (sizes: Sizes): Sizes => sizes;\n",
  );
  await build({ root });
  const declared = await readFile(join(root, 'dist/twice.d.ts'), 'utf8');
  expect(declared.match(/from '.+'/g)).toEqual(["from './schema.js'"]);
  expect(declared).toContain('type Sizes = readonly Size[]');
  expect(await readdir(join(root, 'dist'))).not.toContain('declarations');
});

/** Creates a package that only the command line of `root` uses. */
async function bundledPackage(files: Readonly<Record<string, string>>): Promise<void> {
  const folder = join(root, 'node_modules/greeting');
  await mkdir(folder, { recursive: true });
  const manifest = { name: 'greeting', version: '1.2.3', license: 'MIT', main: 'index.js' };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(
    join(folder, 'index.js'),
    "exports.end = require('node:os').EOL; exports.greeting = 'hello';\n",
  );
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  await mkdir(join(root, 'src/cli'));
  await writeFile(
    join(root, 'src/cli/main.ts'),
    `#!/usr/bin/env node
import { greeting } from 'greeting';
import { size } from '../index.js';
export const longNameOfText: string = greeting + size;
`,
  );
  await writeFile(join(root, 'src/greeting.d.ts'), "declare module 'greeting' { const greeting: string; }\n");
  await writeFile(join(root, 'src/index.ts'), source('1'));
  const manifestOfRoot = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const bin = { program: 'dist/cli/main.js' };
  await writeFile(join(root, 'package.json'), JSON.stringify({ ...manifestOfRoot, bin }));
}

test('the command line is minified, and contains its packages and their licenses, unlike the library', async () => {
  await bundledPackage({ LICENSE: 'Copyright someone\n' });
  await build({ root });
  const main = await readFile(join(root, 'dist/cli/main.js'), 'utf8');
  expect(main).toMatch(/^#!\/usr\/bin\/env node\n/);
  await rm(join(root, 'node_modules'), { recursive: true });
  const program = await import(pathToFileURL(join(root, 'dist/cli/main.js')).href);
  expect(program.longNameOfText).toBe('hello1');
  expect(main).not.toMatch(/longNameOfText\s*=/);
  const notices = await readFile(join(root, 'dist/THIRD-PARTY-NOTICES'), 'utf8');
  expect(notices).toContain('greeting 1.2.3 (MIT)\n\nCopyright someone\n');
  expect(await readFile(join(root, 'dist/index.js'), 'utf8')).not.toContain('import "');
});

test('the build fails for a bundled package without a license text, and names it', async () => {
  await bundledPackage({});
  await expect(build({ root })).rejects.toThrow(
    'greeting 1.2.3 (MIT) is bundled, but has no license text in its folder',
  );
  await expect(readFile(join(root, 'dist/cli/main.js'))).rejects.toThrow('ENOENT');
});

test('the build fails for a type error, prints the compiler’s message, and leaves no dist/', async () => {
  await writeFile(join(root, 'src/index.ts'), source("'one'"));
  await expect(build({ root })).rejects.toThrow(/src\/index\.ts\(2,14\): error TS2322/);
  await expect(readFile(join(root, 'dist/index.js'))).rejects.toThrow('ENOENT');
});

test.each([
  ['data.json', ''],
  ['data.json', '{"openapi":"3.0.3"'],
  ['data.json', '"3.0.3"'],
  ['data.yaml', 'openapi: ['],
  ['data.yaml', undefined],
])('the build fails for exported data that cannot be read, and names it: %s, %j', async (name, text) => {
  await writeFile(join(root, 'src/index.ts'), source('1'));
  await rm(join(root, 'generated', name));
  if (text !== undefined) await writeFile(join(root, 'generated', name), text);
  await expect(build({ root })).rejects.toThrow(
    `./generated/${name}, which package.json exports, cannot be read: `,
  );
  await expect(readFile(join(root, 'dist/index.js'))).rejects.toThrow('ENOENT');
});
