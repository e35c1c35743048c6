import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../support/packageRoot.js';
import type { Edit } from './lab.js';

/** A way to break one rule of the ruleset, and where Redocly should report it. */
export interface Breach {
  readonly rule: string;
  /** The kind of violation, if the rule has several. */
  readonly how?: string;
  readonly edits: Readonly<Record<string, readonly Edit[]>>;
  /** The reported file. */
  readonly file: string;
  /** The text of the reported line. */
  readonly line: string;
}

const contract = 'openapi.yaml';
const identities = 'paths/deviceManagement@importedWindowsAutopilotDeviceIdentities.yaml';
const identity =
  'paths/deviceManagement@importedWindowsAutopilotDeviceIdentities@{importedWindowsAutopilotDeviceIdentityId}.yaml';
const settings = 'paths/deviceManagement@windowsAutopilotSettings.yaml';
const sync = 'paths/deviceManagement@windowsAutopilotSettings@sync.yaml';
const settingsFound = 'components/responses/WindowsAutopilotSettingsFound.yaml';
const settingsSchema = 'components/schemas/WindowsAutopilotSettings.yaml';

/** A breach by a single edit, reported in the edited file. */
function breach(
  rule: string,
  file: string,
  from: string | RegExp,
  to: Edit[1],
  line: string,
  how?: string,
): Breach {
  return { rule, file, line, edits: { [file]: [[from, to]] }, ...(how !== undefined && { how }) };
}

/** Returns the content of a file of the contract, indented for a path of openapi.yaml. */
function inlined(file: string): string {
  const text = readFileSync(join(packageRoot, 'openapi', file), 'utf8');
  return text
    .trimEnd()
    .replaceAll('../', '')
    .replaceAll(/\n(?=.)/g, '\n    ');
}

const description = /^ {2}description: \|\n(?: {4}.*\n|\n)+/m;
const example = / {4}examples:\n(?: {6}.*\n)+/;
const security = / {2}security:\n(?: {4}- .*\n)+/;

