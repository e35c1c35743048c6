import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { referencePage, selfContained } from '../../scripts/docs/referencePage.js';
import { contract } from '../support/contract.js';
import { Lab } from './lab.js';

// test/browser tests that a browser shows the page without requests and errors.
describe('npm run docs', () => {
  let lab: Lab;
  let html: string;
  const memberTable = 'x-enumDescriptions';
  const definition = () => html.match(/const __redoc_definition = (.*);$/m)?.[1] ?? '';

  beforeAll(async () => {
    lab = await Lab.open();
    html = await readFile(await referencePage(lab.root), 'utf8');
  });

  afterAll(() => lab.close());

  test('creates the same page every time, byte for byte', async () => {
    expect((await readFile(await referencePage(lab.root), 'utf8')) === html).toBe(true);
  });

  test('names the API in the title', () => {
    expect(html.match(/<title>(.*?)<\/title>/)?.[1]).toBe(
      'Windows Autopilot device import through Microsoft Graph',
    );
  });

  test('loads no element, style sheet or logo from other hosts, and makes the browser refuse them', () => {
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

  test('shows the whole contract: each operation with its permissions, examples and samples', () => {
    expect(JSON.parse(definition(), (key, node) => (key === memberTable ? undefined : node))).toEqual(
      contract,
    );
  });

  test('explains each member of an enum in the key that Redoc reads', () => {
    const { components } = JSON.parse(definition());
    expect(components.schemas.WindowsAutopilotSyncStatus[memberTable]).toMatchObject({
      inProgress: 'A synchronization is running. Another one gets 409.',
    });
    expect(definition().match(new RegExp(memberTable, 'g'))).toHaveLength(
      JSON.stringify(contract).match(/"x-ms-enum"/g)?.length ?? 0,
    );
  });

  test('fails if a later version of Redoc creates a different page', () => {
    expect(() => selfContained('<html></html>')).toThrow('look into it again');
  });

  test('names the missing step if there is no bundle', async () => {
    await expect(referencePage(`${lab.root}/openapi`)).rejects.toThrow('Run npm run generate first.');
  });
});
