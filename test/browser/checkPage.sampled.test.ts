import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { checkPage } from '../../scripts/docs/checkPage.js';
import { encodeHardwareHash } from '../../src/hardware-hash/index.js';
import { fileOf, hashOf, header, row } from '../check/support.js';
import { badFiles } from '../fixtures/badFiles.js';
import { packageRoot } from '../support/packageRoot.js';
import { runCli } from '../support/runCli.js';
import { isLongRun, sample } from '../support/sample.js';
import { type StaticServer, serveFolder } from '../support/staticServer.js';
import { sharedTemporaryFolder } from '../support/temporaryFolder.js';
import { barriers } from './barriers.js';
import { type Chromium, launchChromium } from './launchChromium.js';

const folder = sharedTemporaryFolder();
const of = (name: string) => join(folder.path, name);
let chromium: Chromium;
let host: StaticServer;
/** Errors and warnings in the console of a page. */
const consoleErrors: string[] = [];
/** Requests other than the one for the page itself. */
const requests: string[] = [];

beforeAll(async () => {
  const manifest = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8'));
  const [html] = await Promise.all([checkPage(manifest), launchChromium().then((it) => (chromium = it))]);
  await writeFile(of('check.html'), html);
  host = await serveFolder(folder.path);
});
afterAll(async () => {
  await chromium?.close();
  await host?.close();
});

type View = Parameters<Chromium['browser']['newPage']>[0];

/** Opens the page like a file from an email, or from a web server. */
async function open(view: View = {}, url = pathToFileURL(of('check.html')).href): Promise<Page> {
  const page = await chromium.browser.newPage({ viewport: { width: 1400, height: 900 }, ...view });
  onTestFinished(() => page.close());
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => consoleErrors.push(String(error)));
  page.on('console', (message) => consoleErrors.push(message.text()));
  page.on('request', (request) => {
    if (request.url() !== url && !/^(data|blob):/.test(request.url())) requests.push(request.url());
  });
  await page.goto(url);
  return page;
}

interface Upload {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const upload = (name: string, content: string | Uint8Array): Upload => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(content),
});

async function choose(page: Page, ...files: Upload[]): Promise<void> {
  await page.getByLabel('CSV files').setInputFiles(files);
  await page.getByText(/^Done: /).waitFor({ state: 'attached' });
}

const verdict = (page: Page) => page.locator('#verdict').textContent();

/** Returns the cells of a table, row by row. */
async function cells(page: Page, name: string): Promise<string[][]> {
  const rows = await page.getByRole('table', { name, exact: true }).locator('tbody tr:visible').all();
  return Promise.all(
    rows.map(async (row) => (await row.getByRole('cell').allTextContents()).map((text) => text.trim())),
  );
}

/** Returns a file of good devices. Encoding each hash would take longer than checking it. */
async function goodFile(count: number): Promise<string> {
  const base = Buffer.from(
    await encodeHardwareHash({ serialNumber: 'SAMPLE-000000', manufacturer: 'Contoso' }),
    'base64',
  );
  const at = base.indexOf('SAMPLE-000000') + 7;
  const end = base.readUInt16LE(2);
  const rows = Array.from({ length: count }, (_, index) => {
    const digits = String(index).padStart(6, '0');
    base.write(digits, at, 'latin1');
    createHash('sha256')
      .update(base.subarray(0, end))
      .digest()
      .copy(base, end + 4);
    return `SAMPLE-${digits},,${base.toString('base64')},Kiosk,`;
  });
  return `${[header, ...rows].join('\r\n')}\r\n`;
}

test('a good file: no findings, and each hash as text', async () => {
  const page = await open();
  await choose(page, upload('devices.csv', await readFile(join(packageRoot, 'test/fixtures/devices.csv'))));
  // Saved by Windows PowerShell in UTF-16. One device has no group tag.
  expect(await verdict(page)).toBe('No errors, 1 warning in 6 devices of 1 file');
  const devices = await cells(page, 'Devices');
  expect(devices[2]).toEqual(['line 4', '000123', 'Contoso', 'Notebook 16', 'none', 'Details of line 4']);
  await page.getByRole('button', { name: 'Details of line 4' }).click();
  const details = page.getByRole('row').filter({ has: page.getByRole('heading', { name: 'Network' }) });
  for (const text of [
    'Contoso Firmware',
    'SAMPLE-DISK-03',
    '02:00:00:00:00:03',
    'Its checksum is correct.',
  ]) {
    expect(await details.getByText(text).isVisible()).toBe(true);
  }
});

