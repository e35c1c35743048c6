import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, inject, onTestFinished, test } from 'vitest';
import { startMock } from '../../src/mock/index.js';
import { launchChromium } from '../browser/launchChromium.js';
import { answer, startFaultServer } from '../support/faultServer.js';
import { packageRoot } from '../support/packageRoot.js';
import { literals } from './literals.js';

const { folder } = inject('stranger');

/** A new user's module, bundled for a page together with what it imports. */
async function bundle(contents: string, minify = false): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder },
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    minify,
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

const clientAlone = `import { createAutopilotClient } from 'graph-autopilot';
  globalThis.createAutopilotClient = createAutopilotClient;`;
const everything = `import * as all from 'graph-autopilot';
  globalThis.graphAutopilot = all;`;

/** The layers above or beside the client: all of src/ but it, what it stands on, and what no page can use. */
const others = readdirSync(join(packageRoot, 'src'), { withFileTypes: true })
  .filter(
    (entry) => entry.isDirectory() && !['client', 'errors', 'shared', 'cli', 'mock'].includes(entry.name),
  )
  .map(({ name }) => name);

test.each(others)('who imports the client alone gets no code of src/%s', async (layer) => {
  const shared = ['generated', 'src/client', 'src/errors', 'src/shared'].flatMap((path) => [
    ...literals(join(packageRoot, path)),
  ]);
  const own = [...literals(join(packageRoot, 'src', layer))].filter((text) => !shared.includes(text));
  const contained = (code: string) => own.filter((text) => code.includes(JSON.stringify(text).slice(1, -1)));
  // Or it would be no wonder that nothing is found.
  expect(contained(await bundle(everything))).not.toEqual([]);
  expect(contained(await bundle(clientAlone))).toEqual([]);
});

test('the client alone is small: at most 10.3 kB, minified and compressed', async () => {
  expect(gzipSync(await bundle(clientAlone, true)).length).toBeLessThanOrEqual(10_300);
});

test('all that the package exports runs in Chromium', async () => {
  const website = await startFaultServer(() =>
    answer(200, '<!DOCTYPE html>', { 'Content-Type': 'text/html' }),
  );
  const [chromium, mock] = await Promise.all([launchChromium(), startMock()]);
  onTestFinished(async () => {
    await chromium.close();
    await mock.close();
    await website.close();
  });
  const page = await chromium.browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(website.url);
  await page.addScriptTag({ content: await bundle(everything) });
  const used = await page.evaluate(async (baseUrl) => {
    const { createAutopilotClient, encodeHardwareHash, readDevices } = graphAutopilot;
    const fields = { serialNumber: 'SAMPLE-0001', manufacturer: 'Sample', productName: 'Sample' };
    const csv = `Device Serial Number,Hardware Hash\nSAMPLE-0001,${await encodeHardwareHash(fields)}\n`;
    const autopilot = createAutopilotClient({ credential: 'a-token-for-the-mock', baseUrl });
    const created: unknown[] = [];
    for await (const { device } of readDevices(csv)) {
      const { serialNumber, state } = await autopilot.create(device);
      created.push([serialNumber, state?.deviceImportStatus]);
    }
    return created;
  }, mock.url);
  expect(used).toEqual([['SAMPLE-0001', 'unknown']]);
  expect(errors).toEqual([]);
});

declare global {
  var graphAutopilot: typeof import('../../src/index.js');
}
