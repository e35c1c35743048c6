import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSecrets } from '../../../src/cli/output/secrets.js';
import { encodeHardwareHash } from '../../../src/hardware-hash/index.js';
import { runCli } from '../../support/runCli.js';

const token = `eyJ${createHash('sha512').update('token').digest('base64url')}`;

/** Returns a text as it is shown. */
function shown(text: string, add: readonly string[] = []): string {
  let written = '';
  const secrets = createSecrets({ GRAPH_ACCESS_TOKEN: token });
  for (const secret of add) secrets.add(secret);
  secrets
    .hiddenFrom({
      write(piece) {
        written += piece;
      },
      isTTY: false,
      columns: undefined,
    })
    .write(text);
  return written;
}

test('no 16 characters of a secret are shown, wherever they are in a text', () => {
  for (let at = 0; at + 16 <= token.length; at++) {
    for (let before = 0; before < 8; before++) {
      const [start, end] = ['x'.repeat(before), ' and more'];
      expect(shown(`${start} ${token.slice(at, at + 16)}${end}`)).toBe(`${start} […]${end}`);
    }
  }
  expect(shown(`a ${token.slice(3, 60)} b ${token} c ${token.slice(40, 57)}`)).toBe('a […] b […] c […]');
});

test('shorter pieces, repeated characters and other texts are shown unchanged', () => {
  const text = `${token.slice(10, 25)} ZtdDeviceAssignedToOtherTenant 00000000-0000-4000-8000-000000000001`;
  expect(shown(text)).toBe(text);
  expect(shown('A'.repeat(100), [`T0FhABAAD${'A'.repeat(200)}`])).toBe('A'.repeat(100));
});

test('neither stream of a command shows a secret, even one that no pattern matches', async () => {
  const env = { GRAPH_ACCESS_TOKEN: 'words-that-look-like-a-name' };
  const file = `${env.GRAPH_ACCESS_TOKEN}.csv`;
  const { stderr } = await runCli(['check', file], { env });
  expect(stderr).toContain('[…].csv');
  const { stdout } = await runCli(['audit', '-', '--mock', '--format', 'json'], {
    env,
    // The rows contradict each other, because the mock has every device of a file.
    stdin: ['Serial Number,Group Tag', `${env.GRAPH_ACCESS_TOKEN},A`, `${env.GRAPH_ACCESS_TOKEN},B`].join(
      '\n',
    ),
  });
  expect(stdout).toContain('[…]');
  expect(`${stdout}${stderr}`).not.toContain(env.GRAPH_ACCESS_TOKEN);
});

test('a hash that is given instead of a file name is not shown', async () => {
  const hash = await encodeHardwareHash({ serialNumber: 'SAMPLE-0001', manufacturer: 'Contoso' });
  const lines: readonly (readonly string[])[] = [
    [hash],
    ['check', hash],
    ['decode', hash.slice(0, 200)],
    ['check', 'devices.csv', `--allow=${hash}`, '--messages', 'json'],
  ];
  for (const args of lines) {
    const { code, stdout, stderr } = await runCli(args);
    expect(code).toBe(2);
    expect(stderr).toContain('[…]');
    expect(stdout + stderr).not.toContain(hash.slice(8, 24));
  }
});