describe('the findings are those of the command check', () => {
  test('as text, for several files at once', async () => {
    const files = [
      upload('first.csv', await fileOf(row(1), row(2, { groupTag: 'Kiosk ' }))),
      upload('second.csv', await fileOf(row(1), row(3, { hash: (await hashOf(3)).slice(0, 400) }))),
    ];
    for (const { name, buffer } of files) await writeFile(of(name), buffer);
    const { stdout } = await runCli(['check', of('first.csv'), of('second.csv')]);
    const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await choose(page, ...files);
    await page.getByRole('button', { name: 'Copy as text' }).click();
    await page.getByText('The findings were copied as text.').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.replaceAll('\r\n', '\n')).toBe(stdout.replaceAll(join(folder.path, sep), ''));
    expect((await cells(page, 'Findings')).map(([severity, place]) => [severity, place])).toEqual([
      ['Error', 'second.csv, line 3'],
      ['Warning', 'second.csv, line 2'],
      ['Warning', 'first.csv, line 3'],
    ]);
  });

  test('for the bad files, in the table', async () => {
    const page = await open();
    const small = (await badFiles()).filter(({ bytes }) => bytes.length < 100_000);
    for (const { name, bytes, severity, code, line, column } of sample(small, 4)) {
      await choose(page, upload(name, bytes));
      const [[shown, place, where, text] = [], ...more] = await cells(page, 'Findings');
      expect([shown?.toLowerCase(), place]).toEqual([severity, line ? `line ${line}` : 'whole file']);
      expect(where).toMatch(column === undefined ? /^$/ : new RegExp(`^${column}\\b`));
      expect(text).toContain(code);
      expect(more).toEqual([]);
    }
  });

  test('filtered by severity and code, strict, or with a code allowed', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Try it with sample devices' }).click();
    await page.getByText(/^Done: /).waitFor({ state: 'attached' });
    expect(await verdict(page)).toBe('1 error, 3 warnings in 5 devices of 1 file');
    const codes = () => page.locator('#findings code').allTextContents();
    await page.getByLabel('Severity').selectOption('Error');
    await expect.poll(codes).toEqual(['hashTruncated']);
    await page.getByLabel('Severity').selectOption('All');
    await page.getByLabel('Code', { exact: true }).selectOption('groupTagSpaces');
    await expect.poll(codes).toEqual(['groupTagSpaces']);
    await page.getByLabel('Only devices with findings').check();
    await expect.poll(async () => (await cells(page, 'Devices')).length).toBe(3);

    await page.getByLabel('Allow hashTruncated').check();
    await expect.poll(() => verdict(page)).toBe('No errors, 4 warnings in 5 devices of 1 file');
    await page.getByLabel('Treat warnings as errors').check();
    await expect.poll(() => verdict(page)).toBe('3 errors, 1 warning in 5 devices of 1 file');
    await page.getByLabel('Allow hashTruncated').uncheck();
    await expect.poll(() => verdict(page)).toBe('4 errors, no warnings in 5 devices of 1 file');
  });
});

test('the repaired copy has the bytes that check --fix writes', async () => {
  const urlSafe = (await hashOf(1, { family: '???~~~???' })).replaceAll('+', '-').replaceAll('/', '_');
  const text = await fileOf(row(1, { hash: urlSafe, groupTag: 'Größe ' }), row(2), row(2));
  const many = Buffer.from(`\uFEFF${text}`, 'utf16le');
  await writeFile(of('captured.csv'), many);
  await runCli(['check', of('captured.csv'), '--fix', of('expected.csv')]);
  const page = await open();
  await choose(page, upload('captured.csv', many));
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download captured-repaired.csv' }).click(),
  ]);
  expect(await readFile(await download.path())).toEqual(await readFile(of('expected.csv')));
  await page.getByText('Repairs', { exact: true }).click();
  expect(await page.locator('#copies li li').allInnerTexts()).toEqual([
    'line 2, column 3: The hardware hash was repaired: the URL-safe alphabet (- and _) was replaced.',
    'line 2, column 4: The spaces around the group tag "Größe " were removed.',
    'line 4: The row was removed: it is a duplicate of line 3.',
  ]);
});

test('a file that cannot be repaired has no copy, for the reason that check --fix gives', async () => {
  const page = await open();
  await choose(page, upload('devices.csv', await fileOf(row(1), row(2, { hash: '' }))));
  expect(await page.locator('#copies').textContent()).toMatch(
    /^No repaired copy of devices\.csv: line 3, column 3 \("Hardware Hash"\): The value is missing/,
  );
  expect(await page.getByRole('link', { name: /^Download/ }).count()).toBe(0);
});

