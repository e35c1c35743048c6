import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { generate } from '../../scripts/generate.js';
import { numberContract } from '../../scripts/numberContract.js';
import { packageRoot } from '../support/packageRoot.js';
import { isLongRun } from '../support/sample.js';
import { Lab } from './lab.js';

const header = 'openapi/components/headers/Date.yaml';

let lab: Lab;

beforeEach(async () => {
  lab = await Lab.open();
});

afterEach(() => lab.close());

/** Runs `npm run generate` in the lab. Every start of Node is logged in the lab's file `starts`. */
async function run(...args: string[]) {
  await lab.write(
    'note.cjs',
    `require('fs').appendFileSync(${JSON.stringify(join(lab.root, 'starts'))},
      JSON.stringify({ file: process.argv[1], telemetry: process.env.REDOCLY_TELEMETRY }) + '\\n');`,
  );
  const argv = [
    '--import',
    import.meta.resolve('tsx'),
    join(packageRoot, 'scripts/generate.ts'),
    '--root',
    lab.root,
  ];
  const env = { ...process.env, NODE_OPTIONS: `--require ${JSON.stringify(join(lab.root, 'note.cjs'))}` };
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    const child = execFile(process.execPath, [...argv, ...args], { env }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode, stdout, stderr }),
    );
  });
}

describe('npm run generate', () => {
  test('writes the same files in any folder, and starts Redocly at most twice, without telemetry', async () => {
    const committed = await lab.generated();
    await rm(join(lab.root, 'generated'), { recursive: true });
    const { code, stdout, stderr } = await run();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const name of Object.keys(committed)) expect(stdout).toContain(`generated/${name}`);
    const made = await lab.generated();
    expect(made).toEqual(committed);
    for (const text of Object.values(made)) {
      for (const own of [lab.root, packageRoot, pathToFileURL(packageRoot).href])
        expect(text).not.toContain(own);
    }
    const starts = (await lab.read('starts')).trim().split('\n');
    expect(starts.filter((start) => start.includes('@redocly/cli'))).toEqual([
      expect.stringContaining('"telemetry":"off"'),
      expect.stringContaining('"telemetry":"off"'),
    ]);
  });

  test('reports file, line and rule of a violation, and does not change generated/', async () => {
    const before = await lab.generated();
    await lab.edit(header, ['description: Time', 'description: time']);
    const { code, stdout, stderr } = await run();
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`${header}:1:14  rule/description-starts-with-a-capital: `);
    expect(stderr).not.toContain('Node.js 20');
    expect(await lab.generated()).toEqual(before);
  });

  test.runIf(isLongRun)(
    'prints Redocly’s message if openapi.yaml is not YAML, and does not change generated/',
    async () => {
      const before = await lab.generated();
      await lab.edit('openapi/openapi.yaml', ['info:', 'info: [']);
      await expect(generate({ root: lab.root })).rejects.toThrow(/^redocly lint failed:[\s\S]*openapi\.yaml/);
      expect(await lab.generated()).toEqual(before);
    },
  );

  test.runIf(isLongRun)(
    'reports the location of what follows the rules but cannot be generated, and does not change generated/',
    async () => {
      const before = await lab.generated();
      await lab.edit('openapi/components/serverVariables/graphHost.yaml', [', china]', ']']);
      await expect(generate({ root: lab.root })).rejects.toThrow(
        '#/servers/0/variables/graphHost: enum has 4 members, x-enum-varnames 3',
      );
      expect(await lab.generated()).toEqual(before);
    },
  );

  test('refuses an unknown option with exit 2 and its usage', async () => {
    const { code, stdout, stderr } = await run('--chek');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain("Unknown option '--chek'");
    expect(stderr).toContain('Usage: npm run generate');
  });
});

describe('npm run generate -- --check', () => {
  test.runIf(isLongRun)('passes if generated/ is up to date', async () => {
    expect(await run('--check')).toMatchObject({ code: 0, stderr: '' });
  });

  test('fails after an edit of one word, with the stale files and a remedy, and writes nothing', async () => {
    const before = await lab.generated();
    await lab.edit(header, ['Time of', 'Moment of']);
    const { code, stdout, stderr } = await run('--check');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.trim().split('\n')).toEqual([
      'generated/openapi.yaml is stale.',
      'generated/openapi.json is stale.',
      'generated/schema.d.ts is stale.',
      'Run `npm run generate` and commit what it writes.',
    ]);
    expect(await lab.generated()).toEqual(before);
  });

  test.runIf(isLongRun)('fails after a new version of the package', async () => {
    await lab.edit('package.json', [/"version": ".*"/, '"version": "99.0.0"']);
    await expect(generate({ root: lab.root, check: true })).rejects.toThrow(
      "openapi/openapi.yaml: info.version is 0.1.0, and the package's is 99.0.0",
    );
    await numberContract({ root: lab.root });
    await expect(generate({ root: lab.root, check: true })).rejects.toThrow('generated/package.ts is stale.');
  });

  test('reports a missing file, and a file that is not generated', async () => {
    await rm(join(lab.root, 'generated/operations.ts'));
    await lab.write('generated/paths.ts', '');
    await expect(generate({ root: lab.root, check: true })).rejects.toThrow(
      'generated/operations.ts is missing.\ngenerated/paths.ts is made by nothing: delete it.\nRun `npm run',
    );
  });
});

describe('generated files', () => {
  test('have a header with their generator, their source, and a warning not to edit them', async () => {
    for (const [name, text] of Object.entries(await lab.generated())) {
      expect(text.slice(0, 300)).toMatch(
        /Made from (openapi\/|package\.json) by `npm run generate`( with \S+ \d+\.\d+\.\d+)?\. Do not edit it/,
      );
      if (name !== 'openapi.json') expect(text.split('\n', 1)[0]).toMatch(/ with \S+ \d+\.\d+\.\d+\. /);
    }
  });

  test('have the same contract in YAML and JSON', async () => {
    const { 'openapi.yaml': yaml = '', 'openapi.json': json = '' } = await lab.generated();
    expect(JSON.parse(json)).toEqual(parse(yaml));
  });
});
