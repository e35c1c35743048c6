import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { OpenAPIV3 } from 'openapi-types';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contractOperation, exampleValue, resolve } from '../support/contract.js';
import { packageRoot } from '../support/packageRoot.js';

const { scripts } = JSON.parse(readFileSync(`${packageRoot}package.json`, 'utf8'));
const { path, operation } = contractOperation('createImportedWindowsAutopilotDeviceIdentity');

let mock: ChildProcess;
let url: string;

/** Runs the same as `npm run mock`, on a free port. */
beforeAll(async () => {
  const [program, ...args] = scripts.mock.split(' ');
  const prism = createRequire(import.meta.url).resolve('@stoplight/prism-cli/package.json');
  const { bin } = JSON.parse(readFileSync(prism, 'utf8'));
  mock = spawn(process.execPath, [join(dirname(prism), bin[program]), ...args, '--port', '0'], {
    cwd: packageRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (!mock.stdout) throw new Error('The mock has no output');
  for await (const line of createInterface(mock.stdout)) {
    url = /listening on (http:\S+)/.exec(line)?.[1] ?? '';
    if (url !== '') break;
  }
});
afterAll(() => mock.kill());

function create(body: string, headers: Record<string, string> = { Authorization: 'Bearer token' }) {
  return fetch(url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body,
  });
}

const example = (content: OpenAPIV3.ResponseObject['content']) =>
  exampleValue(Object.values(content?.['application/json']?.examples ?? {})[0]) as Record<string, unknown>;
const published = example(operation.requestBody?.content);

test('answers the published request with 201 and the published response', async () => {
  const response = await create(JSON.stringify(published));
  expect(response.status).toBe(201);
  expect(await response.json()).toEqual(example(resolve(operation.responses['201']).content));
});

test('answers a request without Authorization with 401 as an OData error', async () => {
  const response = await create(JSON.stringify(published), {});
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({
    error: { code: expect.any(String), message: expect.any(String) },
  });
});

test('answers a device without a serial number with 400', async () => {
  const response = await create(JSON.stringify({ ...published, serialNumber: undefined }));
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: { code: 'BadRequest' } });
});

test('answers malformed JSON with 400', async () => {
  expect((await create('{"serialNumber": ')).status).toBe(400);
});
