import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { copyPackage } from '../../scripts/shared/folders.js';
import { contract, contractOperations } from '../support/contract.js';
import { packageRoot } from '../support/packageRoot.js';
import { isLongRun, sample } from '../support/sample.js';
import { type StaticServer, serveFolder } from '../support/staticServer.js';
import { sharedTemporaryFolder } from '../support/temporaryFolder.js';
import { barriers } from './barriers.js';
import { type Chromium, launchChromium } from './launchChromium.js';

const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'));

const run = promisify(execFile);

const folder = sharedTemporaryFolder();
let first: string;
let host: StaticServer;
let chromium: Chromium;
/** What pages loaded from other hosts. */
const elsewhere: string[] = [];
/** Errors and warnings in the console of pages. */
const consoleErrors: string[] = [];

beforeAll(async () => {
  const [copy, second] = [join(folder.path, 'copy'), join(folder.path, 'second')];
  // Each in a process of its own: TypeDoc keeps the colors of code that it has highlighted before.
  const build = async (root: string) => {
    await copyPackage(packageRoot, root);
    return run(process.execPath, ['--import', 'tsx', 'scripts/docs.ts', '--root', root], {
      cwd: packageRoot,
    });
  };
  [chromium] = await Promise.all([launchChromium(), build(copy), isLongRun && build(second)]);
  first = join(copy, 'site');
  host = await serveFolder(first);
}, 180_000);
afterAll(async () => {
  await chromium?.close();
  await host?.close();
});

interface View {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
}

const wide: View = { width: 1400, colorScheme: 'light' };
const views: View[] = [360, 1400].flatMap((width) => [
  { width, colorScheme: 'light' },
  { width, colorScheme: 'dark' },
]);

