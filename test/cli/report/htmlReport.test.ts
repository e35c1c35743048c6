import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditPage } from '../../../src/cli/audit/auditPage.js';
import { runPage } from '../../../src/cli/registered/runPage.js';
import { htmlReport } from '../../../src/cli/report/htmlReport.js';
import type { ImportReport } from '../../../src/import/index.js';
import { type Chromium, launchChromium } from '../../browser/launchChromium.js';
import { importReport, mixedReport } from '../../support/importReport.js';
import { sharedTemporaryFolder } from '../../support/temporaryFolder.js';

let chromium: Chromium;
const folder = sharedTemporaryFolder();
beforeAll(async () => {
  chromium = await launchChromium();
});
afterAll(() => chromium?.close());

const facts = { target: 'https://graph.microsoft.com/beta', tenant: undefined, requests: 7 };

/** Opens the page in a browser. Returns the page, its requests, and its errors. */
function opened(report: ImportReport, colorScheme: 'light' | 'dark' = 'light') {
  return openedPage(htmlReport(report, facts), colorScheme);
}

async function openedPage(content: Iterable<string>, colorScheme: 'light' | 'dark' = 'light') {
  const path = join(folder.path, `${crypto.randomUUID()}.html`);
  await writeFile(path, content);
  const page = await chromium.browser.newPage({ colorScheme });
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(pathToFileURL(path).href);
  return { page, requests, complaints };
}

test('it loads no other files', async () => {
  const { page, requests, complaints } = await opened(mixedReport());
  expect(requests).toEqual([page.url()]);
  expect(complaints).toEqual([]);
});

test('the chart has a visible part for each outcome, and the legend has their numbers', async () => {
  const { page } = await opened(mixedReport());
  const widths = await page
    .locator('svg rect')
    .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().width));
  expect(widths).toHaveLength(7);
  expect(Math.min(...widths)).toBeGreaterThan(3);
  expect(await page.locator('svg').getAttribute('aria-label')).toContain('164 devices: 140 imported');
  expect(await page.locator('.legend li').allInnerTexts()).toEqual(
    expect.arrayContaining(['140 imported 85 %', '12 already in this tenant 7 %', '5 failed 3 %']),
  );
});

test('every device is in the table of its outcome, and the table of successes is collapsed', async () => {
  const { page } = await opened(mixedReport());
  expect(await page.locator('tbody tr').count()).toBe(164);
  const open = await page.locator('details[open] summary').allInnerTexts();
  expect(open).toEqual([
    'Failed 5',
    'Rejected by the service 2',
    'Partial 1',
    'Not decided yet 3',
    'Not sent 1',
  ]);
  expect(await page.locator('details').first().textContent()).toContain('808 ZtdDeviceAssignedToOtherTenant');
});

test('a remedy appears once for all devices that need it', async () => {
  const { page } = await opened(mixedReport());
  const items = await page.locator('.remedies li').allInnerTexts();
  expect(items).toHaveLength(6);
  expect(items[0]).toMatch(/^4 devices 808 ZtdDeviceAssignedToOtherTenant\n.*deregister/);
  expect(items[1]).toMatch(/^3 devices not decided yet\n/);
});

test('the headline is grammatical for any numbers', async () => {
  const headlines = [
    ['complete', []],
    ['complete', ['complete']],
    ['complete', ['failed']],
    ['failed', ['failed']],
  ] as const;
  const texts: (string | null)[] = [];
  for (const [first, rest] of headlines) {
    const { page } = await opened(importReport([first, ...rest].map((outcome) => ({ outcome }))));
    texts.push(await page.locator('h1').textContent());
  }
  expect(texts).toEqual([
    'The device is imported',
    'All 2 devices are imported',
    '1 of 2 devices is imported',
    '0 of 2 devices are imported',
  ]);
});

