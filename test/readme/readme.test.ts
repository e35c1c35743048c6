import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { packageRoot } from '../support/packageRoot.js';
import { powershellSyntax } from '../support/powershellSyntax.js';
import { runCli } from '../support/runCli.js';
import { blocks, blocksOf, documents, missingLines } from './blocks.js';

const { scripts } = JSON.parse(readFileSync(`${packageRoot}package.json`, 'utf8'));
const all = [...documents.values()].join('\n');

test('every script in the documents exists', () => {
  const named = [...all.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name);
  expect(named.length).toBeGreaterThan(5);
  for (const name of named) expect(Object.keys(scripts)).toContain(name);
});

test('every option in the documents exists in the command line, or in the tool of its command', async () => {
  const commands = [
    'check',
    'decode',
    'import',
    'create',
    'status',
    'clean',
    'sync',
    'devices',
    'audit',
    'apply',
    'remove',
    'doctor',
    'mock',
    'completion',
  ];
  const help = await Promise.all(commands.map(async (name) => (await runCli([name, '--help'])).stdout));
  const tools = new Set([
    '--save-dev',
    '--save-exact',
    '--global',
    '--version',
    '--output',
    '--experimental-vm-modules',
    '--max-old-space-size',
    '--data-urlencode',
    '--fail',
    '--header',
    '--raw-output',
    '--resource',
    '--show-error',
    '--silent',
    '--exclude-backward-compatible',
    '--ignore-missing',
    '--path',
  ]);
  const named = new Set(all.replace(/`?npm [^`\n]*`?/g, '').match(/(?<![\w-])--[a-z][a-z-]+/g));
  expect(named.size).toBeGreaterThan(30);
  for (const option of named) if (!tools.has(option)) expect(help.join('\n')).toContain(option);
});

test('README.md is at most 1,800 words', () => {
  expect(documents.get('README.md')?.split(/\s+/).filter(Boolean).length).toBeLessThanOrEqual(1_800);
});

test('every link in the documents has a target', () => {
  const broken: string[] = [];
  for (const [file, text] of documents) {
    for (const [, target = ''] of text.matchAll(/\]\((?!https?:)([^)]+)\)/g)) {
      const [path = '', anchor] = target.split('#');
      const there = path === '' ? file : posix.join(dirname(file).replaceAll('\\', '/'), path);
      const found = readdirSync(join(packageRoot, dirname(there))).includes(posix.basename(there));
      const headings = [...(documents.get(there) ?? '').matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
        title
          .toLowerCase()
          .replace(/[^\w\- ]/g, '')
          .replaceAll(' ', '-'),
      );
      if (!found || (anchor !== undefined && !headings.includes(anchor))) broken.push(`${file}: ${target}`);
    }
  }
  expect(broken).toEqual([]);
});

test('every code block is run, is the output of another, or has a reason not to run', () => {
  const kinds = blocks.map(({ language, notRun }) => (notRun === undefined ? language : 'not run'));
  // TypeScript blocks are written from examples/ by `npm run generate`, and run by test/examples.
  const unknown = blocks.filter(
    ({ language, notRun }) => notRun === undefined && !['sh', 'powershell', 'ts'].includes(language),
  );
  expect(unknown.map(({ file, line }) => `${file}:${line}`)).toEqual([]);
  const count = (kind: string) => kinds.filter((each) => each === kind).length;
  console.info(
    `Code blocks of the documents: ${count('ts')} TypeScript and ${count('sh')} sh run by npm test, ` +
      `${count('powershell')} by npm run test:powershell, ${count('not run')} not run.`,
  );
  expect(count('not run')).toBeLessThan(blocks.length / 3);
});

test('every TypeScript block comes from a file in examples/', () => {
  const written = /<!-- example ([\w.]+): written by npm run generate -->\n```ts\n/g;
  expect(all.match(written)).toHaveLength(all.match(/^```ts$/gm)?.length ?? 0);
});

test('every YAML block is valid, and in a workflow each step does something', () => {
  const shown = blocks.filter(({ language }) => language === 'yaml');
  expect(shown.length).toBeGreaterThan(0);
  for (const { source } of shown) {
    const { jobs }: { jobs: Record<string, { steps: object[] }> } = parse(source, { strict: true });
    const steps = Object.values(jobs).flatMap((job) => job.steps);
    expect(steps.filter((step) => 'run' in step === 'uses' in step)).toEqual([]);
  }
});

test('every PowerShell block is valid in version 5.1', async () => {
  const powershellFaults = await powershellSyntax();
  const shown = blocks.filter(({ language }) => language === 'powershell');
  expect(shown.length).toBeGreaterThan(10);
  for (const { file, line, source } of shown) expect(powershellFaults(source), `${file}:${line}`).toEqual([]);
  expect(powershellFaults('npm ci && npm start\n')).toEqual(['version 5.1 has no &&']);
  expect(powershellFaults('$a ?? 1\n')).toEqual(['version 5.1 has no ??']);
  expect(powershellFaults('mock --fault 503,times=2\n')).toEqual(
    expect.arrayContaining(['an unquoted comma splits 503,times=2']),
  );
  expect(powershellFaults("'open\n")).not.toEqual([]);
});

test('finds a block with its comments and its output', () => {
  const markdown = [
    '<!-- not run: a portal -->\n```sh\na\n```',
    '<!-- exits with 2 -->\n```sh\nb\n```',
    '```text\none 3 s\n\ntwo\n```',
  ].join('\n\n');
  const [first, second, ...more] = blocksOf('x.md', `${markdown}\n`);
  expect(more).toEqual([]);
  expect(first).toMatchObject({ line: 2, source: 'a\n', notRun: 'a portal', prints: [] });
  expect(second).toMatchObject({ line: 7, exitCode: 2, notRun: undefined, prints: ['one 3 s', 'two'] });
  expect(second && missingLines(second, 'one 15 s\ntwo')).toEqual([]);
  expect(second && missingLines(second, 'two\none 3 s')).toEqual(['two']);
});
