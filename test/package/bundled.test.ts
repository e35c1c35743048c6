import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { expect, inject, onTestFinished, test } from 'vitest';
import { initialFiles, initialSize } from '../../scripts/bench/bundle.js';
import { startMock } from '../../src/mock/index.js';
import { launchChromium } from '../browser/launchChromium.js';
import { answer, startFaultServer } from '../support/faultServer.js';
import { hurriedClock } from '../support/hurriedClock.js';
import { packageRoot } from '../support/packageRoot.js';
import { temporaryFolder } from '../support/temporaryFolder.js';
import { literals } from './literals.js';

const { folder } = inject('installed');

/** Bundles a user's module for a page, with its imports. */
async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({ ...options(contents), write: false, format: 'iife' });
  return outputFiles[0]?.text ?? '';
}

/** Like `bundle`, but with separate files for what the page loads on demand. */
async function bundleInParts(contents: string, minify = false) {
  const outdir = await temporaryFolder();
  const parts = { outdir, format: 'esm', splitting: true, minify, metafile: true } as const;
  const { metafile } = await build({ ...options(contents), ...parts });
  const entry = relative(folder, join(outdir, 'stdin.js'));
  expect(metafile.outputs).toHaveProperty([entry]);
  return { outdir, metafile, entry };
}

const options = (contents: string) =>
  ({
    stdin: { contents, resolveDir: folder },
    bundle: true,
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    absWorkingDir: folder,
    logLevel: 'error',
  }) as const;

const clientAlone = `import { createAutopilotClient } from 'graph-autopilot';
  globalThis.graphAutopilot = { createAutopilotClient };`;
const everything = `import * as all from 'graph-autopilot';
  globalThis.graphAutopilot = all;`;

/**
 * The layers above or next to the client: everything in src/ except the client, what it imports, and what no page can
 * use.
 */
const others = readdirSync(join(packageRoot, 'src'), { withFileTypes: true })
  .filter(
    (entry) => entry.isDirectory() && !['client', 'errors', 'shared', 'cli', 'mock'].includes(entry.name),
  )
  .map(({ name }) => name);

test.each(others)('a bundle of the client alone contains no code of src/%s', async (layer) => {
  const shared = ['generated', 'src/client', 'src/errors', 'src/shared'].flatMap((path) => [
    ...literals(join(packageRoot, path)),
  ]);
  const own = [...literals(join(packageRoot, 'src', layer))].filter(
    (text) => !shared.some((other) => other.includes(text)),
  );
  const contained = (code: string) => own.filter((text) => code.includes(JSON.stringify(text).slice(1, -1)));
  // This shows that the check above can find code at all.
  expect(contained(await bundle(everything))).not.toEqual([]);
  const { metafile, entry } = await bundleInParts(clientAlone);
  const atOnce = [...initialFiles(metafile, entry)].map((file) => readFileSync(join(folder, file), 'utf8'));
  expect(contained(atOnce.join('\n'))).toEqual([]);
});

test('a page loads little to create a device: at most 8.75 kB, minified and compressed', async () => {
  const { metafile, entry } = await bundleInParts(clientAlone, true);
  expect(await initialSize(folder, metafile, entry)).toBeLessThanOrEqual(8750);
});

test('if the code that explains failures cannot be loaded, the error still has the known facts', async () => {
  const { outdir } = await bundleInParts(clientAlone);
  const later = readdirSync(outdir).filter((name) => name.startsWith('onDemand'));
  expect(later).toHaveLength(1);
  for (const name of later) rmSync(join(outdir, name));
  await import(pathToFileURL(join(outdir, 'stdin.js')).href);
  const client = graphAutopilot.createAutopilotClient({
    credential: 'a-token-for-no-one',
    clock: hurriedClock,
    fetch: async () => new Response('{"error":{"message":"a-token-for-no-one"}}', { status: 403 }),
  });
  const device = { serialNumber: 'SAMPLE-0001', hardwareIdentifier: 'AAAA', importId: 'sample' };
  const details = { message: expect.not.stringContaining('a-token') };
  await expect(client.create(device)).rejects.toMatchObject({
    ...details,
    code: 'outcomeUnknown',
    importId: 'sample',
  });
  await expect(client.get('1')).rejects.toMatchObject({ ...details, code: 'network' });
  const signal = AbortSignal.abort();
  await expect(client.get('1', { signal })).rejects.toMatchObject({ code: 'aborted' });
});

test('if the code for registered devices cannot be loaded, its calls report that, and the others work', async () => {
  const { outdir } = await bundleInParts(clientAlone);
  const later = readdirSync(outdir).filter((name) => name.startsWith('registeredDevices'));
  expect(later).toHaveLength(1);
  for (const name of later) rmSync(join(outdir, name));
  await import(pathToFileURL(join(outdir, 'stdin.js')).href);
  const sent: string[] = [];
  const client = graphAutopilot.createAutopilotClient({
    credential: 'a-token-for-no-one',
    fetch: async (input) => {
      sent.push(String(input));
      return new Response('{"id":"1"}');
    },
  });
  const failure = {
    code: 'network',
    message: expect.stringContaining('The code of devices could not be loaded'),
  };
  const calls = [
    () => client.devices.get('1'),
    () => client.devices.find('SAMPLE-0001'),
    () => client.devices.list().toArray({ limit: 1 }),
    () => client.devices.update('1', { groupTag: 'Kiosk' }),
    () => client.devices.delete('1'),
  ];
  for (const call of calls) await expect(call()).rejects.toMatchObject(failure);
  expect(sent).toEqual([]);
  expect(await client.get('1')).toMatchObject({ id: '1' });
});

test('everything that the package exports runs in Chromium', async () => {
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

test('createMock runs in Chromium, and its page loads no module of Node', async () => {
  const { outdir, metafile, entry } = await bundleInParts(`
    import { createAutopilotClient } from 'graph-autopilot';
    import { createMock } from 'graph-autopilot/mock';
    globalThis.mocked = async (device) => {
      const mock = createMock();
      const client = createAutopilotClient({ credential: 'any', fetch: mock.fetch });
      const { serialNumber } = await client.create(device);
      const refusal = await client.create({ ...device, hardwareIdentifier: 'not base64' }).catch(({ code }) => code);
      return [serialNumber, refusal, mock.records().length];
    };
  `);
  const loaded = initialFiles(metafile, entry);
  expect(
    [...loaded].flatMap((file) => metafile.outputs[file]?.imports.filter(({ external }) => external)),
  ).toEqual([]);
  const website = await startFaultServer(({ url }) => {
    const isScript = url.endsWith('.js');
    const content = isScript ? readFileSync(join(outdir, url), 'utf8') : '<!DOCTYPE html>';
    return answer(200, content, { 'Content-Type': isScript ? 'text/javascript' : 'text/html' });
  });
  const chromium = await launchChromium();
  onTestFinished(async () => {
    await chromium.close();
    await website.close();
  });
  const page = await chromium.browser.newPage();
  await page.goto(website.url);
  await page.addScriptTag({ type: 'module', url: '/stdin.js' });
  const result = await page.evaluate(() =>
    globalThis.mocked({ serialNumber: 'SAMPLE-0001', hardwareIdentifier: 'aGFyZHdhcmVJZGVudGlmaWVy' }),
  );
  expect(result).toEqual(['SAMPLE-0001', 'badRequest', 1]);
});

declare global {
  var graphAutopilot: typeof import('../../src/index.js');
  var mocked: (device: { serialNumber: string; hardwareIdentifier: string }) => Promise<unknown>;
}
