/** `npm run build`: src/ and generated/ → dist/. Exit 0, 1 (the compiler reports errors, and dist/ is empty) or 2. */
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from './build/build.js';
import { command } from './shared/command.js';

const usage = `Usage: npm run build [-- OPTION…]
  --release   make the declarations in dist/ the released ones (npm version does it)
  --root DIR  the folder that holds src/, generated/ and tsconfig.build.json (default: this package)`;

await command(usage, { release: { type: 'boolean' } }, async ({ root, release }) => {
  const built = await build({ root });
  if (!release) return built;
  const types = join(root, 'releases/types');
  for (const name of ['index.d.ts', 'mock/index.d.ts', 'schema.d.ts'])
    await copyFile(join(root, 'dist', name), join(types, name));
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  await writeFile(join(types, 'package.json'), `${JSON.stringify({ version })}\n`);
  return `${built} releases/types/ has its declarations.`;
});
