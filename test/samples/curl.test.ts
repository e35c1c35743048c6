import { execFile } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { published, type RecordingMock, startRecordingMock } from '../support/recordingMock.js';
import { callOf, hasBody, samples } from './samples.js';

let mock: RecordingMock;
beforeAll(async () => {
  // Without state, because there is nothing that the samples could read or delete.
  mock = await startRecordingMock({ stateful: false });
});
afterAll(() => mock.close());

// Not every Linux has it. The sample uses it to create a GUID.
const uuidgen = 'command -v uuidgen >/dev/null || uuidgen() { cat /proc/sys/kernel/random/uuid; }\n';

/** Runs a sample unchanged, except for the address. */
function run(source: string): Promise<{ code: number; stdout: string; stderr: string }> {
  const script = uuidgen + source.replaceAll(published, mock.url);
  const env = { ...process.env, GRAPH_ACCESS_TOKEN: 'a-token-for-the-mock' };
  return new Promise((resolve) => {
    execFile('bash', ['-euo', 'pipefail', '-c', script], { env }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

// On Windows, `bash` may start the Linux subsystem, which cannot reach the mock.
const isWindows = process.platform === 'win32';

test.skipIf(isWindows).each(samples('.sh'))(
  'the curl sample of $operationId makes its request',
  async (sample) => {
    expect(sample.source).toContain(published);
    const { code, stdout, stderr } = await run(sample.source);
    expect(code, stderr).toBe(0);
    const call = callOf(sample.operationId);
    expect(mock.taken()).toEqual([call]);
    if (hasBody(sample.operationId)) expect(JSON.parse(stdout)).toBeTypeOf('object');
    else expect(stdout).toBe('');
  },
);

test.skipIf(isWindows).each([
  ['a misspelled property', '"serialNumber"', '"SerialNumber"'],
  ['a hash that is not base64', '"aGFyZHdhcmVJZGVudGlmaWVy"', '"a hash"'],
  ['no token', 'Authorization: Bearer', 'Authorization:'],
])('a sample with %s would fail', async (_, right, wrong) => {
  const [create] = samples('.sh').filter(({ operationId }) => operationId.startsWith('create'));
  expect(create?.source).toContain(right);
  expect((await run(create?.source.replace(right, wrong) ?? '')).code).toBe(22);
  mock.taken();
});
