import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { packageRoot } from '../support/packageRoot.js';

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly run?: string;
}

interface Workflow {
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, { readonly 'runs-on': string; readonly steps: readonly Step[] }>>;
}

const folder = join(packageRoot, '.github/workflows');
const { scripts } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'));

describe.each(readdirSync(folder))('%s', (name) => {
  const workflow: Workflow = parse(readFileSync(join(folder, name), 'utf8'));
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  const commands = steps.flatMap(({ run }) => run ?? []).join('\n');

  test('uses actions by exact tag or commit', () => {
    const actions = steps.flatMap(({ uses }) => uses ?? []);
    expect(actions.length).toBeGreaterThan(0);
    for (const action of actions) expect(action).toMatch(/@(v\d+\.\d+\.\d+|[0-9a-f]{40})$/);
  });

  test('installs only from the lock file or exact versions', () => {
    for (const [, name] of commands.matchAll(/npm (?:install|i) (?:-\S+ )*(\S+)/g)) {
      expect(name).toMatch(/.@\d+\.\d+\.\d+$/);
    }
  });

  test('runs scripts that exist', () => {
    for (const [, script] of commands.matchAll(/npm run ([\w:]+)/g))
      expect(scripts).toHaveProperty([script ?? '']);
  });

  test('has read-only permissions, unless a job requests more', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
  });
});

test('the executables are built with the Node that they contain', () => {
  const { jobs }: Workflow = parse(readFileSync(join(folder, 'release.yml'), 'utf8'));
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'scripts/package/node.json'), 'utf8'));
  const step = jobs.executables?.steps.find(({ uses }) => uses?.startsWith('actions/setup-node@'));
  expect(step?.with).toEqual({ 'node-version': version });
});
