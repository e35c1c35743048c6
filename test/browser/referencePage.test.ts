import { readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { referencePage } from '../../scripts/docs/referencePage.js';
import { copyPackage } from '../../scripts/shared/folders.js';
import { contractOperation, contractOperations, exampleValue, resolve } from '../support/contract.js';
import { packageRoot } from '../support/packageRoot.js';
import { sharedTemporaryFolder } from '../support/temporaryFolder.js';
import { type Chromium, launchChromium } from './launchChromium.js';

const { operation } = contractOperation('createImportedWindowsAutopilotDeviceIdentity');

const folder = sharedTemporaryFolder();
let html: string;
let chromium: Chromium;
let page: Page;
/** What the page loaded from elsewhere. */
const loads: string[] = [];
/** Errors and warnings in the console of the page. */
const consoleErrors: string[] = [];

beforeAll(async () => {
  // A copy, so that the test does not change generated/.
  await copyPackage(packageRoot, folder.path, ['redocly.yaml', 'openapi', 'generated/openapi.json']);
  [html, chromium] = await Promise.all([referencePage(folder.path), launchChromium()]);
  page = await chromium.browser.newPage({ viewport: { width: 1600, height: 1200 } });
  page.setDefaultTimeout(5_000);
  page.on('pageerror', (error) => consoleErrors.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) consoleErrors.push(message.text());
  });
  page.on('request', (request) => {
    if (!isWithin(request.url())) loads.push(request.url());
  });
  await page.route('**', (route) => (isWithin(route.request().url()) ? route.continue() : route.abort()));
  // Opened like a file from an email. The operations are in the menu below their tag.
  await page.goto(pathToFileURL(html).href);
  await page.getByRole('link', { name: 'Imported device identities' }).click();
  await page.getByRole('link', { name: 'Create importedWindowsAutopilotDeviceIdentity' }).click();
  await create().getByRole('heading', { name: 'Create importedWindowsAutopilotDeviceIdentity' }).waitFor();
});

afterAll(() => chromium?.close());

function isWithin(url: string): boolean {
  return /^(data|blob):/.test(url) || url.split('#')[0] === pathToFileURL(html).href;
}

function create() {
  return page.locator('[data-section-id$="/createimportedwindowsautopilotdeviceidentity"]');
}

/** Returns the section of the create operation with this heading. */
function part(heading: 'Request' | 'Responses') {
  return create()
    .getByTestId('middle-panel')
    .filter({ has: page.getByRole('heading', { name: new RegExp(`\\b${heading}$`) }) });
}

const samples = () => create().locator('.panel-request-samples');

/** Selects what is next to the request: a sample, or the body (`Payload`). */
async function choose(label: string) {
  await samples().getByRole('button').and(page.locator('[aria-haspopup]')).nth(1).click();
  await page.getByRole('menuitem', { name: label, exact: true }).click();
  return visibleText(samples().getByTestId('source-code'));
}

const visibleText = async (block: Locator) => (await block.allInnerTexts()).join();

const withoutSpace = (text: string) => text.replaceAll(/\s/g, '');

test('the create operation shows its permissions', async () => {
  const table = part('Request').getByRole('table').filter({ hasText: 'Permission type' });
  expect(await table.getByRole('row').allInnerTexts()).toEqual([
    'Permission type\tPermissions',
    'Delegated (work or school account)\tDeviceManagementServiceConfig.ReadWrite.All',
    'Delegated (personal Microsoft account)\tNot supported',
    'Application\tDeviceManagementServiceConfig.ReadWrite.All',
  ]);
});

test.each([
  'id',
  'groupTag',
  'serialNumber',
  'productKey',
  'importId',
  'hardwareIdentifier',
  'state',
  'assignedUserPrincipalName',
])('the create operation shows the property %s in request and response', async (property) => {
  for (const heading of ['Request', 'Responses'] as const) {
    const name = part(heading).getByText(property, { exact: true });
    expect(await name.first().isVisible()).toBe(true);
    expect(
      await part(heading)
        .getByRole('link', { name: `link to ${property}`, exact: true })
        .count(),
    ).toBe(1);
  }
});

test('the create operation shows what each status of an import means', async () => {
  await part('Responses').getByText('state', { exact: true }).first().click();
  const meaning = part('Responses').getByText('No public page says what it means. Show it to a person.');
  await meaning.waitFor();
});

test('the create operation shows the request that Microsoft publishes', async () => {
  const shown = await choose('Payload');
  const published = exampleValue(
    operation.requestBody?.content['application/json']?.examples?.publishedRequest,
  );
  expect(shown).toContain('"Group Tag value"');
  expect(JSON.parse(shown)).toEqual(published);
});

test('the create operation shows the response that Microsoft publishes', async () => {
  const shown = await visibleText(create().getByTestId('right-panel').last().getByTestId('source-code'));
  const { content } = resolve(operation.responses['201']);
  expect(shown).toContain('"985b4f49-4f49-985b-494f-5b98494f5b98"');
  expect(JSON.parse(shown)).toEqual(
    exampleValue(Object.values(content?.['application/json']?.examples ?? {})[0]),
  );
});

test.each([
  ['curl', 'createImportedWindowsAutopilotDeviceIdentity.sh'],
  ['graph-autopilot', 'createImportedWindowsAutopilotDeviceIdentity.ts'],
  ['PowerShell', 'createImportedWindowsAutopilotDeviceIdentity.ps1'],
])('the create operation shows the sample %s', async (label, file) => {
  const source = readFileSync(join(packageRoot, 'openapi/code-samples', file), 'utf8');
  expect(withoutSpace(await choose(label))).toBe(withoutSpace(source));
});

test('every operation of the contract is in the menu', async () => {
  await page.getByRole('link', { name: 'Autopilot settings', exact: true }).click();
  for (const { operation } of contractOperations) {
    await page.locator(`a[href$="/${operation.operationId.toLowerCase()}"]`).first().waitFor();
  }
});

test('the page reports no errors, and loads nothing from other hosts', () => {
  expect(consoleErrors).toEqual([]);
  expect(loads).toEqual([]);
});

test('the page has the same bytes every time', async () => {
  const before = await readFile(html);
  await rm(html);
  expect((await readFile(await referencePage(folder.path))).equals(before)).toBe(true);
});