test.each([
  ['an empty file', '', 'The file is empty.'],
  ['a workbook', 'PK\x03\x04\x14\0\x06\0', 'Excel workbook, not text.'],
  ['something else', '<!DOCTYPE html>\n<p>Hello</p>\n', 'The header has no column'],
])('%s is reported as such', async (_, content, problem) => {
  const page = await open();
  await choose(page, upload('devices.csv', content));
  expect(await verdict(page)).toBe('1 error, no warnings in 0 devices of 1 file');
  expect((await cells(page, 'Findings'))[0]?.[3]).toContain(problem);
});

test.runIf(isLongRun)('files that are too big are refused, with another way', async () => {
  const page = await open();
  // A hundred megabytes of nothing, made in the page.
  await page.evaluate(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array(100_000_001)], 'huge.csv'));
    document.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, cancelable: true }));
  });
  const refusal = page.getByRole('alert').getByText('This page checks up to 100 MB at once.');
  await refusal.waitFor();
  expect(await refusal.textContent()).toContain('graph-autopilot check');
  expect(await page.getByRole('heading', { name: 'Findings' }).isVisible()).toBe(false);
});

test.runIf(isLongRun)('a browser without workers checks nothing, and the page says so', async () => {
  const page = await open();
  await page.evaluate(() => {
    Object.assign(globalThis, {
      Worker: class {
        constructor() {
          throw new DOMException('Workers are forbidden.', 'SecurityError');
        }
      },
    });
  });
  await page.getByLabel('CSV files').setInputFiles(upload('devices.csv', await fileOf(row(1))));
  await page.getByText('Nothing was checked.').waitFor();
  expect(await page.getByRole('alert').textContent()).toContain('Workers are forbidden.');
});

test.runIf(isLongRun)('a file that was deleted after it was chosen is reported as unread', async () => {
  const page = await open();
  await writeFile(of('deleted.csv'), await fileOf(row(1)));
  await page.getByLabel('CSV files').setInputFiles(of('deleted.csv'));
  await page.getByText(/^Done: /).waitFor({ state: 'attached' });
  expect(await verdict(page)).toBe('No errors, no warnings in 1 device of 1 file');
  await rm(of('deleted.csv'));
  await page.getByLabel('Treat warnings as errors').check();
  await page.getByRole('alert').getByText('deleted.csv: The browser cannot read it.').waitFor();
  expect(await verdict(page)).toBe('1 file could not be read, no errors, no warnings in 0 devices of 1 file');
  expect(await page.getByRole('link', { name: /^Download/ }).count()).toBe(0);
});

test.runIf(isLongRun)(
  'files with the same name are distinguished, and all findings are printed',
  async () => {
    const page = await open();
    const rows = Array.from({ length: 40 }, (_, index) => row(index, { groupTag: 'Kiosk ' }));
    const file = upload('devices.csv', await fileOf(...rows));
    await choose(page, file, file);
    expect(await verdict(page)).toBe('No errors, 120 warnings in 80 devices of 2 files');
    const places = async () => (await cells(page, 'Findings')).map(([, place]) => place);
    expect(await places()).toHaveLength(50);
    await page.evaluate(() => {
      globalThis.print = () => {
        document.title = String(document.querySelectorAll('#findings tr').length);
      };
    });
    await page.getByRole('button', { name: 'Print' }).click();
    await expect.poll(() => page.title()).toBe('120');
    await expect.poll(async () => (await places()).length).toBe(50);
    await page.getByRole('button', { name: 'Next findings' }).click();
    await page.getByText('51 to 100 of 120 findings').waitFor();
    expect((await places()).at(-1)).toBe('devices.csv (2), line 31');
  },
);

test.runIf(isLongRun)('a dropped file is checked, and does not replace the page', async () => {
  const page = await open();
  const text = await fileOf(row(1));
  await page.evaluate((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'dropped.csv'));
    const options = { dataTransfer: transfer, cancelable: true, bubbles: true };
    if (document.body.dispatchEvent(new DragEvent('dragover', options))) throw new Error('Not accepted');
    if (document.body.dispatchEvent(new DragEvent('drop', options))) throw new Error('Opened by the browser');
  }, text);
  await page.getByRole('heading', { name: 'No errors, no warnings in 1 device of 1 file' }).waitFor();
  await page.getByText('Checked: dropped.csv').waitFor();
  await page.getByRole('link', { name: 'Download dropped-repaired.csv' }).waitFor();
});

