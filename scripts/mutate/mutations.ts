import { add, append, type Edit, remove, rename, replace } from './edits.js';

/** A mistake that someone could make in the contract. */
export interface Mutation {
  readonly name: string;
  /** The file below openapi/. */
  readonly file: string;
  readonly edit: Edit;
  /** Why no gate needs to detect it. If one does, the reason is out of date. */
  readonly harmless?: string;
}

const record = 'components/schemas/ImportedWindowsAutopilotDeviceIdentity.yaml';
const device = 'components/schemas/ImportedWindowsAutopilotDeviceIdentityCreate.yaml';
const page = 'components/schemas/ImportedWindowsAutopilotDeviceIdentityCollection.yaml';
const state = 'components/schemas/ImportedWindowsAutopilotDeviceIdentityState.yaml';
const stateToCreate = 'components/schemas/ImportedWindowsAutopilotDeviceIdentityStateCreate.yaml';
const status = 'components/schemas/ImportedWindowsAutopilotDeviceIdentityImportStatus.yaml';
const syncStatus = 'components/schemas/WindowsAutopilotSyncStatus.yaml';
const settingsSchema = 'components/schemas/WindowsAutopilotSettings.yaml';
const odataError = 'components/schemas/ODataError.yaml';
const innerError = 'components/schemas/ODataInnerError.yaml';
const devices = 'components/schemas/ImportedWindowsAutopilotDeviceIdentitiesImport.yaml';
const root = 'openapi.yaml';
const identities = 'paths/deviceManagement@importedWindowsAutopilotDeviceIdentities.yaml';
const importAction = 'paths/deviceManagement@importedWindowsAutopilotDeviceIdentities@import.yaml';
const identity =
  'paths/deviceManagement@importedWindowsAutopilotDeviceIdentities@{importedWindowsAutopilotDeviceIdentityId}.yaml';
const settings = 'paths/deviceManagement@windowsAutopilotSettings.yaml';
const sync = 'paths/deviceManagement@windowsAutopilotSettings@sync.yaml';
const registered = 'components/schemas/WindowsAutopilotDeviceIdentity.yaml';
const registeredPage = 'components/schemas/WindowsAutopilotDeviceIdentityCollection.yaml';
const deviceProperties = 'components/schemas/WindowsAutopilotDeviceProperties.yaml';
const deviceUser = 'components/schemas/WindowsAutopilotDeviceUser.yaml';
const assignment = 'components/schemas/WindowsAutopilotProfileAssignmentStatus.yaml';
const registeredDevices = 'paths/deviceManagement@windowsAutopilotDeviceIdentities.yaml';
const registeredDevice =
  'paths/deviceManagement@windowsAutopilotDeviceIdentities@{windowsAutopilotDeviceIdentityId}.yaml';
const actionOf = (name: string) => registeredDevice.replace('.yaml', `@${name}.yaml`);
const collectionPath = '/deviceManagement/importedWindowsAutopilotDeviceIdentities';
const readWrite = ['DeviceManagementServiceConfig.ReadWrite.All'];

function mutation(name: string, file: string, edit: Edit, harmless?: string): Mutation {
  return { name, file, edit, ...(harmless !== undefined && { harmless }) };
}

