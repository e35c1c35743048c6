import { expect, test } from 'vitest';
import { runBinary } from './binary.js';

const hash = 'aGFyZHdhcmVJZGVudGlmaWVy';
const given = ['create', '--serial', 'SAMPLE-0001', '--hash-file', '-'];

test('a device from standard input, on the mock', async () => {
  const { code, stdout } = await runBinary([...given, '--mock', '--format', 'json'], { stdin: hash });
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ id: expect.any(String) });
});

test('wrong usage', async () => {
  const { code, stdout, stderr } = await runBinary(['crate']);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('Did you mean create?');
});
