import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { generate } from '../../scripts/generate.js';
import { numberContract } from '../../scripts/numberContract.js';
import { packageRoot } from '../support/packageRoot.js';
import { Lab } from './lab.js';

const header = 'openapi/components/headers/Date.yaml';

let lab: Lab;

beforeEach(async () => {
  lab = await Lab.open();
});

afterEach(() => lab.close());

/** Runs `npm run generate` on the lab, with every start of Node by it noted in the lab's file `starts`. */
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
  test('writes the same files anywhere, starting Redocly twice at most and without telemetry', async () => {
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

  test('names file, line and rule of what breaks a rule, and leaves generated/ as it was', async () => {
    const before = await lab.generated();
    await lab.edit(header, ['description: Time', 'description: time']);
    const { code, stdout, stderr } = await run();
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`${header}:1:14  rule/description-starts-with-a-capital: `);
    expect(stderr).not.toContain('Node.js 20');
    expect(await lab.generated()).toEqual(before);
  });

  test('says what Redocly says where openapi.yaml is not YAML, and leaves generated/ as it was', async () => {
    const before = await lab.generated();
    await lab.edit('openapi/openapi.yaml', ['info:', 'info: [']);
    await expect(generate({ root: lab.root })).rejects.toThrow(/^redocly lint failed:[\s\S]*openapi\.yaml/);
    expect(await lab.generated()).toEqual(before);
  });

  test('names the place of what follows the rules and cannot become code, and leaves generated/ as it was', async () => {
    const before = await lab.generated();
    await lab.edit('openapi/components/serverVariables/graphHost.yaml', [', china]', ']']);
    await expect(generate({ root: lab.root })).rejects.toThrow(
      '#/servers/0/variables/graphHost: enum has 4 members, x-enum-varnames 3',
    );
    expect(await lab.generated()).toEqual(before);
  });

  test('refuses an option that it does not know, exit 2, with its usage', async () => {
    const { code, stdout, stderr } = await run('--chek');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain("Unknown option '--chek'");
    expect(stderr).toContain('Usage: npm run generate');
  });
});

describe('npm run generate -- --check', () => {
  test('is green where generated/ is what openapi/ makes', async () => {
    expect(await run('--check')).toMatchObject({ code: 0, stderr: '' });
  });

  test('is red after an edit of one word, names the stale files and what to do, and writes nothing', async () => {
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

  test('is red after a new version of the package', async () => {
    await lab.edit('package.json', [/"version": ".*"/, '"version": "99.0.0"']);
    await expect(generate({ root: lab.root, check: true })).rejects.toThrow(
      "openapi/openapi.yaml: info.version is 0.1.0, and the package's is 99.0.0",
    );
    await numberContract({ root: lab.root });
    await expect(generate({ root: lab.root, check: true })).rejects.toThrow('generated/package.ts is stale.');
  });

  test('names a file that is missing and one that nothing makes', async () => {
    await rm(join(lab.root, 'generated/operations.ts'));
    await lab.write('generated/paths.ts', '');
    await expect(generate({ root: lab.root, check: true })).rejects.toThrow(
      'generated/operations.ts is missing.\ngenerated/paths.ts is made by nothing: delete it.\nRun `npm run',
    );
  });
});

describe('what is generated', () => {
  test('says what made it, from what, and not to edit it', async () => {
    for (const [name, text] of Object.entries(await lab.generated())) {
      expect(text.slice(0, 300)).toMatch(
        /Made from (openapi\/|package\.json) by `npm run generate`( with \S+ \d+\.\d+\.\d+)?\. Do not edit it/,
      );
      if (name !== 'openapi.json') expect(text.split('\n', 1)[0]).toMatch(/ with \S+ \d+\.\d+\.\d+\. /);
    }
  });

  test('is one document as YAML and as JSON', async () => {
    const { 'openapi.yaml': yaml = '', 'openapi.json': json = '' } = await lab.generated();
    expect(JSON.parse(json)).toEqual(parse(yaml));
  });
});