export const mutations: readonly Mutation[] = [
  // Properties: missing, renamed, with a different type.
  mutation('drop a property of a record', record, remove('properties', 'groupTag')),
  mutation('drop a property of a device', device, remove('properties', 'productKey')),
  mutation('drop a property of the state', state, remove('properties', 'deviceErrorName')),
  mutation('drop a property of the settings', settingsSchema, remove('properties', 'syncStatus')),
  mutation('drop a property of an error', odataError, remove('properties', 'error', 'properties', 'target')),
  mutation('drop a property of an inner error', innerError, remove('properties', 'client-request-id')),
  mutation('rename a property of a record', record, rename('serial', 'properties', 'serialNumber')),
  mutation('rename a property of a device', device, rename('importID', 'properties', 'importId')),
  mutation('rename the link to the next page', page, rename('nextLink', 'properties', '@odata.nextLink')),
  mutation('loosen the type of a property of a device', device, remove('properties', 'serialNumber', 'type')),
  mutation('number to text', state, replace('string', 'properties', 'deviceErrorCode', 'type')),
  mutation('text to number', settingsSchema, replace('integer', 'properties', 'lastSyncDateTime', 'type')),
  mutation(
    'list to object',
    odataError,
    replace('object', 'properties', 'error', 'properties', 'details', 'type'),
  ),
  mutation(
    'items of another type',
    page,
    replace('WindowsAutopilotSettings.yaml', 'properties', 'value', 'items', '$ref'),
  ),

  // Constraints of properties.
  mutation('make optional what a device requires', device, remove('required', 1)),
  mutation('make optional what a record promises', record, remove('required')),
  mutation('make optional what a page promises', page, remove('required')),
  mutation('make optional what an error promises', odataError, remove('properties', 'error', 'required', 0)),
  mutation('make optional what the import takes', devices, remove('required')),
  mutation('require of a device what is optional', device, append('groupTag', 'required')),
  mutation('promise of a record what may be missing', record, append('serialNumber', 'required')),
  mutation('drop the format of the hash', device, remove('properties', 'hardwareIdentifier', 'format')),
  mutation(
    'another format of the hash',
    device,
    replace('password', 'properties', 'hardwareIdentifier', 'format'),
  ),
  mutation('drop the format of a time', settingsSchema, remove('properties', 'lastSyncDateTime', 'format')),
  mutation('add a format to the id', record, add('uuid', 'properties', 'id', 'format')),
  mutation(
    'open the status that is sent',
    stateToCreate,
    add({ name: 'x', modelAsString: true }, 'properties', 'deviceImportStatus', 'x-ms-enum'),
  ),
  mutation('allow a device other properties', device, remove('additionalProperties')),
  mutation('allow the state to create other properties', stateToCreate, remove('additionalProperties')),
  mutation('forbid a record other properties', record, add(false, 'additionalProperties')),
  mutation('forbid a device null', device, remove('properties', 'groupTag', 'nullable')),
  mutation('allow a device null', device, add(true, 'properties', 'serialNumber', 'nullable')),
  mutation(
    'promise of a record that it is not null',
    record,
    remove('properties', 'hardwareIdentifier', 'nullable'),
  ),
  mutation('limit the length of a serial number', device, add(8, 'properties', 'serialNumber', 'maxLength')),
  mutation('a pattern that does not compile', device, add('[', 'properties', 'serialNumber', 'pattern')),

  // Enums.
  mutation('remove a member of the import status', status, remove('enum', 4)),
  mutation('misspell a member of the import status', status, replace('completed', 'enum', 3)),
  mutation('add a member to the import status', status, append('paused', 'enum')),
  mutation('remove a member of the sync status', syncStatus, remove('enum', 1)),
  mutation('close an open enum', status, replace(false, 'x-ms-enum', 'modelAsString')),
  mutation('drop the mark of an enum', syncStatus, remove('x-ms-enum')),
  mutation(
    'remove a member of $select',
    'components/parameters/select.yaml',
    remove('schema', 'items', 'enum', 2),
  ),

  // Operations.
  mutation('another status of success', identities, rename('200', 'post', 'responses', '201')),
  mutation('drop a status of failure', identity, remove('get', 'responses', '404')),
  mutation('drop 413 of the import', importAction, remove('post', 'responses', '413')),
  mutation('drop 409 of the sync', sync, remove('post', 'responses', '409')),
  mutation(
    'add a status that is not known',
    settings,
    add({ $ref: '../components/responses/Conflict.yaml' }, 'get', 'responses', '409'),
  ),
  mutation(
    'the response of another status',
    identities,
    replace('../components/responses/Forbidden.yaml', 'post', 'responses', '401', '$ref'),
  ),
  mutation(
    'rename a path',
    root,
    rename('/deviceManagement/autopilotSettings', 'paths', '/deviceManagement/windowsAutopilotSettings'),
  ),
  mutation(
    'the import below another path',
    root,
    rename(`${collectionPath}/importDevices`, 'paths', `${collectionPath}/import`),
  ),
  mutation('another method', importAction, rename('put', 'post')),
  mutation('another operationId', identities, replace('createDeviceIdentity', 'post', 'operationId')),
  mutation('drop an operation', identity, remove('delete')),
  mutation('empty a description', identities, replace('', 'post', 'description')),
  mutation('drop a summary', sync, remove('post', 'summary')),
  mutation(
    'the tag of another resource',
    sync,
    replace('importedWindowsAutopilotDeviceIdentity', 'post', 'tags', 0),
  ),
  mutation(
    'swap two samples',
    settings,
    replace('../code-samples/syncWindowsAutopilotSettings.ts', 'get', 'x-codeSamples', 1, 'source', '$ref'),
  ),
  mutation(
    'a link to the page of another operation',
    identity,
    replace(
      'https://learn.microsoft.com/graph/api/intune-enrollment-importedwindowsautopilotdeviceidentity-list?view=graph-rest-beta',
      'get',
      'externalDocs',
      'url',
    ),
  ),

  // Registered devices.
  mutation('drop a property of a registered device', registered, remove('properties', 'groupTag')),
  mutation('rename a property of a registered device', registered, rename('tag', 'properties', 'groupTag')),
  mutation('a registered device without an id', registered, remove('required')),
  mutation(
    'promise of a registered device that it is not null',
    registered,
    remove('properties', 'displayName', 'nullable'),
  ),
  mutation(
    'allow null for a date that has the year 1 instead',
    registered,
    add(true, 'properties', 'lastContactedDateTime', 'nullable'),
  ),
  mutation(
    'hide that a property is in beta only',
    registered,
    remove('properties', 'azureAdDeviceId', 'x-beta-only'),
  ),
  mutation('correct the spelling of the service', assignment, replace('assignedUnknownSyncState', 'enum', 3)),
  mutation('close the status of an assignment', assignment, replace(false, 'x-ms-enum', 'modelAsString')),
  mutation('make optional what a page of devices promises', registeredPage, remove('required')),
  mutation('rename a property of an update', deviceProperties, rename('tag', 'properties', 'groupTag')),
  mutation('allow an update other properties', deviceProperties, remove('additionalProperties')),
  mutation('require a property of an update', deviceProperties, add(['groupTag'], 'required')),
  mutation('forbid an update null', deviceProperties, remove('properties', 'groupTag', 'nullable')),
  mutation('make the user of an assignment optional', deviceUser, remove('required')),
  mutation('allow an assignment other properties', deviceUser, remove('additionalProperties')),
  mutation('drop a status of a deletion', registeredDevice, remove('delete', 'responses', '202')),
  mutation('drop 412 of an update', actionOf('updateDeviceProperties'), remove('post', 'responses', '412')),
  mutation('drop 404 of an assignment', actionOf('assignUserToDevice'), remove('post', 'responses', '404')),
  mutation(
    'too weak a permission to unassign',
    actionOf('unassignUserFromDevice'),
    replace(['DeviceManagementServiceConfig.Read.All'], 'post', 'security', 0, 'entraDelegated'),
  ),
  mutation(
    'another operationId of an action',
    actionOf('assignUserToDevice'),
    replace('assignUser', 'post', 'operationId'),
  ),
  mutation('drop $expand', registeredDevice, remove('get', 'parameters', 1)),
  mutation(
    'a member of $expand that does not exist',
    'components/parameters/deviceExpand.yaml',
    append('profile', 'schema', 'items', 'enum'),
  ),
  mutation('drop the filter of devices', registeredDevices, remove('get', 'parameters', 0)),
  mutation('devices in the module of all operations', root, remove('tags', 1, 'x-module')),

  // Permissions.
  mutation(
    'too weak a permission',
    identities,
    replace(['DeviceManagementServiceConfig.Read.All'], 'post', 'security', 0, 'entraDelegated'),
  ),
  mutation(
    'too weak a permission, of both kinds',
    sync,
    replace(
      [
        { entraDelegated: ['DeviceManagementServiceConfig.Read.All'] },
        { entraApplication: ['DeviceManagementServiceConfig.Read.All'] },
      ],
      'post',
      'security',
    ),
  ),
  mutation(
    'too strong a permission',
    settings,
    replace([{ entraDelegated: readWrite }, { entraApplication: readWrite }], 'get', 'security'),
  ),
  mutation('drop an alternative permission', identities, remove('get', 'security', 0)),
  mutation('no token needed', settings, replace([], 'get', 'security')),
  mutation(
    'a permission that does not exist',
    identities,
    replace(['DeviceManagementServiceConfig.Write.All'], 'post', 'security', 1, 'entraApplication'),
  ),
  mutation(
    'another token endpoint',
    'components/securitySchemes/entraApplication.yaml',
    replace('https://login.example.com/token', 'flows', 'clientCredentials', 'tokenUrl'),
  ),

  // Parameters, bodies, headers.
  mutation('drop a parameter', identities, remove('get', 'parameters', 0)),
  mutation('rename a query option', 'components/parameters/top.yaml', replace('top', 'name')),
  mutation('repeat $select for each property', 'components/parameters/select.yaml', replace(true, 'explode')),
  mutation(
    'another style of $select',
    'components/parameters/select.yaml',
    replace('pipeDelimited', 'style'),
  ),
  mutation('require a query option', 'components/parameters/skip.yaml', add(true, 'required')),
  mutation('allow $top to be negative', 'components/parameters/top.yaml', remove('schema', 'minimum')),
  mutation(
    'the id as a query option',
    'components/parameters/importedWindowsAutopilotDeviceIdentityId.yaml',
    replace('query', 'in'),
  ),
  mutation('a body that may be left out', identities, replace(false, 'post', 'requestBody', 'required')),
  mutation(
    'a body of another type',
    importAction,
    rename('application/xml', 'post', 'requestBody', 'content', 'application/json'),
  ),
  mutation(
    'a body of another schema',
    importAction,
    replace(
      '../components/schemas/ImportedWindowsAutopilotDeviceIdentityCreate.yaml',
      'post',
      'requestBody',
      'content',
      'application/json',
      'schema',
      '$ref',
    ),
  ),
  mutation(
    'an answer of another schema',
    'components/responses/WindowsAutopilotSettingsFound.yaml',
    replace('../schemas/ODataError.yaml', 'content', 'application/json', 'schema', '$ref'),
  ),
  mutation(
    'drop Retry-After of 429',
    'components/responses/TooManyRequests.yaml',
    remove('headers', 'Retry-After'),
  ),
  mutation(
    'drop the request-id of a success',
    'components/responses/ImportedWindowsAutopilotDeviceIdentityPage.yaml',
    remove('headers', 'request-id'),
  ),
  mutation(
    'another type of Retry-After',
    'components/headers/Retry-After.yaml',
    replace('boolean', 'schema', 'type'),
  ),
  mutation(
    'drop a header that support asks for',
    'components/responses/Forbidden.yaml',
    remove('headers', 'x-ms-ags-diagnostic'),
  ),
  mutation('drop a header of a request', sync, remove('post', 'parameters')),

  // Examples and descriptions.
  mutation(
    'another id in the published answer',
    'components/examples/publishedResponse.yaml',
    replace('00000000-0000-0000-0000-000000000000', 'value', 'id'),
  ),
  mutation(
    'another value in the published request',
    'components/examples/publishedRequest.yaml',
    replace('Warehouse', 'value', 'groupTag'),
  ),
  mutation(
    'an example of a wrong type',
    'components/examples/notFound.yaml',
    replace(404, 'value', 'error', 'code'),
  ),
  mutation('an example without what is required', 'components/examples/settings.yaml', remove('value', 'id')),
  mutation('drop the example of a property', device, remove('properties', 'groupTag', 'example')),
  mutation(
    'another first example of an answer',
    'components/responses/ImportedWindowsAutopilotDeviceIdentityPage.yaml',
    remove('content', 'application/json', 'examples', 'lastPage'),
  ),
  mutation(
    'empty the description of a property',
    device,
    replace('', 'properties', 'groupTag', 'description'),
  ),
  mutation(
    'the remedy of a device error',
    state,
    remove('properties', 'deviceErrorName', 'x-device-errors', 0, 'remedy'),
  ),
  mutation('drop a device error', state, remove('properties', 'deviceErrorName', 'x-device-errors', 7)),

  mutation(
    'other words in a description',
    record,
    replace('The tag.', 'properties', 'groupTag', 'description'),
    'Only a reader can judge words.',
  ),
  mutation(
    'another example of a property',
    record,
    replace('Kiosk', 'properties', 'groupTag', 'example'),
    'One valid example is as good as another; those of bodies are held to what they must be.',
  ),
  mutation(
    'another summary of an operation',
    sync,
    replace('Start a synchronization', 'post', 'summary'),
    'Only a reader can judge words.',
  ),

  // Servers.
  mutation(
    'misspell the host of a cloud',
    'components/serverVariables/graphHost.yaml',
    replace('graph.microsoft.uk', 'enum', 1),
  ),
  mutation(
    'rename a cloud',
    'components/serverVariables/graphHost.yaml',
    replace('usGovernment', 'x-enum-varnames', 1),
  ),
  mutation(
    'another sign-in of a cloud',
    'components/serverVariables/graphHost.yaml',
    replace('login.microsoftonline.com', 'x-entra-authorities', 3),
  ),
  mutation(
    'drop a cloud in one of three lists',
    'components/serverVariables/graphHost.yaml',
    remove('enum', 3),
  ),
  mutation(
    'another default cloud',
    'components/serverVariables/graphHost.yaml',
    replace('graph.microsoft.us', 'default'),
  ),
  mutation('another number than the package has', root, replace('9.9.9', 'info', 'version')),
  mutation(
    'another default version',
    root,
    replace('v1.0', 'servers', 0, 'variables', 'apiVersion', 'default'),
  ),
  mutation('drop a version', root, replace(['beta'], 'servers', 0, 'variables', 'apiVersion', 'enum')),
  mutation('a server without a version', root, replace('https://{graphHost}', 'servers', 0, 'url')),
  mutation('the settings in every version', settings, remove('servers')),
];
