import { bundle } from './bundle.js';
import { deviceErrorsFile } from './deviceErrorsFile.js';
import { documents } from './documents.js';
import { lint } from './lint.js';
import { operationsFile } from './operationsFile.js';
import { packageFile } from './packageFile.js';

/** The files of generated/, by name, made from the folder `root` and not written yet. */
export async function outputs(root: string): Promise<Map<string, string>> {
  // Both need a second or so, on two cores at once, while this process loads the compiler.
  const bundling = Promise.allSettled([bundle(root)]);
  const compiler = import('./schemaTypes.js');
  // What breaks a rule often breaks the bundle too, and the rule explains it better.
  await lint(root).finally(() => bundling);
  const [bundled] = await bundling;
  if (bundled.status === 'rejected') throw bundled.reason;
  const { yaml, json, contract } = documents(bundled.value);
  const { schemaTypes } = await compiler;
  return new Map([
    ['openapi.yaml', yaml],
    ['openapi.json', json],
    ['deviceErrors.ts', deviceErrorsFile(contract)],
    ['operations.ts', operationsFile(contract)],
    ['package.ts', await packageFile(root, contract)],
    ['schema.d.ts', await schemaTypes(json)],
  ]);
}
