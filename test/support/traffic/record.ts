import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { trafficVariable } from '../../../scripts/coverage/har.js';
import { Traffic } from './Traffic.js';

/*
 * Vitest runs this before each file of tests. Where `npm run coverage` asks for it, the traffic of the contract tests is
 * kept: of those that talk to the mock, not of those whose server misbehaves.
 */
const folder = process.env[trafficVariable];
const [, contractTest] =
  /[\\/]test[\\/](?:contract|client|mock)[\\/](\w+)\.test\.ts$/.exec(expect.getState().testPath ?? '') ?? [];

if (folder !== undefined && contractTest !== undefined) {
  const traffic = new Traffic();
  const { fetch } = globalThis;
  globalThis.fetch = traffic.recording(fetch);
  afterAll(async () => {
    // The next file in the same worker must not be recorded.
    globalThis.fetch = fetch;
    await writeFile(
      join(folder, `${contractTest}-${crypto.randomUUID()}.har`),
      JSON.stringify(await traffic.har()),
    );
  });
}
