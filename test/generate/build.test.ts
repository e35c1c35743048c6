import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, expect, test } from 'vitest';
import { build } from '../../scripts/build/build.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

// That the whole package builds is what the test on the packed tarball shows; here is a package of two files.
let root: string;

beforeEach(async () => {
  root = await temporaryFolder();
  for (const folder of ['src', 'generated', 'dist']) await mkdir(join(root, folder));
  await writeFile(join(root, 'dist/old.js'), '');
  await writeFile(join(root, 'generated/schema.d.ts'), 'export type Size = number;\n');
  await writeFile(join(root, 'generated/data.json'), '{}');
  await writeFile(join(root, 'generated/data.yaml'), 'openapi: 3.0.3');
  const exports = {
    '.': { default: './dist/src/index.js' },
    './twice': { default: './dist/src/twice.js' },
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
  };
  await writeFile(
    join(root, 'tsconfig.build.json'),
    JSON.stringify({ compilerOptions, include: ['src', 'generated'] }),
  );
});

const source = (value: string) =>
  `import type { Size } from '../generated/schema.js';\nexport const size: Size = ${value};\n`;

test('dist/ holds what was compiled, the generated types too, and nothing old', async () => {
  await writeFile(join(root, 'src/index.ts'), source('1'));
  await build({ root });
  expect(await readFile(join(root, 'dist/src/index.d.ts'), 'utf8')).toContain(
    'export declare const size: Size;',
  );
  expect(await readFile(join(root, 'dist/generated/schema.d.ts'), 'utf8')).toContain('Size = number');
  await expect(readFile(join(root, 'dist/old.js'))).rejects.toThrow('ENOENT');
});

test('each entry of package.json is a module, and what two of them need is there once', async () => {
  await writeFile(join(root, 'src/index.ts'), source('21'));
  await build({ root });
  const { twice } = await import(pathToFileURL(join(root, 'dist/src/twice.js')).href);
  expect(twice()).toBe(42);
  const chunks = await readdir(join(root, 'dist/chunks'));
  expect(chunks).toHaveLength(1);
  expect(await readFile(join(root, 'dist/src/twice.js'), 'utf8')).not.toContain('21');
});

test('a layer is a file of its own, so that who does not use it can leave it out', async () => {
  await mkdir(join(root, 'src/layer'));
  await writeFile(join(root, 'src/layer/index.ts'), "export const depth = 'deep down';\n");
  await writeFile(join(root, 'src/index.ts'), `export * from './layer/index.js';\n${source('1')}`);
  await build({ root });
  expect(await readFile(join(root, 'dist/src/index.js'), 'utf8')).not.toContain('deep down');
  expect((await import(pathToFileURL(join(root, 'dist/src/index.js')).href)).depth).toBe('deep down');
  // The declarations of the layer are there, but no module besides.
  expect(await readdir(join(root, 'dist/src/layer'))).toEqual(['index.d.ts']);
});

test('a type error fails the build, says what the compiler says, and leaves no dist/', async () => {
  await writeFile(join(root, 'src/index.ts'), source("'one'"));
  await expect(build({ root })).rejects.toThrow(/src\/index\.ts\(2,14\): error TS2322/);
  await expect(readFile(join(root, 'dist/src/index.js'))).rejects.toThrow('ENOENT');
});

test.each([
  ['data.json', ''],
  ['data.json', '{"openapi":"3.0.3"'],
  ['data.json', '"3.0.3"'],
  ['data.yaml', 'openapi: ['],
  ['data.yaml', undefined],
])('exported data that cannot be read fails the build, and is named: %s, %j', async (name, text) => {
  await writeFile(join(root, 'src/index.ts'), source('1'));
  await rm(join(root, 'generated', name));
  if (text !== undefined) await writeFile(join(root, 'generated', name), text);
  await expect(build({ root })).rejects.toThrow(
    `./generated/${name}, which package.json exports, cannot be read: `,
  );
  await expect(readFile(join(root, 'dist/src/index.js'))).rejects.toThrow('ENOENT');
});
