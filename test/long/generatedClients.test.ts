import { join } from 'node:path';
import { beforeAll, describe, test } from 'vitest';
import { generators, installGenerators, loadProgram, type Program } from '../../scripts/generators.js';
import { expectSameEnd, faultTable } from '../faults/generatedClient.js';
import { packageRoot } from '../support/packageRoot.js';
import { sharedTemporaryFolder } from '../support/temporaryFolder.js';

// What npm test does with a client of openapi-fetch: test/faults/graphFetch.test.ts.
beforeAll(installGenerators);

describe.each(generators)('a client of $name on createGraphFetch', (generator) => {
  const folder = sharedTemporaryFolder();
  let program: Program;
  beforeAll(async () => {
    const contract = join(packageRoot, 'generated/openapi.yaml');
    program = await loadProgram(generator, contract, folder.path);
  });

  test.each(faultTable)('$name with $how, $times: ends as in our own client', (row) =>
    expectSameEnd(program.connect, row),
  );
});