describe('a long file', () => {
  const count = isLongRun ? 10_000 : 1000;
  let long: Upload;

  beforeAll(async () => {
    long = upload('long.csv', await goodFile(count));
  });

  test('is checked in a worker, while the page answers and the progress grows', async () => {
    const page = await open();
    await page.evaluate(() => {
      const seen: number[] = [];
      Object.assign(globalThis, { seen });
      const bar = document.querySelector('progress');
      const note = () => {
        if (bar?.checkVisibility()) seen.push(bar.value);
        requestAnimationFrame(note);
      };
      note();
    });
    await choose(page, long);
    expect(page.workers()).toHaveLength(1);
    // The page has drawn frames during the check, and saw it grow.
    const seen = await page.evaluate(() => (globalThis as unknown as { seen: number[] }).seen);
    const between = new Set(seen.filter((value) => value > 0 && value < 1));
    expect(between.size).toBeGreaterThan(isLongRun ? 10 : 0);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    const words = `${count.toLocaleString('en-US')} devices of 1 file`;
    expect(await verdict(page)).toBe(`No errors, 1 warning in ${words}`);
    // Few rows are on the page at a time.
    expect(await page.locator('tr').count()).toBeLessThan(100);
    const next = page.getByRole('button', { name: 'Next devices' });
    await next.click();
    await page.getByText(`26 to 50 of ${count.toLocaleString('en-US')} devices`).waitFor();
    expect((await cells(page, 'Devices'))[0]?.slice(0, 2)).toEqual(['line 27', 'SAMPLE-000025']);

    // The portal accepts 500 devices per file.
    const parts = count / 500;
    await page.getByText('Files', { exact: true }).click();
    const links = await page.getByRole('link', { name: /^Download/ }).allTextContents();
    expect([links.length, links[1]]).toEqual([parts, 'Download long-repaired-002.csv']);
    const downloads: string[] = [];
    page.on('download', (download) => downloads.push(download.suggestedFilename()));
    await page.getByRole('button', { name: `Download all ${parts} files` }).click();
    await expect.poll(() => downloads.length, { timeout: 10_000 }).toBe(parts);
  });

  test('can be canceled: the worker ends, and the page is as before', async () => {
    const page = await open();
    await page.getByLabel('CSV files').setInputFiles(long);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Canceled.').waitFor();
    await expect.poll(() => page.workers().length).toBe(0);
    expect(await page.getByRole('progressbar').isVisible()).toBe(false);
    expect(await page.locator('#results').isVisible()).toBe(false);
    await choose(page, upload('devices.csv', await fileOf(row(1))));
    expect(await verdict(page)).toBe('No errors, no warnings in 1 device of 1 file');
  });
});

test('no part of a hash or of a product key is on the page, wherever it is in the file', async () => {
  const page = await open();
  const hash = await hashOf(1);
  const key = 'ABCDE-FGHJK-MNPQR-STUVW-XYZ23';
  const text = await fileOf(
    row(1),
    row(2, { serialNumber: hash.slice(0, 80), groupTag: hash.slice(8, 400), user: key }),
    row(3, { hash: hash.slice(0, 900), productId: key }),
    `${key},,${hash},,`,
    row(4, {}, { serialNumber: key, manufacturer: hash.slice(0, 200) }),
  );
  await choose(page, upload('devices.csv', text));
  for (const details of await page.getByRole('button', { name: /^Details/ }).all()) await details.click();
  const shown = await page.evaluate(() => document.documentElement.outerHTML);
  const ours = await readFile(of('check.html'), 'utf8');
  expect(shown).toContain('Its checksum is correct.');
  expect(shown).not.toContain(key);
  const pieces = Array.from({ length: 1500 }, (_, at) => hash.slice(at, at + 12)).filter(
    (piece) => !/^(.)\1*$/.test(piece) && !ours.includes(piece),
  );
  expect(pieces.length).toBeGreaterThan(100);
  expect(pieces.filter((piece) => shown.includes(piece))).toEqual([]);
});

test.runIf(isLongRun)(
  'without the right to use the clipboard, the text is copied from a selection',
  async () => {
    const page = await open();
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
      document.addEventListener('copy', () => {
        document.title = String(getSelection());
      });
    });
    await choose(page, upload('devices.csv', await fileOf(row(1))));
    await page.getByRole('button', { name: 'Copy as text' }).click();
    await page.getByText('The findings were copied as text.').waitFor();
    expect(await page.title()).toBe('no errors, no warnings in 1 device of 1 file');
  },
);

test.runIf(isLongRun)(
  'where the browser computes no checksums, the page says so and takes no file',
  async () => {
    const page = await open();
    await page.addInitScript(() => Object.defineProperty(crypto, 'subtle', { value: undefined }));
    await page.reload();
    await page.getByText('The browser cannot check hashes').waitFor();
    expect(await page.getByLabel('CSV files').isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: 'Try it' }).isDisabled()).toBe(true);
  },
);

