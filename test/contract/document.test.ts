import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { deviceErrors } from '../../generated/deviceErrors.js';
import { deviceOperations } from '../../generated/deviceOperations.js';
import { clouds, defaultCloud, operations as otherOperations } from '../../generated/operations.js';
import { isMarkedEnum, memberDescriptions } from '../../scripts/shared/Contract.js';
import {
  contract,
  contractOperation,
  contractOperations,
  exampleValue,
  resolve,
  type Schema,
} from '../support/contract.js';

const operations = { ...otherOperations, ...deviceOperations };
const schema = (name: string) => resolve(contract.components.schemas?.[name]);
const property = (of: Schema, name: string) => resolve(of.properties?.[name]);

/** Facts from Microsoft's page of the create operation, copied from the page and not from our document. */
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

describe("the contract contains Microsoft's page of the create operation", () => {
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
      'Intune license',
    ]) {
      expect(create.operation.description).toContain(words);
    }
  });

  test.each(['ImportedWindowsAutopilotDeviceIdentityCreate', 'ImportedWindowsAutopilotDeviceIdentity'])(
    'all eight properties, with type and description, are in %s',
    (name) => {
      const properties = schema(name).properties ?? {};
      for (const [property, type] of Object.entries(page.properties)) {
        const described = resolve(properties[property]);
        expect(described.type, property).toBe(type);
        expect(described.description, property).toMatch(/\w/);
      }
    },
  );

  test('the five members of the status, an open enum', () => {
    const status = schema('ImportedWindowsAutopilotDeviceIdentityImportStatus');
    expect(status.enum).toEqual(page.statuses);
    expect(status).toMatchObject({ 'x-ms-enum': { modelAsString: true } });
  });

  test('the published example, request and response, unchanged and first', () => {
    const request = Object.values(
      create.operation.requestBody?.content['application/json']?.examples ?? {},
    )[0];
    expect(exampleValue(request)).toEqual(page.request);
    const created = resolve(create.operation.responses['201']);
    const response = Object.values(created.content?.['application/json']?.examples ?? {})[0];
    expect(exampleValue(response)).toEqual({ ...page.request, id: page.id });
  });
});

const list = 'listImportedWindowsAutopilotDeviceIdentities';
const get = 'getImportedWindowsAutopilotDeviceIdentity';
const deletion = 'deleteImportedWindowsAutopilotDeviceIdentity';
const importAction = 'importImportedWindowsAutopilotDeviceIdentities';
const creation = 'createImportedWindowsAutopilotDeviceIdentity';

