import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { redocly } from '../../scripts/shared/run.js';
import { packageRoot } from '../support/packageRoot.js';
import { sample } from '../support/sample.js';
import { type Breach, breaches, descriptions, responseDescription } from './breaches.js';
import { applyEdit, Lab } from './lab.js';

interface Problem {
  ruleId: string;
  location: [{ source: { ref: string }; start: { line: number } }];
}

/** A finding of Redocly: rule, file, and the text of the line. */
interface Finding {
  rule: string;
  file: string;
  line: string;
}

let lab: Lab;

/** Lints one copy of the contract per entry, each with these edits, in a single run of Redocly. */
async function lint(copies: readonly Pick<Breach, 'edits'>[]): Promise<Finding[][]> {
  const names = copies.map((_, index) => `copy${index}`);
  await Promise.all(
    copies.map(async ({ edits }, index) => {
      const copy = join(lab.root, `copy${index}`);
      await cp(join(packageRoot, 'openapi'), copy, { recursive: true });
      for (const [file, changes] of Object.entries(edits)) {
        const path = join(copy, file);
        await writeFile(path, changes.reduce(applyEdit, await readFile(path, 'utf8')));
      }
    }),
  );
  const { stdout, stderr } = await redocly(lab.root, [
    ...['lint', ...names.map((name) => `${name}/openapi.yaml`)],
    ...['--format', 'json', '--max-problems', '1000'],
  ]);
  // Redocly prints one document per copy.
  const reports = stdout.split(/(?<=^\})(?=\{$)/m).map((text) => JSON.parse(text) as { problems: Problem[] });
  if (reports.length !== copies.length) throw new Error(stderr);
  return Promise.all(reports.map(({ problems }) => Promise.all(problems.map(finding))));
}

async function finding({ ruleId, location: [{ source, start }] }: Problem): Promise<Finding> {
  const lines = (await readFile(join(lab.root, source.ref), 'utf8')).split('\n');
  return {
    rule: ruleId,
    file: source.ref.replace(/^copy\d+\//, ''),
    line: lines[start.line - 1]?.trim() ?? '',
  };
}

beforeAll(async () => {
  lab = await Lab.open(['redocly.yaml', 'openapi/ruleset.yaml']);
});

afterAll(() => lab.close());

test('the contract has no problem', async () => {
  expect(await lint([{ edits: {} }])).toEqual([[]]);
});

describe('breaking a rule reports only that rule, with file and line', () => {
  const tried = sample(breaches, 12);
  let found: Finding[][];

  beforeAll(async () => {
    found = await lint(tried);
  });

  test.each(tried.map((breach, index) => ({ ...breach, index })))(
    '$rule $how',
    ({ index, rule, file, line }) => {
      // A problem of a shared component is reported once per reference.
      const distinct = new Map(found[index]?.map((finding) => [JSON.stringify(finding), finding]));
      expect([...distinct.values()]).toEqual([{ rule, file, line }]);
    },
  );

  test('there is a breach for every rule in openapi/ruleset.yaml', async () => {
    const ruleset: { rules: object } = parse(
      await readFile(join(packageRoot, 'openapi/ruleset.yaml'), 'utf8'),
    );
    const broken = breaches.map(({ rule }) => rule);
    expect(Object.keys(ruleset.rules).filter((rule) => !broken.includes(rule))).toEqual([]);
  });
});

describe('descriptions', () => {
  test.each(['starts-with-a-capital', 'ends-with-a-full-stop'] as const)(
    'of every kind: %s',
    async (rule) => {
      const tried = sample(descriptions, 4);
      const copies = tried.map(({ file, first, last }) => {
        const [from, to] =
          rule === 'starts-with-a-capital'
            ? [first, first.charAt(0).toLowerCase() + first.slice(1)]
            : [last, last.endsWith('.') ? last.slice(0, -1) : `${last}\n    Nothing more\n`];
        return { edits: { [file]: [[from, to] as const] } };
      });
      const found = await lint(copies);
      expect(found.map((findings) => findings.map(({ rule, file }) => ({ rule, file })))).toEqual(
        tried.map(({ file }) => [{ rule: `rule/description-${rule}`, file }]),
      );
    },
  );

  test('may end in a table, a list or a code fence', async () => {
    const endings = [
      ['| a | b |', '|:--|:--|', '| 1 | 2 |'],
      ['- one', '- two'],
      ['1. one', '2. two'],
      ['```', 'code', '```'],
    ];
    const found = await lint(endings.map((lines) => responseDescription(...lines)));
    expect(found).toEqual(endings.map(() => []));
  });
});
