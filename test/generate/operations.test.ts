import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { deviceOperations } from '../../generated/deviceOperations.js';
import {
  type ApiVersion,
  apiVersions,
  type Cloud,
  clouds,
  defaultApiVersion,
  defaultCloud,
  enums,
  operations,
} from '../../generated/operations.js';
import { operationsFiles } from '../../scripts/generate/operationsFile.js';
import type { Contract } from '../../scripts/shared/Contract.js';
import { contractOperations } from '../support/contract.js';
import { packageRoot } from '../support/packageRoot.js';

describe('generated/operations.ts', () => {
  test('has every operation of the contract, with its path, its method and its statuses of success', () => {
    const expected = contractOperations.map(({ path, method, operation }) => {
      const statuses = Object.keys(operation.responses).map(Number);
      const success = statuses.filter((status) => status < 300);
      return [operation.operationId, { path, method, success }];
    });
    const generated = { ...operations, ...deviceOperations };
    const actual = Object.entries(generated).map(([operationId, { path, method, success }]) => [
      operationId,
      { path, method, success },
    ]);
    expect(Object.fromEntries(actual)).toEqual(Object.fromEntries(expected));
    // Operations with a separate module are not in the module that every client loads.
    expect(Object.keys(operations).filter((id) => id in deviceOperations)).toEqual([]);
  });

  test('has what a call needs', () => {
    expect(operations.createImportedWindowsAutopilotDeviceIdentity).toMatchObject({
      scopes: {
        delegated: ['DeviceManagementServiceConfig.ReadWrite.All'],
        application: ['DeviceManagementServiceConfig.ReadWrite.All'],
      },
      success: [201],
      repeatable: false,
      query: {},
      apiVersions: ['beta', 'v1.0'],
    });
    expect(operations.listImportedWindowsAutopilotDeviceIdentities).toMatchObject({
      // The least privileged first.
      scopes: {
        delegated: ['DeviceManagementServiceConfig.Read.All', 'DeviceManagementServiceConfig.ReadWrite.All'],
      },
      repeatable: true,
      query: { $filter: 'form', $select: 'csv', $top: 'form' },
    });
    expect(operations.deleteImportedWindowsAutopilotDeviceIdentity.repeatable).toBe(true);
    expect(operations.syncWindowsAutopilotSettings).toMatchObject({
      repeatable: false,
      apiVersions: ['beta'],
    });
  });

  test('has the clouds, the versions and the members of the enums', () => {
    expect(clouds.global).toEqual({
      graphHost: 'graph.microsoft.com',
      entraAuthority: 'login.microsoftonline.com',
    });
    expect(Object.keys(clouds)).toEqual(['global', 'usGov', 'usGovDoD', 'china']);
    expect([defaultCloud, defaultApiVersion, ...apiVersions]).toEqual(['global', 'beta', 'beta', 'v1.0']);
    expect(enums.importedWindowsAutopilotDeviceIdentityImportStatus).toContain('partial');
    expectTypeOf<Cloud>().toEqualTypeOf<'global' | 'usGov' | 'usGovDoD' | 'china'>();
    expectTypeOf<ApiVersion>().toEqualTypeOf<'beta' | 'v1.0'>();
  });

  test.each(['operations.ts', 'deviceOperations.ts'])(
    '%s imports only types, and has no calls that a bundler would have to keep',
    async (name) => {
      const text = await readFile(join(packageRoot, 'generated', name), 'utf8');
      const code = text.replaceAll(/\/\*\*[\s\S]*?\*\/|\/\/.*|'.*?'|^import type .*/gm, '');
      expect(code).not.toMatch(/\b(import|require|new)\b|\w\(/);
    },
  );
});

describe('a contract that cannot be generated is refused with the location and the reason', () => {
  const settings = ['paths', '/deviceManagement/windowsAutopilotSettings'];
  const get = '#/paths/~1deviceManagement~1windowsAutopilotSettings/get';
  const graphHost = ['servers', 0, 'variables', 'graphHost'];

  test.each<[what: string, at: (string | number)[], value: unknown, message: string]>([
    ['no server', ['servers'], [], '#/servers: there must be exactly one server, not 0'],
    ['no clouds', graphHost, undefined, '#/servers/0/variables: graphHost is missing'],
    [
      'no authorities',
      [...graphHost, 'x-entra-authorities'],
      undefined,
      'graphHost: x-entra-authorities is missing',
    ],
    [
      'too few names',
      [...graphHost, 'x-enum-varnames'],
      ['global'],
      'x-enum-varnames 1 and x-entra-authorities 4',
    ],
    ['a name too many', [...graphHost, 'x-enum-varnames', 4], 'moon', 'x-enum-varnames 5 and'],
    ['a name twice', [...graphHost, 'x-enum-varnames', 1], 'global', '/x-enum-varnames: global occurs twice'],
    [
      'an unknown default cloud',
      [...graphHost, 'default'],
      'x',
      'graphHost/default: x is not a member of its enum',
    ],
    [
      'an unknown default version',
      ['servers', 0, 'variables', 'apiVersion', 'default'],
      'v2',
      'v2 is not a member',
    ],
    [
      'another URL',
      ['servers', 0, 'url'],
      'https://{graphHost}',
      '#/servers/0/url: https://{graphHost} is neither',
    ],
    [
      'an unknown version',
      [...settings, 'servers', 0, 'url'],
      'https://{graphHost}/v2',
      'version v2 is not a version of',
    ],
    [
      'two schemes at once',
      [...settings, 'get', 'security', 0],
      { entraDelegated: ['A'], entraApplication: ['B'] },
      `${get}/security/0: must name one scheme with one scope`,
    ],
    [
      'two scopes at once',
      [...settings, 'get', 'security', 0],
      { entraDelegated: ['A', 'B'] },
      `${get}/security/0: must name one scheme with one scope`,
    ],
    [
      'no permission for applications',
      [...settings, 'get', 'security'],
      [{ entraDelegated: ['A'] }],
      `${get}/security: no application permission is named`,
    ],
    [
      'an unknown query style',
      [...settings, 'get', 'parameters', 0],
      { name: '$top', in: 'query', style: 'pipeDelimited' },
      `${get}/parameters: $top has the style pipeDelimited`,
    ],
    [
      'a dangling reference',
      [...settings, 'get', 'parameters', 0],
      { $ref: '#/components/parameters/none' },
      '#/components/parameters/none: there is nothing',
    ],
    [
      'an enum without members',
      ['components', 'schemas', 'WindowsAutopilotSyncStatus', 'enum'],
      [],
      'windowsAutopilotSyncStatus is marked as an enum and has no members',
    ],
    [
      'one name for two enums',
      ['components', 'schemas', 'WindowsAutopilotSyncStatus', 'x-ms-enum', 'name'],
      'importedWindowsAutopilotDeviceIdentityImportStatus',
      '#/components/schemas/WindowsAutopilotSyncStatus: ',
    ],
  ])('%s', async (_what, at, value, message) => {
    const contract: Contract = JSON.parse(
      await readFile(join(packageRoot, 'generated/openapi.json'), 'utf8'),
    );
    expect(() => operationsFiles(contract, 'the test')).not.toThrow();
    const owner = at
      .slice(0, -1)
      .reduce<unknown>((node, key) => (node as Record<string | number, unknown>)[key], contract);
    (owner as Record<string | number, unknown>)[at.at(-1) as string | number] = value;
    expect(() => operationsFiles(contract, 'the test')).toThrow(message);
  });
});