describe('facts of the contract that the mock and the client rely on', () => {
  // Graph's own errors occur with every operation. The others are specific to an operation.
  test.each<[string, number, readonly number[]]>([
    [list, 200, []],
    [creation, 201, []],
    [get, 200, [404]],
    [deletion, 204, [404]],
    [importAction, 200, [413]],
    ['getWindowsAutopilotSettings', 200, []],
    ['syncWindowsAutopilotSettings', 204, [409]],
    ['listWindowsAutopilotDeviceIdentities', 200, []],
    ['getWindowsAutopilotDeviceIdentity', 200, [404]],
    ['deleteWindowsAutopilotDeviceIdentity', 204, [200, 202, 404]],
    ['updateWindowsAutopilotDeviceProperties', 204, [404, 412]],
    ['assignUserToWindowsAutopilotDevice', 204, [404]],
    ['unassignUserFromWindowsAutopilotDevice', 204, [404]],
  ])('the statuses of %s', (id, success, own) => {
    const expected = [success, 400, 401, 403, 429, 500, 503, ...own].sort();
    expect(Object.keys(contractOperation(id).operation.responses).map(Number)).toEqual(expected);
  });

  test('the sufficient permissions', () => {
    const write = ['DeviceManagementServiceConfig.ReadWrite.All'];
    const read = ['DeviceManagementServiceConfig.Read.All', ...write];
    const reading = [
      list,
      get,
      'getWindowsAutopilotSettings',
      'listWindowsAutopilotDeviceIdentities',
      'getWindowsAutopilotDeviceIdentity',
    ];
    for (const [id, { scopes }] of Object.entries(operations)) {
      const expected = reading.includes(id) ? read : write;
      expect(scopes, id).toEqual({ delegated: expected, application: expected });
    }
  });

  // https://learn.microsoft.com/graph/deployments
  test('the clouds', () => {
    expect(clouds).toEqual({
      global: { graphHost: 'graph.microsoft.com', entraAuthority: 'login.microsoftonline.com' },
      usGov: { graphHost: 'graph.microsoft.us', entraAuthority: 'login.microsoftonline.us' },
      usGovDoD: { graphHost: 'dod-graph.microsoft.us', entraAuthority: 'login.microsoftonline.us' },
      china: { graphHost: 'microsoftgraph.chinacloudapi.cn', entraAuthority: 'login.chinacloudapi.cn' },
    });
  });

  test('the device errors', () => {
    const known = deviceErrors.map((error) => ['code' in error ? error.code : undefined, ...error.names]);
    expect(known).toEqual([
      [640, 'StorageError'],
      [801, 'InvalidZtdRequestBody'],
      [802, 'InvalidZtdHardwareHash'],
      [803, 'MissingZtdSerialNumberAndProductKey'],
      [806, 'ZtdDeviceAlreadyAssigned'],
      [807, 'ZtdDeviceIsNotRegistered'],
      [808, 'ZtdDeviceAssignedToOtherTenant', 'ZtdDeviceAssignedToAnotherTenant'],
      [809, 'ZtdProfileIsNotRegistered'],
      [810, 'ZtdProfileAssignedToOtherTenant'],
      [811, 'ZtdDeviceRegisteredByOtherTenant'],
      [812, 'ZtdDeviceNotFound'],
      [813, 'ZtdDeviceIsNotUnique'],
      [814, 'ZtdDeviceAlreadyAadRegistered'],
      [undefined, 'ZtdDeviceDuplicated'],
      [undefined, 'HashNot4k'],
    ]);
  });

  test('every error has the headers that support needs, and every answer its request-id', () => {
    for (const [name, response] of Object.entries(contract.components.responses ?? {})) {
      const { headers = {}, content } = resolve(response);
      const body = content?.['application/json']?.schema;
      const isError = body && '$ref' in body && body.$ref.endsWith('/ODataError');
      const expected = [
        'request-id',
        'client-request-id',
        'Date',
        ...(isError ? ['x-ms-ags-diagnostic'] : []),
      ];
      expect(Object.keys(headers), name).toEqual(expect.arrayContaining(expected));
    }
  });

  test('every operation accepts a client-request-id, and has the tag of its resource', () => {
    for (const { path, operation } of contractOperations) {
      const names = (operation.parameters ?? []).map((parameter) => resolve(parameter).name);
      expect(names, operation.operationId).toContain('client-request-id');
      const [, collection = ''] = /^\/deviceManagement\/(\w+)/.exec(path) ?? [];
      const resource = collection.replace(/ies$/, 'y');
      expect(operation.tags, operation.operationId).toEqual([resource]);
    }
  });

  test('each operation links to its own page', () => {
    for (const { operation, path } of contractOperations) {
      const [, action] = /\}\/(\w+)$/.exec(path) ?? [];
      const [verb = ''] = action ? [action.toLowerCase()] : (/^[a-z]+/.exec(operation.operationId) ?? []);
      const resource = operation.tags[0]?.toLowerCase();
      expect(operation.externalDocs.url).toContain(`/intune-enrollment-${resource}-${verb}?`);
    }
  });

  test('unknown properties are refused in a request, but not in an answer', () => {
    const closed = Object.entries(contract.components.schemas ?? {})
      .filter(([, value]) => resolve(value).additionalProperties === false)
      .map(([name]) => name);
    expect(closed.sort()).toEqual([
      'ImportedWindowsAutopilotDeviceIdentitiesImport',
      'ImportedWindowsAutopilotDeviceIdentityCreate',
      'ImportedWindowsAutopilotDeviceIdentityStateCreate',
      'WindowsAutopilotDeviceProperties',
      'WindowsAutopilotDeviceUser',
    ]);
  });

  test('the nullable properties of a device and of a record', () => {
    const nullable = (name: string) =>
      Object.entries(schema(name).properties ?? {})
        .filter(([, property]) => resolve(property).nullable === true)
        .map(([property]) => property);
    const optional = ['groupTag', 'productKey', 'importId', 'state', 'assignedUserPrincipalName'];
    expect(nullable('ImportedWindowsAutopilotDeviceIdentityCreate')).toEqual(optional);
    expect(nullable('ImportedWindowsAutopilotDeviceIdentity').sort()).toEqual(
      [...optional, 'serialNumber', 'hardwareIdentifier'].sort(),
    );
  });

  test('the formats of hashes, ids and times', () => {
    const format = (name: string, of: string) => property(schema(name), of).format;
    expect(format('ImportedWindowsAutopilotDeviceIdentityCreate', 'hardwareIdentifier')).toBe('byte');
    expect(format('ImportedWindowsAutopilotDeviceIdentity', 'hardwareIdentifier')).toBe('byte');
    // Microsoft's metadata only specifies a text.
    expect(format('ImportedWindowsAutopilotDeviceIdentity', 'id')).toBeUndefined();
    expect(format('WindowsAutopilotDeviceIdentity', 'id')).toBeUndefined();
    expect(format('WindowsAutopilotSettings', 'lastSyncDateTime')).toBe('date-time');
    expect(format('WindowsAutopilotSettings', 'lastManualSyncTriggerDateTime')).toBe('date-time');
  });

  // https://learn.microsoft.com/graph/api/resources/intune-enrollment-windowsautopilotsyncstatus
  test('the members of the status of a sync, an open enum', () => {
    const status = schema('WindowsAutopilotSyncStatus');
    expect(status.enum).toEqual(['unknown', 'inProgress', 'completed', 'failed']);
    expect(status).toMatchObject({ 'x-ms-enum': { modelAsString: true } });
  });

  test('every enum that may grow describes each of its members', () => {
    const schemas: readonly unknown[] = Object.values(contract.components.schemas ?? {});
    const enums = schemas.filter(isMarkedEnum);
    expect(enums).toHaveLength(7);
    for (const described of enums) {
      expect(Object.keys(memberDescriptions(described))).toEqual(described.enum);
      // NSwag expects a list there, and refuses the whole document.
      expect(described).not.toHaveProperty('x-enumDescriptions');
    }
  });

  // https://learn.microsoft.com/graph/errors
  test('the members of an error', () => {
    const error = property(schema('ODataError'), 'error');
    expect(Object.keys(error.properties ?? {})).toEqual([
      ...['code', 'message', 'target', 'details', 'innerError', 'innererror'],
    ]);
    expect(error.required).toEqual(['code', 'message']);
    expect(schema('ODataErrorDetail').required).toEqual(['code', 'message']);
  });

  test('the token URL is that of the default cloud', () => {
    const urls = Object.values(contract.components.securitySchemes ?? {}).flatMap((scheme) =>
      Object.values((scheme as { flows: Record<string, Record<string, unknown>> }).flows).map(
        ({ tokenUrl }) => tokenUrl,
      ),
    );
    const tokenUrl = `https://${clouds[defaultCloud].entraAuthority}/organizations/oauth2/v2.0/token`;
    expect(urls).toEqual([tokenUrl, tokenUrl]);
  });
});

