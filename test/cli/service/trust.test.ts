import { X509Certificate } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import tls from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeEntra, startFakeEntra } from '../../support/fakeEntra.js';
import { authorityName, type InspectingProxy, startInspectingProxy } from '../../support/inspectingProxy.js';
import { type CliRun, runCli } from '../../support/runCli.js';
import { temporaryFolder } from '../../support/temporaryFolder.js';

let entra: FakeEntra;
let proxy: InspectingProxy;
let folder: string;

beforeEach(async () => {
  entra = await startFakeEntra();
  proxy = await startInspectingProxy(entra.origin);
  folder = await temporaryFolder();
  return () => Promise.all([entra.close(), proxy.close()]);
});

// From Node 22.19 on, --ca-file changes what the whole process trusts.
const changeable = tls as {
  getCACertificates?: (type: 'default') => string[];
  setDefaultCACertificates?: (certificates: readonly string[]) => void;
};
const before = changeable.getCACertificates?.('default') ?? [];
afterEach(() => changeable.setDefaultCACertificates?.(before));

const token = { GRAPH_ACCESS_TOKEN: 'a-token' };

async function status(
  content: string | Uint8Array,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CliRun> {
  const file = join(folder, 'authority.cer');
  await writeFile(file, content);
  return runCli(['status', '--ca-file', file, '--format', 'json', ...args], { env: { ...token, ...env } });
}

const behindProxy = () => ({ HTTPS_PROXY: proxy.url });

test('--ca-file: a proxy that breaks TLS open is trusted', async () => {
  const { code, stdout, stderr } = await status(proxy.authority, [], behindProxy());
  expect(stderr).not.toContain('error');
  expect({ code, stdout }).toEqual({ code: 0, stdout: '[]\n' });
  expect(entra.graphTokens).toEqual(['a-token']);
  expect(proxy.requests[0]).toMatch(/^graph\.microsoft\.com\/beta\//);
});

test('--ca-file: a server without a proxy is trusted', async () => {
  const { code, stderr } = await status(entra.certificate, ['--base-url', `${entra.origin}/beta`]);
  expect(stderr).not.toContain('error');
  expect(code).toBe(0);
  expect(entra.graphTokens).toEqual(['a-token']);
});

test.each([
  ['in DER, as Windows exports it', () => new X509Certificate(proxy.authority).raw],
  ['among others in PEM', () => `# others\n${entra.certificate}\r\n${proxy.authority}`],
])('--ca-file: a certificate %s', async (_, content) => {
  const { code } = await status(content(), [], behindProxy());
  expect(code).toBe(0);
});

test('--ca-file: doctor names the authority and passes', async () => {
  const file = join(folder, 'authority.pem');
  await writeFile(file, proxy.authority);
  const args = ['doctor', '--ca-file', file, '--format', 'csv'];
  const { code, stdout } = await runCli(args, { env: { ...token, ...behindProxy() } });
  expect(stdout).toContain(`certificate,pass,issued by ${authorityName},`);
  expect(code).toBe(0);
});

test('another authority is not trusted: the message names the option, and doctor', async () => {
  const { code, stderr } = await status(entra.certificate, [], behindProxy());
  expect(stderr).toContain('--ca-file FILE (or set NODE_EXTRA_CA_CERTS)');
  expect(stderr).toMatch(/To see who issued it: graph-autopilot doctor --ca-file \S*authority\.cer/);
  expect(code).toBe(4);
  expect(stderr).not.toContain('Retrying');
  expect(entra.graphTokens).toEqual([]);
});

test.each([
  ['is not a certificate', 'not a certificate', /contains no valid certificate\. --ca-file needs .* PEM/],
  ['is damaged', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n', /no valid certificate/],
])('--ca-file: a file that %s is refused: exit 2', async (_, content, message) => {
  const { code, stderr } = await status(content, [], behindProxy());
  expect(stderr).toMatch(message);
  expect(code).toBe(2);
  expect(proxy.requests).toEqual([]);
});

test('--ca-file: a missing file is refused: exit 2', async () => {
  const { code, stderr } = await runCli(['status', '--ca-file', join(folder, 'none.pem')], { env: token });
  expect(stderr).toMatch(/Cannot read the certificates in .*none\.pem \(ENOENT\)\. Correct --ca-file\./);
  expect(code).toBe(2);
});