test('followed devices are grouped by stage, with status, profile and reason', async () => {
  const registered = { outcome: 'complete', registeredId: '6bb0c408-5b55-4f90-a854-d1b23a8ca6a8' } as const;
  const assigned = { ...registered, assignmentStatus: 'assignedInSync', profileName: 'Office profile' };
  const report = importReport(
    [
      assigned,
      { ...assigned, registeredGroupTag: 'Kiosk', message: 'It has another tag.', remedy: 'Correct it.' },
      {
        ...registered,
        assignmentStatus: 'failed',
        assignmentDetail: 'hardwareRequirementsNotMet',
        message: 'The assignment failed.',
        remedy: 'Assign another profile.',
      },
      { ...registered, assignmentStatus: 'notAssigned', remedy: 'Resume the run.' },
      { outcome: 'alreadyInTenant', remedy: 'Resume the run.' },
    ],
    { until: 'assigned' },
  );
  const { page } = await opened(report);
  expect(await page.locator('h1').textContent()).toBe('1 of 5 devices is registered and assigned');
  expect(await page.locator('summary').allInnerTexts()).toEqual([
    'With a failed assignment 1',
    'With another group tag 1',
    'Not registered yet 1',
    'Without a profile yet 1',
    'Assigned 1',
  ]);
  const cells = await page.locator('details').first().locator('td').allInnerTexts();
  expect(cells).toContain('hardwareRequirementsNotMet: The assignment failed.');
  expect(await page.locator('details').last().locator('td').allInnerTexts()).toContain('Office profile');
  const remedies = await page.locator('.remedies li').allInnerTexts();
  expect(remedies).toContain('SAMPLE-0003 hardwareRequirementsNotMet\nAssign another profile.');
  expect(remedies.some((text) => text.startsWith('2 devices') && text.endsWith('Resume the run.'))).toBe(
    true,
  );
});

test('shows why the import was stopped', async () => {
  const stopped = { reason: 'aborted', message: 'You stopped it.' } as const;
  const { page } = await opened(importReport([{ outcome: 'pending' }], { stopped }));
  expect(await page.locator('.stopped').textContent()).toContain('You stopped it.');
});

test('values from a file or the service are text everywhere', async () => {
  const hostile = `<img src=x onerror="document.title='run'"><script>document.title='run'</script>"'&`;
  const device = {
    outcome: 'failed',
    file: hostile,
    serialNumber: hostile,
    groupTag: hostile,
    id: hostile,
    deviceErrorCode: 1,
    deviceErrorName: hostile,
    message: hostile,
    remedy: hostile,
  } as const;
  const stopped = { reason: 'service', message: hostile } as const;
  const { page, requests, complaints } = await opened(
    importReport([device], { importIds: [hostile], stopped }),
  );
  expect(await page.title()).toBe('Import of 1 device');
  expect(await page.locator('img, script').count()).toBe(0);
  expect(complaints).toEqual([]);
  expect(requests).toHaveLength(1);
  const text = (await page.locator('body').textContent()) ?? '';
  expect(text.split(hostile).length - 1).toBeGreaterThanOrEqual(8);
});

test.each(['light', 'dark'] as const)('it is readable in %s mode', async (scheme) => {
  const { page } = await opened(mixedReport(), scheme);
  const [text = 0, background = 0] = await page.evaluate(() => {
    const { color, backgroundColor } = getComputedStyle(document.body);
    const brightness = (value: string) =>
      (value.match(/\d+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3;
    return [brightness(color), brightness(backgroundColor)];
  });
  expect(Math.abs(text - background)).toBeGreaterThan(150);
  expect(background > 128).toBe(scheme === 'light');
});

/** A page of an audit, and one of each command that changes devices, with `text` wherever a file or the service puts some. */
function pagesOf(text: string): readonly (readonly [name: string, page: Iterable<string>])[] {
  const times = { startedAt: '2026-11-25T09:00:00.000Z', finishedAt: '2026-11-25T09:03:20.000Z' };
  const place = { file: text, line: 2, serialNumber: text, deviceIds: [text], code: text };
  const row = { ...place, message: text, remedy: text };
  const summary = {
    files: 1,
    devices: 3,
    same: 2,
    different: 1,
    notInFile: 0,
    unreadable: 0,
    assignmentCompared: true,
    requests: 1,
    tenantId: text,
  };
  const values = {
    property: 'groupTag',
    from: text,
    to: text,
    groupTag: text,
    userPrincipalName: text,
  } as const;
  const report = (command: 'apply' | 'remove') =>
    runPage({
      command,
      files: [text],
      target: text,
      tenantId: text,
      ...times,
      devices: 3,
      same: 2,
      requests: 1,
      rows: [{ ...row, ...values, outcome: 'failed' }],
      stopped: { reason: 'service', message: text },
    });
  const audit = { rows: [{ ...row, expected: text, actual: text }], summary };
  return [
    ['audit', auditPage(audit, [text], text, times)],
    ['apply', report('apply')],
    ['remove', report('remove')],
  ];
}

test('the pages of audit, apply and remove are as safe, and fit a telephone', async () => {
  const hostile = `<img src=x onerror="document.title='run'"><script>document.title='run'</script>"'&`;
  for (const [name, content] of pagesOf(hostile)) {
    const { page, requests, complaints } = await openedPage(content);
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await page.locator('img, script').count(), name).toBe(0);
    expect([complaints, requests.length], name).toEqual([[], 1]);
    const text = (await page.locator('body').textContent()) ?? '';
    expect(text.split(hostile).length - 1, name).toBeGreaterThanOrEqual(8);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBe(360);
  }
});