describe('the tables in descriptions match the structure', () => {
  /** Returns the cells of the rows that start with one of these. */
  function rows(description: string, first: RegExp): string[][] {
    const cells = description.split('\n').map((line) => line.split('|').slice(1, -1));
    return cells
      .map((row) => row.map((cell) => cell.trim()))
      .filter(([cell]) => cell !== undefined && first.test(cell));
  }
  const codes = (...texts: readonly string[]) => texts.map((text) => `\`${text}\``).join(', ');
  const scopesOf = (id: string) => operations[id as keyof typeof operations].scopes;

  test('the clouds', () => {
    const table = rows(contract.info.description, /^(Global|US|China)/);
    expect(table.map(([, ...hosts]) => hosts)).toEqual(
      Object.entries(clouds).map(([name, { graphHost, entraAuthority }]) =>
        [name, graphHost, entraAuthority].map((text) => codes(text)),
      ),
    );
  });

  test('the permissions of each operation', () => {
    for (const { operation } of contractOperations) {
      const { delegated, application } = scopesOf(operation.operationId);
      expect(rows(operation.description, /^(Delegated|Application)/), operation.operationId).toEqual([
        ['Delegated (work or school account)', codes(...delegated)],
        ['Delegated (personal Microsoft account)', 'Not supported'],
        ['Application', codes(...application)],
      ]);
    }
  });

  test('the least privileged permissions', () => {
    const least = (id: string) => [codes(scopesOf(id).delegated[0]), codes(scopesOf(id).application[0])];
    const [read, write] = [least(list), least(creation)];
    const toRead = 'list, get, list devices, get a device, read the settings';
    const toWrite =
      'create, import, delete, delete a device, assign a user, unassign a user, update a device, sync';
    expect(rows(contract.info.description, /^(list|create)/)).toEqual([
      [toRead, read[0], 'Not supported', read[1]],
      [toWrite, write[0], 'Not supported', write[1]],
    ]);
  });

  test('the device errors', () => {
    const [, section = ''] = contract.info.description.split('## Device error codes');
    expect(rows(section, /^\d*$/)).toEqual(
      deviceErrors.map((error) => [
        'code' in error ? String(error.code) : '',
        codes(...error.names),
        error.meaning,
        error.remedy,
      ]),
    );
  });
});