/** At least one breach for every rule in openapi/ruleset.yaml, and a few for the rules that it inherits. */
export const breaches: readonly Breach[] = [
  breach('operation-description', settings, description, '', 'get:'),
  breach(
    'operation-singular-tag',
    settings,
    'tags: [',
    'tags: [importedWindowsAutopilotDeviceIdentity, ',
    'tags: [importedWindowsAutopilotDeviceIdentity, windowsAutopilotSettings]',
  ),
  breach(
    'operation-tag-defined',
    settings,
    'tags: [windowsAutopilotSettings]',
    'tags: [settings]',
    'tags: [settings]',
  ),
  breach('parameter-description', 'components/parameters/top.yaml', /description: .*\n/, '', 'name: $top'),
  breach(
    'tags-alphabetical',
    contract,
    /^( {2}- name: imp[\s\S]*?)( {2}- name: win[\s\S]*?)(?=^paths)/m,
    (_, first, second) => `${second}${first}`,
    '- name: windowsAutopilotSettings',
  ),
  breach('scalar-property-missing-example', settingsSchema, /^ {4}example: fb1c.*\n/m, '', 'id:'),
  breach(
    'request-mime-type',
    identities,
    '      application/json:\n',
    '      application/xml:\n',
    'application/xml:',
  ),
  breach('response-mime-type', settingsFound, 'application/json', 'text/json', 'text/json:'),
  breach('response-contains-header', settingsFound, /^ {2}request-id:\n.*\n/m, '', 'headers:', 'a success'),
  breach(
    'response-contains-header',
    'components/responses/TooManyRequests.yaml',
    /^ {2}Retry-After:\n.*\n/m,
    '',
    'headers:',
    '429',
  ),
  breach(
    'response-contains-header',
    'components/responses/ServiceUnavailable.yaml',
    /^ {2}Retry-After:\n.*\n/m,
    '',
    'headers:',
    '503',
  ),
  breach(
    'response-contains-header',
    'components/responses/NotFound.yaml',
    /^ {2}request-id:\n.*\n/m,
    '',
    'headers:',
    '404',
  ),
  breach(
    'rule/path-item-is-a-file',
    contract,
    `$ref: ${sync}`,
    inlined(sync),
    '/deviceManagement/windowsAutopilotSettings/sync:',
  ),
  breach(
    'rule/operation-id-of-get',
    settings,
    'getWindowsAutopilotSettings',
    'readWindowsAutopilotSettings',
    'operationId: readWindowsAutopilotSettings',
  ),
  breach(
    'rule/operation-id-of-post',
    sync,
    'syncWindowsAutopilotSettings',
    'startWindowsAutopilotSync',
    'operationId: startWindowsAutopilotSync',
  ),
  breach(
    'rule/operation-id-of-delete',
    identity,
    ': deleteImported',
    ': removeImported',
    'operationId: removeImportedWindowsAutopilotDeviceIdentity',
  ),
  breach(
    'rule/operation-id-of-patch-and-put',
    identity,
    /^delete:/m,
    'patch:',
    'operationId: deleteImportedWindowsAutopilotDeviceIdentity',
    'PATCH',
  ),
  breach(
    'rule/operation-id-of-patch-and-put',
    identity,
    /^delete:/m,
    'put:',
    'operationId: deleteImportedWindowsAutopilotDeviceIdentity',
    'PUT',
  ),
  {
    rule: 'rule/operation-states-its-security',
    edits: {
      [contract]: [
        [/^tags:/m, 'security:\n  - entraDelegated: [DeviceManagementServiceConfig.Read.All]\ntags:'],
      ],
      [settings]: [[security, '']],
    },
    file: settings,
    line: 'get:',
  },
  breach('rule/security-is-not-empty', settings, security, '  security: []\n', 'security: []'),
  breach('rule/security-names-a-scheme', settings, security, '  security:\n    - {}\n', '- {}', 'none'),
  {
    rule: 'rule/security-names-a-scheme',
    how: 'another',
    edits: {
      [contract]: [
        [
          /^ {2}securitySchemes:/m,
          '  securitySchemes:\n    other: { type: http, scheme: basic, description: Another scheme. }',
        ],
      ],
      [settings]: [[security, '  security:\n    - other: []\n']],
    },
    file: settings,
    line: '- other: []',
  },
  breach(
    'rule/security-names-a-scope',
    settings,
    /(?<=entraDelegated: )\[.*\]/,
    '[]',
    '- entraDelegated: []',
  ),
  breach('rule/no-default-response', settings, "'400':", 'default:', 'default:'),
  breach('rule/no-response-range', settings, "'400':", "'4XX':", "'4XX':"),
  breach('rule/response-body-has-examples', settingsFound, example, '', 'application/json:'),
  breach('rule/examples-are-not-empty', settingsFound, example, '    examples: {}\n', 'examples: {}'),
  breach(
    'rule/description-starts-with-a-capital',
    settingsFound,
    'description: The',
    'description: the',
    'description: the settings.',
  ),
  breach(
    'rule/description-ends-with-a-full-stop',
    settingsFound,
    'settings.\n',
    'settings\n',
    'description: The settings',
  ),
  breach('struct', settingsFound, 'headers:', 'header: {}\nheaders:', 'header: {}'),
  breach(
    'no-unresolved-refs',
    settings,
    'WindowsAutopilotSettingsFound',
    'SettingsFound',
    '$ref: ../components/responses/SettingsFound.yaml',
  ),
  breach(
    'operation-operationId-unique',
    sync,
    'syncWindowsAutopilotSettings',
    'importImportedWindowsAutopilotDeviceIdentities',
    'operationId: importImportedWindowsAutopilotDeviceIdentities',
  ),
  breach(
    'security-scopes-defined',
    settings,
    '[DeviceManagementServiceConfig.Read.All]',
    '[Some.Scope]',
    '- entraDelegated: [Some.Scope]',
  ),
  breach('no-invalid-media-type-examples', 'components/examples/settings.yaml', /id: .*/, 'id: 7', 'id: 7'),
  breach('path-parameters-defined', identity, /^parameters:\n.*\n/, '', 'parameters:'),
];

/** One description of each kind in the contract, with its first and last words. */
export const descriptions: readonly { kind: string; file: string; first: string; last: string }[] = [
  { kind: 'info', file: contract, first: 'Import Windows', last: 'before sending it again.' },
  {
    kind: 'external documentation',
    file: contract,
    first: "Microsoft's page of the create",
    last: 'the create operation.',
  },
  { kind: 'server', file: contract, first: 'Microsoft Graph, in', last: 'cloud of the tenant.' },
  { kind: 'server variable', file: contract, first: 'Version of', last: '`x-beta-only`.' },
  { kind: 'tag', file: contract, first: 'Read when', last: 'start a synchronization.' },
  { kind: 'operation', file: settings, first: 'Read when', last: '| `application/json` |\n' },
  { kind: 'parameter', file: 'components/parameters/top.yaml', first: 'Greatest', last: 'return fewer.' },
  { kind: 'request body', file: identities, first: 'The device to import', last: 'The device to import.' },
  { kind: 'response', file: settingsFound, first: 'The settings', last: 'The settings.' },
  { kind: 'header', file: 'components/headers/Date.yaml', first: 'Time of', last: 'the request ids.' },
  { kind: 'schema', file: settingsSchema, first: 'When the tenant', last: 'under `/beta` only.' },
  {
    kind: 'property',
    file: settingsSchema,
    first: 'When someone',
    last: 'started a synchronization, in UTC (ISO 8601). The year 1 means never.',
  },
  {
    kind: 'security scheme',
    file: 'components/securitySchemes/entraApplication.yaml',
    first: 'A token',
    last: 'clouds.',
  },
];

/** Replaces the description of a response with one that does not end with a sentence. */
export function responseDescription(...lines: readonly string[]): Pick<Breach, 'edits'> {
  const text = ['description: |', 'The settings:', '', ...lines].join('\n  ');
  return { edits: { [settingsFound]: [['description: The settings.', text]] } };
}
