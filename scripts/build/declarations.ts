import { copyFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';

const schema = /\/generated\/schema\.js$/;

/**
 * Joins what tsc emitted into the folder `declarations` to one file per module, next to the module in dist/. The types
 * generated from the contract are an entry of their own, dist/schema.d.ts, which the others import.
 */
export async function rollUpDeclarations(
  root: string,
  declarations: string,
  modules: readonly string[],
): Promise<void> {
  const dist = join(root, 'dist');
  // tsc emits nothing for a file that is a declaration already. Without it every type of the package would be `any`.
  await copyFile(join(root, 'generated', 'schema.d.ts'), join(dist, 'schema.d.ts'));
  for (const module of modules) {
    const file = join(dist, module.replace(/^src\//, '').replace(/\.ts$/, '.d.ts'));
    const bundle = await rollup({
      input: join(declarations, module.replace(/\.ts$/, '.d.ts')),
      external: (id) => schema.test(id),
      plugins: [dts()],
    });
    const path = relative(dirname(file), join(dist, 'schema.js')).replaceAll('\\', '/');
    await bundle.write({
      file,
      format: 'es',
      paths: (id) => (schema.test(id) ? path.replace(/^(?!\.)/, './') : id),
    });
    await bundle.close();
  }
}
