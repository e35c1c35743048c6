import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { add, append, type Edit, remove, rename, replace } from '../../scripts/mutate/edits.js';
import type { Impact } from '../../scripts/semver/Impact.js';
import { type Rating, rate } from '../../scripts/semver/rating.js';
import { Lab } from '../generate/lab.js';
import { packageRoot } from '../support/packageRoot.js';
import { isLongRun } from '../support/sample.js';

const collection = '/deviceManagement/importedWindowsAutopilotDeviceIdentities';
const settings = '/deviceManagement/windowsAutopilotSettings';
const schemas = ['components', 'schemas'] as const;
const record = [...schemas, 'ImportedWindowsAutopilotDeviceIdentity'] as const;
const device = [...schemas, 'ImportedWindowsAutopilotDeviceIdentityCreate'] as const;
const state = [...schemas, 'ImportedWindowsAutopilotDeviceIdentityState', 'properties'] as const;
const sentState = [...schemas, 'ImportedWindowsAutopilotDeviceIdentityStateCreate'] as const;
const importStatus = [...schemas, 'ImportedWindowsAutopilotDeviceIdentityImportStatus'] as const;
const syncStatus = [...schemas, 'WindowsAutopilotSyncStatus'] as const;
const parameters = ['components', 'parameters'] as const;
const variables = ['servers', 0, 'variables'] as const;

let lab: Lab;
beforeAll(async () => {
  lab = await Lab.open(['redocly.yaml', 'openapi/ruleset.yaml']);
});
afterAll(() => lab.close());

/** Rates all these edits at once, applied to the current contract or to an edited one. */
async function rateEdits(edits: readonly Edit[], before: readonly Edit[] = []): Promise<Rating> {
  await write('base.yaml', before);
  await write('revision.yaml', [...before, ...edits]);
  return rate(lab.root, 'base.yaml', 'revision.yaml');
}

async function write(name: string, edits: readonly Edit[]): Promise<void> {
  const contract = parseDocument(await readFile(join(packageRoot, 'generated/openapi.yaml'), 'utf8'));
  for (const edit of edits) edit(contract);
  await lab.write(name, String(contract));
}

const ofImpact = ({ changes }: Rating, impact: Impact) =>
  changes.filter((change) => change.impact === impact).map(({ what }) => what);

test('an unchanged contract has no changes', async () => {
  expect(await rateEdits([])).toEqual({ impact: 'none', changes: [] });
});

/** The expected message, and the edit. */
type Case = readonly [message: string, edit: Edit];

const breaking: readonly Case[] = [
  [
    'Property `groupTag` of `ImportedWindowsAutopilotDeviceIdentity` was removed.',
    rename('tag', ...record, 'properties', 'groupTag'),
  ],
  [
    'Property `productKey` of `ImportedWindowsAutopilotDeviceIdentityCreate` was removed.',
    remove(...device, 'properties', 'productKey'),
  ],
  [
    'Properties of `ImportedWindowsAutopilotDeviceIdentityCreate` became required: `importId`.',
    append('importId', ...device, 'required'),
  ],
  [
    'Properties of `WindowsAutopilotSettings` are no longer required: `id`.',
    remove(...schemas, 'WindowsAutopilotSettings', 'required'),
  ],
  [
    "Type of `id` widened from 'string' to 'string | null'.",
    add(true, ...record, 'properties', 'id', 'nullable'),
  ],
  [
    "`maxLength` of `serialNumber` was set to '20'.",
    add(20, ...device, 'properties', 'serialNumber', 'maxLength'),
  ],
  [
    "Type of `deviceErrorCode` widened from 'integer' to 'string'.",
    replace('string', ...state, 'deviceErrorCode', 'type'),
  ],
  [
    "Enum of `deviceImportStatus` lost values: 'error'.",
    remove(...sentState, 'properties', 'deviceImportStatus', 'enum', 4),
  ],
  [
    `Operation \`POST ${collection}/import\` was removed.`,
    rename('put', 'paths', `${collection}/import`, 'post'),
  ],
  [`Path \`${settings}/sync\` was removed.`, rename('/sync', 'paths', `${settings}/sync`)],
  ['Response `429` was removed.', remove('paths', collection, 'get', 'responses', '429')],
  [
    'Response header `Retry-After` was removed.',
    remove('components', 'responses', 'ServiceUnavailable', 'headers', 'Retry-After'),
  ],
  [
    'Security requirement `entraDelegated` is no longer accepted.',
    remove('paths', collection, 'get', 'security', 0),
  ],
  ['`$top` query parameter became required.', add(true, ...parameters, 'top', 'required')],
  ['`$skip` query parameter was renamed to `$offset`.', replace('$offset', ...parameters, 'skip', 'name')],
  [
    "`explode` of `$select` query parameter changed from 'false' to 'true'.",
    replace(true, ...parameters, 'select', 'explode'),
  ],
  [
    `\`operationId\` of operation \`POST ${collection}\` changed from 'createImportedWindowsAutopilotDeviceIdentity' to 'createDevice'.`,
    replace('createDevice', 'paths', collection, 'post', 'operationId'),
  ],
];