test('closing the files removes everything that came from them', async () => {
  const page = await open();
  const text = async () => (await page.getByRole('main').textContent())?.replace('The files are closed.', '');
  const empty = await text();
  await choose(page, upload('secret-name.csv', await fileOf(row(1), row(2, { groupTag: 'Kiosk ' }))));
  await page.getByRole('button', { name: 'Close the files' }).click();
  await expect.poll(() => page.workers().length).toBe(0);
  const left = await page.evaluate(() =>
    [...document.querySelectorAll('body > :not(script)')]
      .map((each) => each.outerHTML)
      .join()
      .match(/secret-name|SAMPLE-1\b|groupTag/g),
  );
  expect(left).toBeNull();
  expect(await text()).toBe(empty);
});

test('the page works by keyboard alone', async () => {
  const page = await open();
  const focused = () =>
    page.evaluate(() => {
      const active = document.activeElement;
      const outline = active ? getComputedStyle(active).outlineStyle : 'none';
      return [(active?.textContent || active?.id)?.trim(), outline];
    });
  const tabTo = async (name: string) => {
    for (let press = 0; press < 40; press++) {
      await page.keyboard.press('Tab');
      const [text, outline] = await focused();
      expect(outline).toBe('solid');
      if (text === name) return;
    }
    throw new Error(`The Tab key does not reach ${name}.`);
  };
  await tabTo('files');
  await tabTo('Try it with sample devices');
  await page.keyboard.press('Enter');
  await page.getByText(/^Done: /).waitFor({ state: 'attached' });
  await tabTo('Copy as text');
  await tabTo('Download sample-repaired.csv');
  await tabTo('Details of line 5');
  await page.keyboard.press('Space');
  await page.getByRole('heading', { name: 'TPM' }).waitFor();
  expect(await page.getByRole('button', { name: 'Details of line 5' }).getAttribute('aria-expanded')).toBe(
    'true',
  );
});

describe('the page makes no request', () => {
  test.each(['a disk', 'a web server'])('opened from %s', async (place) => {
    const url = place === 'a disk' ? pathToFileURL(of('check.html')).href : `${host.url}check.html`;
    const page = await open({}, url);
    await page.getByRole('button', { name: 'Try it with sample devices' }).click();
    await page.getByText(/^Done: /).waitFor({ state: 'attached' });
    await page.waitForLoadState('networkidle');
    // A headless browser requests no icon, but others do if the page has none.
    expect(await page.locator('link[rel=icon]').getAttribute('href')).toMatch(/^data:/);
    expect(requests).toEqual([]);
    expect(host.missing).toEqual([]);
  });

  test('and its policy refuses them, also in its worker', async () => {
    const page = await open({}, `${host.url}check.html`);
    await page.getByRole('button', { name: 'Try it with sample devices' }).click();
    await page.getByText(/^Done: /).waitFor({ state: 'attached' });
    const [worker] = page.workers();
    const attempt = (url: string) =>
      fetch(url).then(
        () => 'sent',
        () => 'refused',
      );
    const before = host.missing.length;
    expect(await page.evaluate(attempt, `${host.url}secret`)).toBe('refused');
    expect(await worker?.evaluate(attempt, `${host.url}secret`)).toBe('refused');
    expect(host.missing).toHaveLength(before);
    expect(consoleErrors.splice(0).join()).toContain('connect-src');
    requests.length = 0;
  });
});

describe('a page with findings has no barriers', () => {
  const views = [
    { width: 360, colorScheme: 'light' },
    { width: 360, colorScheme: 'dark' },
    { width: 1400, colorScheme: 'dark' },
    { width: 1400, colorScheme: 'light' },
  ] as const;
  test.each(sample(views, 2))('at $width px, $colorScheme', async ({ width, colorScheme }) => {
    const page = await open({ viewport: { width, height: 900 }, colorScheme });
    await page.getByRole('button', { name: 'Try it with sample devices' }).click();
    await page.getByText(/^Done: /).waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Details of line 5' }).click();
    await page.getByText('How to verify this').click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(await barriers(page)).toEqual([]);
  });
});

test.runIf(isLongRun)('the page has the same bytes every time', async () => {
  const manifest = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8'));
  expect((await checkPage(manifest)) === (await readFile(of('check.html'), 'utf8'))).toBe(true);
});

// The last test, so that it covers all pages opened before.
test('no page reports an error or makes a request', () => {
  expect(consoleErrors).toEqual([]);
  expect(requests).toEqual([]);
});
