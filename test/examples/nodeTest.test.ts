import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { packageRoot } from '../support/packageRoot.js';

test('nodeTest.ts passes with the test runner of Node', () => {
  // Otherwise, it would report its results to the outer test runner.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--test', '--test-reporter=tap', 'examples/nodeTest.ts'],
    { cwd: packageRoot, env, encoding: 'utf8' },
  );
  expect(stdout).toMatch(/^# pass 1$/m);
  expect(status).toBe(0);
});
