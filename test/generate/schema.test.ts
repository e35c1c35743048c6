import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { components, operations } from '../../generated/schema.js';
import { schemaTypes } from '../../scripts/generate/schemaTypes.js';
import { packageRoot } from '../support/packageRoot.js';

type Schemas = components['schemas'];

/** Returns the types of a document with only these schemas. */
function typesOf(schemas: Record<string, unknown>): Promise<string> {
  const info = { title: 'Types', version: '1.0.0' };
  return schemaTypes(
    JSON.stringify({ openapi: '3.0.3', info, paths: {}, components: { schemas } }),
    'the test',
  );
}

describe('an enum', () => {
  const members = { type: 'string', enum: ['one', 'two'] };

  test('accepts any other string if it is marked as extensible', async () => {
    const types = await typesOf({ Open: { ...members, 'x-ms-enum': { name: 'open', modelAsString: true } } });
    expect(types).toContain('Open: "one" | "two" | (string & {});');
  });

  test('also accepts null if it is nullable', async () => {
    const marked = { ...members, nullable: true, 'x-ms-enum': { name: 'open', modelAsString: true } };
    const types = await typesOf({ Owner: { type: 'object', properties: { open: marked } } });
    expect(types).toContain('open?: "one" | "two" | (string & {}) | null | undefined;');
  });

  test('is closed otherwise', async () => {
    const types = await typesOf({
      A: members,
      B: { ...members, 'x-ms-enum': { name: 'b', modelAsString: false } },
    });
    expect(types).toContain('A: "one" | "two";');
    expect(types).toContain('B: "one" | "two";');
  });
});

describe('the types of the contract', () => {
  test('accept an import status that Microsoft may add', () => {
    type Status = Schemas['ImportedWindowsAutopilotDeviceIdentityImportStatus'];
    expectTypeOf('added').toExtend<Status>();
    expectTypeOf<'complete'>().toExtend<Status>();
    expectTypeOf(1).not.toExtend<Status>();
  });

  test('accept undefined for optional properties, in a body and in a query', () => {
    const serialNumber = 'SAMPLE-0001';
    const hardwareIdentifier = 'aGFzaA==';
    type Device = Schemas['ImportedWindowsAutopilotDeviceIdentityCreate'];
    const device: Device = { serialNumber, hardwareIdentifier, groupTag: undefined };
    type Query = operations['listImportedWindowsAutopilotDeviceIdentities']['parameters']['query'];
    const query: Query = { $filter: undefined, $select: ['id'] };
    expect([device, query]).toHaveLength(2);
    // @ts-expect-error what is required stays required
    const wrong: Device = { serialNumber: undefined, hardwareIdentifier };
    expect(wrong).toBeDefined();
  });

  test('have the descriptions of the contract', async () => {
    const types = await readFile(join(packageRoot, 'generated/schema.d.ts'), 'utf8');
    expect(types).toContain('@description The records of this page.');
  });
});