describe('what breaks a client is a major change', () => {
  let found: string[];
  beforeAll(async () => {
    found = ofImpact(await rateEdits(breaking.map(([, edit]) => edit)), 'major');
  });

  test.each(breaking)('%s', (message) => {
    expect(found.filter((what) => what.endsWith(`: ${message}`))).toHaveLength(1);
  });

  test('and nothing else is', () => {
    expect(found).toHaveLength(breaking.length);
  });
});

/**
 * `redocly diff` underrates each of these. If one is reported twice, Redocly has learned it, and our rule can be
 * removed.
 */
const detail = ['properties', 'error', 'properties', 'details', 'items', '$ref'] as const;
const overlooked: readonly (readonly [message: string, ...edits: Edit[]])[] = [
  [
    '#/servers/0/variables/graphHost: The cloud china is gone or has other hosts.',
    replace('graph.example.cn', ...variables, 'graphHost', 'enum', 3),
  ],
  [
    '#/servers/0/variables/graphHost: The cloud usGov is gone or has other hosts.',
    replace('government', ...variables, 'graphHost', 'x-enum-varnames', 1),
  ],
  [
    '#/servers/0/variables/apiVersion: The default was beta, and was removed or changed.',
    replace('v1.0', ...variables, 'apiVersion', 'default'),
  ],
  [
    'importImportedWindowsAutopilotDeviceIdentities no longer exists in v1.0.',
    add([{ url: 'https://{graphHost}/beta' }], 'paths', `${collection}/import`, 'servers'),
  ],
  [
    '#/components/schemas/ODataErrorDetail: The schema is gone.',
    rename('Detail', ...schemas, 'ODataErrorDetail'),
    replace('#/components/schemas/Detail', ...schemas, 'ODataError', ...detail),
  ],
  [
    '#/components/schemas/WindowsAutopilotSyncStatus: The enum may no longer grow.',
    replace(false, ...syncStatus, 'x-ms-enum', 'modelAsString'),
  ],
];

test('changes that Redocly misses are major, too', async () => {
  const edits = overlooked.flatMap(([, ...rest]) => rest);
  const rating = await rateEdits(edits);
  expect(ofImpact(rating, 'major').sort()).toEqual(overlooked.map(([message]) => message).sort());
});

test.runIf(isLongRun)('changes that clients do not notice are not', async () => {
  const rating = await rateEdits([
    add({ type: 'string' }, ...record, 'properties', 'model'),
    add({ type: 'string' }, ...device, 'properties', 'model'),
    remove(...device, 'required', 0),
    append(
      { name: '$count', in: 'query', schema: { type: 'boolean' } },
      'paths',
      collection,
      'get',
      'parameters',
    ),
    append(
      { entraApplication: ['DeviceManagementServiceConfig.Read.All'] },
      'paths',
      collection,
      'post',
      'security',
    ),
    add({ description: 'Gone.' }, 'paths', collection, 'get', 'responses', '410'),
  ]);
  expect(ofImpact(rating, 'major')).toEqual([]);
  expect(rating.impact).toBe('minor');
});

test.runIf(isLongRun)('descriptions and examples are a patch', async () => {
  const rating = await rateEdits([
    replace('Another description.', 'info', 'description'),
    replace('Kiosk', ...record, 'properties', 'groupTag', 'example'),
  ]);
  expect(rating.changes.map(({ impact }) => impact)).toEqual(['patch', 'patch']);
  expect(rating.impact).toBe('patch');
});

describe('an enum', () => {
  const grow = [append('paused', ...importStatus, 'enum'), append('paused', ...syncStatus, 'enum')];

  test('may grow if it is marked as open', async () => {
    const rating = await rateEdits(grow);
    expect(rating.changes.map(({ impact }) => impact)).toEqual(['minor', 'minor']);
  });

  test.runIf(isLongRun)('may not grow if it is closed', async () => {
    const close = [remove(...importStatus, 'x-ms-enum'), remove(...syncStatus, 'x-ms-enum')];
    const rating = await rateEdits(grow, close);
    expect(rating.changes.map(({ impact }) => impact)).toEqual(['major', 'major']);
  });
});
