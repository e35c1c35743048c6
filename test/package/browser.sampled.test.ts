import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type Chromium, launchChromium } from '../browser/launchChromium.js';
import { check } from '../check/support.js';
import { badFiles } from '../fixtures/badFiles.js';
import { answer, type FaultServer, startFaultServer } from '../support/faultServer.js';
import { packageRoot } from '../support/packageRoot.js';
import { sample } from '../support/sample.js';

const installed = inject('installed');

let chromium: Chromium;
let website: FaultServer;
let page: Page;
/** Errors and warnings in the console of the page. */
const complaints: string[] = [];

beforeAll(async () => {
  const [script, started] = await Promise.all([bundledScript(), launchChromium()]);
  chromium = started;
  const html = `<!DOCTYPE html><title>Check</title><link rel="icon" href="data:,">
<input type="file" accept=".csv"><p id="state"></p><ol id="devices"></ol><ul id="findings"></ul>
<script type="module">${script}</script>`;
  website = await startFaultServer(() => answer(200, html, { 'Content-Type': 'text/html' }));
  page = await chromium.browser.newPage();
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => complaints.push(message.text()));
  await page.goto(website.url);
});

afterAll(async () => {
  await chromium?.close();
  await website?.close();
});

/** Bundles the page's script with the installed package, as for a web application. */
async function bundledScript(): Promise<string> {
  const page = join(installed.folder, 'page.ts');
  await cp(fileURLToPath(new URL('checkPage.ts', import.meta.url)), page);
  const { outputFiles } = await build({
    entryPoints: [page],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
  });
  return (outputFiles[0]?.text ?? '').replaceAll('</script', '<\\/script');
}

async function choose(name: string, buffer: Buffer) {
  await page.setInputFiles('input', { name, mimeType: 'text/csv', buffer });
  await page.getByText(`checked ${name}`, { exact: true }).waitFor();
  const items = (id: string) => page.locator(`${id} li`).allInnerTexts();
  return { devices: await items('#devices'), findings: await items('#findings') };
}

test('a page reads a capture from a file input, and shows the contents of the hashes and the findings', async () => {
  const capture = await readFile(join(packageRoot, 'test/fixtures/devices.csv'));
  const { devices, findings } = await choose('devices.csv', capture);
  expect(devices).toEqual([
    '2: SAMPLE-0001, Contoso Notebook 14',
    '3: SAMPLE-0002, Contoso Notebook 14',
    '4: 000123, Contoso Notebook 16',
    '5: SAMPLE-0004, Fabrikam Desk 3',
    '6: SAMPLE-0005, Fabrikam Desk 3',
    '7: SAMPLE-0006, Fabrikam Slate 7',
  ]);
  expect(findings).toEqual([
    'warning groupTagOnSomeRows in line 6, Group Tag: 1 of the 6 devices in this file have no group tag. The first one is here.',
  ]);
});

test('a page reports the same findings for each bad file as Node', async () => {
  for (const { name, bytes } of sample(await badFiles(), 10)) {
    const [found] = await check(bytes, {}, name);
    const { findings } = await choose(name, Buffer.from(bytes));
    expect(findings).toEqual([
      `${found?.severity} ${found?.code} in line ${found?.line}, ${found?.column?.header}: ${found?.message}`.trim(),
    ]);
  }
});

test('the page reports no errors', () => {
  expect(complaints).toEqual([]);
});
