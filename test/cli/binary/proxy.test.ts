import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import tls from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../../../scripts/shared/folders.js';
import { type ConnectProxy, startConnectProxy } from '../../support/connectProxy.js';
import { type FakeEntra, issuedToken, startFakeEntra } from '../../support/fakeEntra.js';
import { answer, startFaultServer } from '../../support/faultServer.js';
import { startInspectingProxy } from '../../support/inspectingProxy.js';
import { bareEnv, type Ended, main, runBinary } from './binary.js';

const application = {
  AZURE_TENANT_ID: '11111111-1111-1111-1111-111111111111',
  AZURE_CLIENT_ID: '22222222-2222-2222-2222-222222222222',
  AZURE_CLIENT_SECRET: 'a-secret-that-nobody-may-see',
};

let entra: FakeEntra;
let proxy: ConnectProxy;
beforeEach(async () => {
  [entra, proxy] = await Promise.all([startFakeEntra(), startConnectProxy()]);
});
afterEach(() => Promise.all([entra.close(), proxy.close()]));

function createWith(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> {
  const given = ['create', '--serial', 'SAMPLE-0001', '--hash-file', '-', ...args];
  return runBinary(given, { stdin: 'AAAA', env: { ...entra.env, ...env } });
}

const toEntra = () => ['--base-url', `${entra.origin}/beta`];
const host = () => new URL(entra.origin).host;

test.each(['HTTPS_PROXY', 'https_proxy'])('%s: sign-in and requests go through the proxy', async (name) => {
  const { code, stderr } = await createWith([...toEntra(), '--auth', 'environment'], {
    ...application,
    [name]: proxy.url,
  });
  expect(stderr).not.toContain('error');
  expect(code).toBe(0);
  expect(entra.graphTokens).toEqual([issuedToken]);
  expect(proxy.tunnels.length).toBeGreaterThanOrEqual(2);
  expect(new Set(proxy.tunnels)).toEqual(new Set([host()]));
  const basic = `Basic ${Buffer.from('user:a-password').toString('base64')}`;
  expect(new Set(proxy.credentials)).toEqual(new Set([basic]));
});

test('a proxy that breaks TLS open: --ca-file applies to the sign-in and to the requests', async () => {
  const inspecting = await startInspectingProxy(entra.origin);
  await using folder = await temporaryFolder();
  const file = join(folder.path, 'proxy.pem');
  await writeFile(file, inspecting.authority);
  const { AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET } = application;
  const flags = ['--tenant', AZURE_TENANT_ID, '--client-id', AZURE_CLIENT_ID, '--auth', 'environment'];
  try {
    const args = ['devices', '--format', 'csv', ...flags, '--ca-file'];
    const env = { AZURE_CLIENT_SECRET, HTTPS_PROXY: inspecting.url };
    const { stderr } = await runBinary([...args, file], { env });
    // The token of the fake names no tenant, so that nothing is sent to Graph.
    expect(stderr).toContain('The token does not name its tenant');
    expect(entra.tokenRequests).toMatchObject([
      { client_id: AZURE_CLIENT_ID, client_secret: AZURE_CLIENT_SECRET },
    ]);
    expect(inspecting.requests.map((request) => request.split('/').slice(0, 2).join('/'))).toContain(
      `login.microsoftonline.com/${AZURE_TENANT_ID}`,
    );
    const trusted = Object.values(entra.env)[0] ?? '';
    const untrusted = await runBinary([...args, trusted], { env });
    expect(untrusted.stderr).toContain('--ca-file FILE');
    expect(untrusted.code).toBe(3);
  } finally {
    await inspecting.close();
  }
});

// Earlier versions of Node cannot read the store of the system. OpenSSL's variable replaces that of Linux.
test.skipIf(process.platform !== 'linux' || !('setDefaultCACertificates' in tls))(
  'a proxy that breaks TLS open, with an authority of the system: no option is needed',
  async () => {
    const inspecting = await startInspectingProxy(entra.origin);
    await using folder = await temporaryFolder();
    const SSL_CERT_FILE = join(folder.path, 'system.pem');
    await writeFile(SSL_CERT_FILE, inspecting.authority);
    try {
      const env = { ...application, SSL_CERT_FILE, HTTPS_PROXY: inspecting.url };
      const { code } = await runBinary(['status', '--auth', 'environment'], { env });
      expect(code).toBe(0);
      expect(entra.graphTokens).toEqual([issuedToken]);
    } finally {
      await inspecting.close();
    }
  },
);

test('NO_PROXY: its hosts are reached without the proxy', async () => {
  const env = { GRAPH_ACCESS_TOKEN: 'a-token', HTTPS_PROXY: proxy.url, NO_PROXY: 'example.com,localhost' };
  const { code } = await createWith(toEntra(), env);
  expect(code).toBe(0);
  expect(proxy.tunnels).toEqual([]);
});

test('a token for this machine is never sent through the proxy unencrypted', async () => {
  const here = await startFaultServer([answer(201, { id: 'x' })]);
  try {
    const env = { GRAPH_ACCESS_TOKEN: 'a-token', HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url };
    const { code } = await createWith(['--base-url', here.url], env);
    expect(code).toBe(0);
    expect(proxy.forwarded).toEqual([]);
    expect(proxy.tunnels).toEqual([]);
  } finally {
    await here.close();
  }
});

test('a proxy that requires a password is tried once; the remedy is printed, and the request counts as not sent', async () => {
  const strict = await startConnectProxy(407);
  try {
    const { code, stderr } = await createWith(toEntra(), {
      GRAPH_ACCESS_TOKEN: 'a-token',
      HTTPS_PROXY: strict.url,
    });
    expect(stderr).toContain(`The proxy ${new URL(strict.url).host} refused the connection (407).`);
    expect(stderr).toContain('HTTPS_PROXY=http://user:password@proxy:8080');
    expect(stderr).not.toContain('a-password');
    expect(stderr).not.toContain('may have happened');
    expect(code).toBe(3);
    expect(strict.tunnels).toHaveLength(1);
  } finally {
    await strict.close();
  }
});

test.each([
  ['a request', ['doctor'], { GRAPH_ACCESS_TOKEN: 'a-token' }],
  ['a sign-in', ['devices', '--auth', 'environment'], application],
])('a proxy that never answers: %s can be interrupted, and the program ends', async (_, args, variables) => {
  const sockets: Socket[] = [];
  const silent = createServer((socket) => void sockets.push(socket.on('error', () => {})));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const HTTPS_PROXY = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const env = { ...bareEnv(), ...variables, HTTPS_PROXY };
  const child = spawn(process.execPath, [main, ...args], { env });
  try {
    await once(silent, 'connection');
    child.kill('SIGINT');
    expect(await once(child, 'close')).toEqual([4, null]);
  } finally {
    child.kill('SIGKILL');
    for (const socket of sockets) socket.destroy();
    silent.close();
  }
});