/** Opens a page of the site, below its path. */
async function open(path: string, { width, colorScheme }: View = wide): Promise<Page> {
  const page = await chromium.browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  onTestFinished(() => page.close());
  page.setDefaultTimeout(10_000);
  page.on('pageerror', (error) => consoleErrors.push(`${path}: ${error}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) consoleErrors.push(`${path}: ${message.text()}`);
  });
  await page.route('**', (route) => {
    const url = route.request().url();
    if (url.startsWith(host.url) || /^(data|blob):/.test(url)) return route.continue();
    elsewhere.push(url);
    return route.abort();
  });
  await page.goto(host.url + path);
  return page;
}

/** Where our own content is. In the REST reference, Redoc adds the rest. */
const ours = '[data-testid="middle-panel"], [data-testid="right-panel"]';

/**
 * Two properties of Redoc's and TypeDoc's pages: scrollable tables, which browsers make accessible by keyboard, and
 * links in the heading of a collapsible section, which can be reached one after the other.
 */
const habits = ['scrollable-region-focusable', 'nested-interactive'];

/** Returns the brightness of the background, from 0 to 255. */
function brightness(page: Page): Promise<number> {
  return page.evaluate(() => {
    const colors = [...document.elementsFromPoint(20, 600), document.body]
      .map((element) => getComputedStyle(element).backgroundColor)
      .filter((color) => color !== 'rgba(0, 0, 0, 0)');
    const [red = 0, green = 0, blue = 0] =
      (colors[0] ?? 'rgb(255, 255, 255)').match(/\d+/g)?.map(Number) ?? [];
    return (red + green + blue) / 3;
  });
}

test.each(
  sample(
    [
      ['the landing page', '', views],
      ['the guide for administrators', 'docs/administrators.html', views],
      ['the guide to the mock', 'docs/mock.html', views],
      ['the REST reference', 'rest.html', views],
      ['the page that checks files', 'check.html', [wide]],
      ['the start of the TypeScript reference', 'typescript/', [wide]],
      ['the page of the client', 'typescript/interfaces/graph-autopilot.AutopilotClient.html', views],
      ['the page of the errors', 'typescript/classes/graph-autopilot.AutopilotError.html', [wide]],
      ['the page of the mock', 'typescript/functions/graph-autopilot_mock.startMock.html', [wide]],
    ].flatMap(([name, path, all]) =>
      (all as View[]).map((view) => ({ name: String(name), path: String(path), view, ...view })),
    ),
    3,
  ),
)('$name can be read at $width px, $colorScheme', async ({ path, view }) => {
  const page = await open(path, view);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(view.width);
  if (view.colorScheme === 'light') expect(await brightness(page)).toBeGreaterThan(200);
  else expect(await brightness(page)).toBeLessThan(60);
  const isOwnPage = path === '' || /^(docs\/|check\.)/.test(path);
  const within = path === 'rest.html' ? ours : 'html';
  expect(await barriers(page, isOwnPage ? [] : habits, within)).toEqual([]);
});

test('the landing page shows its versions', async () => {
  const page = await open('');
  expect(await page.getByText(`Package ${version}, contract ${contract.info.version}`).isVisible()).toBe(
    true,
  );
});

test('the TypeScript reference shows its version, and links back', async () => {
  const page = await open('typescript/functions/graph-autopilot.createAutopilotClient.html');
  expect(
    await page
      .getByRole('link', { name: `graph-autopilot ${version} for TypeScript` })
      .first()
      .isVisible(),
  ).toBe(true);
  await page.getByRole('link', { name: 'All references' }).click();
  await page.getByRole('heading', { name: 'Which reference is yours?' }).waitFor();
  expect(page.url()).toBe(`${host.url}index.html`);
});

test('the landing page links to each operation in the REST reference', async () => {
  const landing = await open('');
  for (const { operation } of sample(contractOperations, 2)) {
    const { operationId, summary } = operation;
    const href = await landing.getByRole('link', { name: summary, exact: true }).getAttribute('href');
    const page = await open(href ?? '');
    const section = page.locator(`[data-section-id$="/${operationId.toLowerCase()}"]`);
    await section.getByRole('heading', { name: summary }).first().waitFor();
    await expect
      .poll(() => section.evaluate((node) => Math.abs(node.getBoundingClientRect().top)))
      .toBeLessThan(300);
    await page.close();
  }
});

test('the landing page works by keyboard: every link can be focused and is visible', async () => {
  const page = await open('');
  const links = await page.getByRole('link').evaluateAll((all) => all.map((link) => link.textContent));
  const reached: (string | null)[] = [];
  for (const _ of links) {
    await page.keyboard.press('Tab');
    const { text, outline } = await page.evaluate(() => {
      const active = document.activeElement;
      return {
        text: active?.textContent ?? null,
        outline: active ? getComputedStyle(active).outlineStyle : '',
      };
    });
    expect(outline).toBe('solid');
    reached.push(text);
  }
  expect(reached).toEqual(links);
  await page.getByRole('link', { name: 'REST reference' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/rest.html**');
});

test('the TypeScript reference can be searched by keyboard', async () => {
  const page = await open('typescript/');
  await page.keyboard.press('/');
  const search = page.getByRole('combobox');
  await search.waitFor();
  // Text that is typed before the index is loaded is not searched for, and a result that is selected before the search
  // is complete is lost.
  const look = async () => {
    if (page.url().endsWith('/functions/graph-autopilot.remedyFor.html')) return true;
    if ((await page.locator('#tsd-search-results [role=option]').count()) === 0)
      await search.fill('remedyFor');
    else for (const key of ['ArrowDown', 'Enter']) await page.keyboard.press(key);
    return false;
  };
  await expect.poll(look, { interval: 500, timeout: 15_000 }).toBe(true);
});

test('the contract is next to the pages, as in the package', () => {
  for (const name of ['openapi.yaml', 'openapi.json']) {
    expect(readFileSync(join(first, name))).toEqual(readFileSync(join(packageRoot, 'generated', name)));
  }
});

test('every link of the site has a target', () => {
  const names = files(first).filter((name) => !name.endsWith('.js'));
  const markup = new Map(names.map((name) => [name, readFileSync(join(first, name), 'utf8')]));
  const pages = [...markup].filter(([name]) => name.endsWith('.html') && name !== 'rest.html');
  const broken: string[] = [];
  for (const [name, text] of pages) {
    for (const [, href = ''] of text.matchAll(/<a\b[^>]*\bhref="([^"]*)"/g)) {
      if (/^https:\/\//.test(href)) continue;
      const [path = '', anchor] = href.split('#');
      const there = markup.get(path === '' ? name : posix.join(posix.dirname(name), path));
      // The anchors of the REST reference are created by its script. Another test opens them.
      const found = !anchor || path === 'rest.html' || there?.includes(`id="${decodeURIComponent(anchor)}"`);
      if (there === undefined || !found) broken.push(`${name}: ${href}`);
    }
  }
  expect(pages.length).toBeGreaterThan(30);
  expect(broken).toEqual([]);
});

test.runIf(isLongRun)('the site has the same bytes every time', () => {
  expect(digests(join(folder.path, 'second', 'site'))).toEqual(digests(first));
});

// The last test, so that it covers all pages opened before.
test('no page reports an error, misses a file or loads something from another host', () => {
  expect(consoleErrors).toEqual([]);
  expect(host.missing).toEqual([]);
  expect(elsewhere).toEqual([]);
});

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

function digests(folder: string): Record<string, string> {
  return Object.fromEntries(
    files(folder).map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  );
}
