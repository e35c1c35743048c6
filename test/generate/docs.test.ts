import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { referencePage, selfContained } from '../../scripts/docs/referencePage.js';
import { contract } from '../support/contract.js';
import { Lab } from './lab.js';

// That a browser shows it without a request or an error is the business of test/browser.
describe('npm run docs', () => {
  let lab: Lab;
  let html: string;

  beforeAll(async () => {
    lab = await Lab.open();
    html = await readFile(await referencePage(lab.root), 'utf8');
  });

  afterAll(() => lab.close());

  test('makes the same page, byte for byte, each time', async () => {
    expect((await readFile(await referencePage(lab.root), 'utf8')) === html).toBe(true);
  });

  test('names the API in the title', () => {
    expect(html.match(/<title>(.*?)<\/title>/)?.[1]).toBe(
      'Windows Autopilot device import through Microsoft Graph',
    );
  });

  test('loads nothing: no element, style sheet or logo of another host, and the browser would refuse one', () => {
    const loads = [
      /<(script|img|iframe|source)\b[^>]*\bsrc=["']?(https?:)?\/\/.{0,80}/gi,
      /<link\b[^>]*\bhref=["']?(https?:)?\/\/.{0,80}/gi,
      /@import\s+(url\()?["']?(https?:)?\/\/.{0,80}/gi,
      /url\(["']?(https?:)?\/\/.{0,80}/gi,
      /https:\/\/cdn\.redoc\.ly.{0,80}/g,
    ];
    expect(loads.flatMap((load) => html.match(load) ?? [])).toEqual([]);
    expect(html.match(/http-equiv="Content-Security-Policy" content="(.*?);/)?.[1]).toBe(
      "default-src 'none'",
    );
    expect(html.match(/const __redoc_options = (.*);/)?.[1]).toContain('"disableTelemetry":true');
  });

  test('shows the whole contract: each operation, its permissions, its examples and its samples', () => {
    const [, definition = ''] = html.match(/const __redoc_definition = (.*);$/m) ?? [];
    expect(JSON.parse(definition)).toEqual(contract);
  });

  test('fails rather than let a page through that a later Redoc makes otherwise', () => {
    expect(() => selfContained('<html></html>')).toThrow('look into it again');
  });

  test('says what Redocly says when there is no bundle', async () => {
    await expect(referencePage(`${lab.root}/openapi`)).rejects.toThrow(
      /^redocly build-docs failed:[\s\S]*openapi\.yaml/,
    );
  });
});
