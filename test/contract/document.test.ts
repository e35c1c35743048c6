import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { operations } from '../../generated/operations.js';
import {
  contract,
  contractOperation,
  contractOperations,
  exampleValue,
  resolve,
  type Schema,
} from '../support/contract.js';

const schema = (name: string) => resolve<Schema>(contract.components.schemas?.[name]);

/** What Microsoft's page of the create operation says, typed from the page and not from our document. */
const page = {
  permission: 'DeviceManagementServiceConfig.ReadWrite.All',
  properties: {
    id: 'string',
    groupTag: 'string',
    serialNumber: 'string',
    productKey: 'string',
    importId: 'string',
    hardwareIdentifier: 'string',
    state: 'object',
    assignedUserPrincipalName: 'string',
  },
  statuses: ['unknown', 'pending', 'partial', 'complete', 'error'],
  request: {
    '@odata.type': '#microsoft.graph.importedWindowsAutopilotDeviceIdentity',
    groupTag: 'Group Tag value',
    serialNumber: 'Serial Number value',
    productKey: 'Product Key value',
    importId: 'Import Id value',
    hardwareIdentifier: 'aGFyZHdhcmVJZGVudGlmaWVy',
    state: {
      '@odata.type': 'microsoft.graph.importedWindowsAutopilotDeviceIdentityState',
      deviceImportStatus: 'pending',
      deviceRegistrationId: 'Device Registration Id value',
      deviceErrorCode: 15,
      deviceErrorName: 'Device Error Name value',
    },
    assignedUserPrincipalName: 'Assigned User Principal Name value',
  },
  id: '985b4f49-4f49-985b-494f-5b98494f5b98',
};

describe("Microsoft's page of the create operation has its place in the contract", () => {
  const create = contractOperation('createImportedWindowsAutopilotDeviceIdentity');

  test('path, permissions and warnings', () => {
    expect(`${create.method} ${create.path}`).toBe(
      'POST /deviceManagement/importedWindowsAutopilotDeviceIdentities',
    );
    const { scopes, success } = operations.createImportedWindowsAutopilotDeviceIdentity;
    expect(scopes).toEqual({ delegated: [page.permission], application: [page.permission] });
    expect(success).toEqual([201]);
    for (const words of [
      page.permission,
      'personal Microsoft account) | Not supported',
      'Beta:',
      'Intune licence',
    ]) {
      expect(create.operation.description).toContain(words);
    }
  });

  test.each(['ImportedWindowsAutopilotDeviceIdentityCreate', 'ImportedWindowsAutopilotDeviceIdentity'])(
    'all eight properties, with type and description, are in %s',
    (name) => {
      const properties = schema(name).properties ?? {};
      for (const [property, type] of Object.entries(page.properties)) {
        const described = resolve<Schema>(properties[property]);
        expect(described.type, property).toBe(type);
        expect(described.description, property).toMatch(/\w/);
      }
    },
  );

  test('the five members of the status, open to more', () => {
    const status = schema('ImportedWindowsAutopilotDeviceIdentityImportStatus');
    expect(status.enum).toEqual(page.statuses);
    expect(status['x-ms-enum']).toMatchObject({ modelAsString: true });
  });

  test('the published example, request and response, unchanged and first', () => {
    const request = Object.values(
      create.operation.requestBody?.content['application/json']?.examples ?? {},
    )[0];
    expect(exampleValue(request)).toEqual(page.request);
    const created = resolve<{ content: Record<string, { examples: Record<string, unknown> }> }>(
      create.operation.responses['201'],
    );
    const response = Object.values(created.content['application/json']?.examples ?? {})[0];
    expect(exampleValue(response)).toEqual({ ...page.request, id: page.id });
  });
});

describe('what the document says twice is said alike', () => {
  test('$select takes the properties of a record', () => {
    const select = resolve<{ schema: Schema }>(contract.components.parameters?.select).schema.items?.enum;
    const properties = Object.keys(schema('ImportedWindowsAutopilotDeviceIdentity').properties ?? {});
    expect(select).toEqual(properties.filter((name) => !name.startsWith('@odata')));
  });

  test('the permissions of an operation stand in its description', () => {
    for (const { operation } of contractOperations) {
      const { delegated, application } = operations[operation.operationId as keyof typeof operations].scopes;
      expect(delegated).toEqual(application);
      const listed = delegated.map((scope) => `\`${scope}\``).join(', ');
      expect(operation.description, operation.operationId).toContain(
        `(work or school account) | ${listed} |`,
      );
      expect(operation.description, operation.operationId).toContain(`Application | ${listed} |`);
    }
  });

  test('each operation has its three samples, and each sample an operation', () => {
    const files = readdirSync(new URL('../../openapi/code-samples', import.meta.url)).sort();
    const ids = contractOperations.map(({ operation }) => operation.operationId);
    expect(files).toEqual(ids.flatMap((id) => [`${id}.ps1`, `${id}.sh`, `${id}.ts`]).sort());
    for (const { operation } of contractOperations) {
      expect(operation['x-codeSamples'].map(({ lang }) => lang)).toEqual([
        'Shell',
        'TypeScript',
        'PowerShell',
      ]);
      for (const { source } of operation['x-codeSamples']) expect(source).toMatch(/\w/);
    }
  });

  test('a path file is named after its path', () => {
    const files = readdirSync(new URL('../../openapi/paths', import.meta.url)).sort();
    const paths = Object.keys(contract.paths).map((path) => `${path.slice(1).replaceAll('/', '@')}.yaml`);
    expect(files).toEqual(paths.sort());
  });
});