describe('repeated facts in the document agree', () => {
  test('$select accepts the properties of a record', () => {
    const select = resolve(resolve(contract.components.parameters?.select).schema);
    const members = 'items' in select ? resolve(select.items).enum : undefined;
    const properties = Object.keys(schema('ImportedWindowsAutopilotDeviceIdentity').properties ?? {});
    expect(members).toEqual(properties.filter((name) => !name.startsWith('@odata')));
  });

  test('$select accepts the properties of a registered device, $expand its profiles', () => {
    const members = (name: string) => {
      const parameter = resolve(resolve(contract.components.parameters?.[name]).schema);
      return 'items' in parameter ? (resolve(parameter.items).enum ?? []) : [];
    };
    const properties = Object.keys(schema('WindowsAutopilotDeviceIdentity').properties ?? {});
    expect([...members('deviceSelect'), ...members('deviceExpand')]).toEqual(
      properties.filter((name) => !name.startsWith('@odata')),
    );
  });

  test('a status that may be sent may also be received', () => {
    const sent = property(schema('ImportedWindowsAutopilotDeviceIdentityStateCreate'), 'deviceImportStatus');
    expect(sent.enum).toEqual(schema('ImportedWindowsAutopilotDeviceIdentityImportStatus').enum);
    // Closed in requests, as in Microsoft's metadata.
    expect(sent).not.toHaveProperty('x-ms-enum');
  });

  test('each operation has three samples, and each sample an operation', () => {
    const files = readdirSync(new URL('../../openapi/code-samples', import.meta.url)).sort();
    const ids = contractOperations.map(({ operation }) => operation.operationId);
    expect(files).toEqual(ids.flatMap((id) => [`${id}.ps1`, `${id}.sh`, `${id}.ts`]).sort());
    for (const { operation } of contractOperations) {
      const text = (extension: string) =>
        readFileSync(
          new URL(`../../openapi/code-samples/${operation.operationId}.${extension}`, import.meta.url),
          'utf8',
        );
      expect(operation['x-codeSamples'].map(({ lang, source }) => [lang, source])).toEqual([
        ['Shell', text('sh')],
        ['TypeScript', text('ts')],
        ['PowerShell', text('ps1')],
      ]);
    }
  });

  test('a path file is named after its path', () => {
    const files = readdirSync(new URL('../../openapi/paths', import.meta.url)).sort();
    const paths = Object.keys(contract.paths).map((path) => `${path.slice(1).replaceAll('/', '@')}.yaml`);
    expect(files).toEqual(paths.sort());
  });
});
