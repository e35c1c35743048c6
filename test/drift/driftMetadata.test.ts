import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDeviations } from '../../scripts/drift/deviations.js';
import { driftMetadata } from '../../scripts/drift.js';
import { UsageError } from '../../scripts/shared/command.js';
import { packageRoot } from '../support/packageRoot.js';
import { deviation, drift, given } from './excerpt.js';

describe('metadata that agrees with the contract', () => {
  test('of beta', async () => {
    expect(await drift()).toMatch(
      /^beta \(.+\): 4 types and actions compared\. Listed deviations: 1\. Unlisted disagreements: 0\.$/,
    );
  });

  test('of v1.0, without what is in beta only', async () => {
    expect(await drift({ version: 'v1.0' })).toMatch(/^v1\.0 .+: 3 types and actions compared/);
  });

  test('an excerpt without some types and actions', async () => {
    const report = await drift({
      edits: [
        [/<EntityType Name="switch".*/, ''],
        [/<Action.*\n.*lamp"[\s\S]*?<\/Action>/, ''],
      ],
    });
    expect(report).toContain('\n  Not in this excerpt: lamp.paint(), switch.');
  });
});

const hours = '<Property Name="hours" Type="Edm.Int32" Nullable="false" />';
const color = '<Property Name="color" Type="graph.color" Nullable="false" />';
const paint = '<Parameter Name="color" Type="graph.color" Nullable="false" />';
const blue = '<Member Name="blue" Value="1" />';

describe('each kind of change is reported with both sides', () => {
  test.each([
    [
      'a property added',
      hours,
      `${hours}<Property Name="watts" Type="Edm.Int32" />`,
      'lamp.watts',
      'absent',
      'Edm.Int32',
    ],
    ['a property removed', hours, '', 'lamp.hours', 'exists', 'absent'],
    ['a property retyped', hours, hours.replace('32', '64'), 'lamp.hours', 'Edm.Int32', 'Edm.Int64'],
    [
      'a property that became a list',
      hours,
      hours.replace('Edm.Int32', 'Collection(Edm.Int32)'),
      'lamp.hours',
      'Edm.Int32',
      'Collection(Edm.Int32)',
    ],
    [
      'a property that became nullable',
      color,
      color.replace('false', 'true'),
      'lamp.color',
      'not null in answers',
      'nullable',
    ],
    [
      'a property of another enum',
      color,
      color.replace('graph.color', 'graph.shade'),
      'lamp.color',
      'color',
      'shade',
    ],
    [
      'an enum member added',
      blue,
      `${blue}<Member Name="green" Value="2" />`,
      'color.green',
      'absent',
      'exists',
    ],
    ['an enum member removed', blue, '', 'color.blue', 'exists', 'absent'],
    [
      'an action parameter added',
      paint,
      `${paint}<Parameter Name="coats" Type="Edm.Int32" />`,
      'lamp.paint(coats)',
      'absent',
      'Edm.Int32',
    ],
    ['an action parameter removed', paint, '', 'lamp.paint(color)', 'exists', 'absent'],
    [
      'an action parameter retyped',
      paint,
      paint.replace('graph.color', 'Edm.String'),
      'lamp.paint(color)',
      'enum of red, blue',
      'Edm.String',
    ],
    [
      'an action parameter that became nullable',
      paint,
      paint.replace('false', 'true'),
      'lamp.paint(color)',
      'not null in requests',
      'nullable',
    ],
    [
      'an action that returns something',
      paint,
      `${paint}<ReturnType Type="graph.lamp" />`,
      'lamp.paint()',
      'returns nothing',
      'returns lamp',
    ],
    [
      'a resource that became a list',
      'Type="graph.switch"',
      'Type="Collection(graph.switch)"',
      'house.switch',
      'switch',
      'Collection(switch)',
    ],
  ])('%s', async (_, from, to, at, contract, microsoft) => {
    await expect(drift({ edits: [[from, to]] })).rejects.toThrow(
      `beta: ${at}\n  contract:  ${contract}\n  Microsoft: ${microsoft}\n`,
    );
  });

  test('a beta property that is now in v1.0', async () => {
    await expect(drift({ version: 'v1.0', edits: [[color, color + hours]] })).rejects.toThrow(
      'v1.0: lamp.hours\n  contract:  absent\n  Microsoft: exists\n',
    );
  });

  test('a beta type that is now in v1.0', async () => {
    const type = '<EntityType Name="switch" BaseType="graph.entity" />';
    await expect(drift({ version: 'v1.0', edits: [['<Action', `${type}<Action`]] })).rejects.toThrow(
      'v1.0: switch\n  contract:  absent\n  Microsoft: exists\n',
    );
  });

  test('a type that is missing in a complete document', async () => {
    const whole = ['<Action', '<EntityContainer Name="GraphService" /><Action'] as const;
    await expect(drift({ edits: [whole, [/<EntityType Name="switch".*/, '']] })).rejects.toThrow(
      'beta: switch\n  contract:  exists\n  Microsoft: absent\n',
    );
  });
});

describe('the list of deviations', () => {
  test('needs an entry for each disagreement', async () => {
    await expect(drift({ deviations: [] })).rejects.toThrow(
      'beta: lamp.name\n  contract:  required and not null in requests\n  Microsoft: nullable\n',
    );
  });

  test('must not have an entry whose disagreement no longer exists', async () => {
    const edits = [['<Property Name="name" ', '<Property Name="name" Nullable="false" ']] as const;
    await expect(drift({ edits })).rejects.toThrow(
      'beta: lamp.name\n  openapi/deviations.yaml lists a disagreement',
    );
  });

  test.each([
    ['a type', { at: 'roof.name' }],
    ['an action', { at: 'lamp.dim(level)' }],
    ['a version', { at: 'lamp.color', versions: ['v1.0' as const] }],
  ])('may have an entry for %s that the document does not have', async (_, change) => {
    await expect(drift({ deviations: [deviation, { ...deviation, ...change }] })).resolves.toContain(
      'Listed deviations: 1.',
    );
  });

  test('covers every member with an asterisk', async () => {
    const edits = [[hours, `${hours}<Property Name="watts" Type="Edm.Int32" />`]] as const;
    const partial = { at: 'lamp.*', contract: 'absent', reason: 'The rest is of no interest.' };
    await expect(drift({ edits, deviations: [deviation, partial] })).resolves.toContain(
      'Listed deviations: 2.',
    );
  });

  test('needs a reason in every entry', async () => {
    await expect(drift({ deviations: [{ ...deviation, reason: '' }] })).rejects.toThrow(
      'openapi/deviations.yaml is not a list of deviations:\n  0.reason: ',
    );
  });

  test('of this package is valid', async () => {
    expect((await readDeviations(packageRoot)).length).toBeGreaterThan(0);
  });
});

describe('the version of a file', () => {
  test.each([
    ['its name', 'v1.0', 'v1.0-2026.csdl', undefined],
    ['its content', 'v1.0', 'metadata.xml', undefined],
    ['its content', 'beta', 'metadata.xml', ['"switch" Base', '"windowsAutopilotSettings" Base'] as const],
  ] as const)('follows from %s: %s', async (_, version, file, edit) => {
    const { root, path } = await given({ version, edits: edit === undefined ? [] : [edit] });
    await rename(path, join(root, file));
    const report = driftMetadata({ root, files: [join(root, file)] }).catch((error: Error) => error.message);
    expect(await report).toContain(`${version} (${join(root, file)})`);
  });

  test('can be given, whatever the name says', async () => {
    const { root, path } = await given({ version: 'beta' });
    await expect(driftMetadata({ root, named: { 'v1.0': path } })).rejects.toThrow('v1.0: lamp.hours');
  });

  test('must differ between files, and there must be at least one file', async () => {
    const { root, path } = await given();
    await expect(driftMetadata({ root, files: [path], named: { beta: path } })).rejects.toThrow(UsageError);
    await expect(driftMetadata({ root })).rejects.toThrow(UsageError);
  });
});

test.each([
  ['is cut off', (text: string) => text.slice(0, 900), 'This is not an XML document.'],
  ['is something else', () => '<html></html>', 'Is it a $metadata document of OData?'],
])('refuses a file that %s', async (_, change, message) => {
  await expect(drift({ edits: [[/^[\s\S]*$/, (text) => change(text ?? '')]] })).rejects.toThrow(message);
});
