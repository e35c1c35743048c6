import { once } from 'node:events';
import { Agent, createServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { httpsFetch } from '../../../src/cli/service/httpsFetch.js';
import type { Clock } from '../../../src/shared/timing.js';
import { certificate } from '../../support/certificate.js';
import { startConnectProxy } from '../../support/connectProxy.js';
import { hurriedClock } from '../../support/hurriedClock.js';
import { runCli } from '../../support/runCli.js';

test('a proxy that cannot connect is retried, and the request counts as not sent', async () => {
  const proxy = await startConnectProxy(502);
  try {
    const args = ['create', '--serial', 'A', '--hash-file', '-', '--base-url', 'https://graph.example'];
    const env = { GRAPH_ACCESS_TOKEN: 'a-token', HTTPS_PROXY: proxy.url };
    const { code, stderr } = await runCli(args, { stdin: 'AAAA', env, clock: hurriedClock });
    expect(stderr).toContain(`The proxy ${new URL(proxy.url).host} refused the connection (502).`);
    expect(stderr).toContain('Check the network, the proxy');
    expect(stderr).not.toContain('may have happened');
    expect(code).toBe(4);
    expect(proxy.tunnels.length).toBeGreaterThan(1);
    expect(new Set(proxy.tunnels)).toEqual(new Set(['graph.example:443']));
  } finally {
    await proxy.close();
  }
});

test.each([
  'squid:8080',
  ':::bad',
  'http://u:a-password@h:99999',
  'http://u:a%password@h',
  'ftp://h',
  'file:///a',
])(
  'an invalid proxy is refused before the sign-in, without its password in the message: %s',
  async (value) => {
    for (const name of ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY']) {
      const env = { [name]: value };
      const { code, stderr } = await runCli(['status', '--base-url', 'https://graph.example'], { env });
      expect(stderr).toContain(`error: ${name} is not a valid proxy address.`);
      expect(stderr).toContain('such as http://proxy:8080');
      expect(stderr).toContain('Nothing was sent.');
      expect(stderr).not.toContain(value);
      expect(code).toBe(2);
    }
  },
);

test('of two proxies, only the relevant one is checked', async () => {
  const proxy = await startConnectProxy(407);
  try {
    const env = { GRAPH_ACCESS_TOKEN: 'a-token', HTTPS_PROXY: proxy.url, HTTP_PROXY: 'proxy:8080' };
    const { code } = await runCli(['status', '--base-url', 'https://graph.example'], { env });
    expect(code).toBe(3);
    expect(proxy.tunnels).toEqual(['graph.example:443']);
  } finally {
    await proxy.close();
  }
});

test('an aborted request ends its connection, also after a garbage collection', async () => {
  const server = createServer(certificate());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { signal, abort } = abortable();
    const send = httpsFetch(new Agent({ rejectUnauthorized: false }));
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const failure = expect(send(url, { signal })).rejects.toThrow('enough');
    const [request] = await once(server, 'request');
    setFlagsFromString('--expose-gc');
    runInNewContext('gc')();
    const closed = once(request.socket, 'close');
    abort();
    await Promise.all([failure, closed]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

function abortable() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort(new Error('enough')) };
}

test('a sign-in that asks no one ends after two minutes without an answer: exit 3', async () => {
  const sockets: Socket[] = [];
  const silent = createTcpServer((socket) => void sockets.push(socket.on('error', () => {})));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const waits: number[] = [];
  const clock: Clock = {
    now: () => 0,
    setTimer(callback, ms) {
      waits.push(ms);
      silent.once('connection', callback);
      return () => silent.off('connection', callback);
    },
  };
  const AZURE_AUTHORITY_HOST = `https://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const env = { AZURE_AUTHORITY_HOST, AZURE_CLIENT_SECRET: 'a-secret-that-nobody-may-see' };
  const id = '11111111-1111-4111-8111-111111111111';
  const args = ['devices', '--auth', 'environment', '--client-id', id, '--tenant', id];
  try {
    const { code, stderr } = await runCli(args, { env, clock });
    expect(stderr).toContain('There was no answer within 2 minutes');
    expect(stderr).toContain('Check the network, the proxy');
    expect({ code, waits }).toEqual({ code: 3, waits: [120_000] });
  } finally {
    for (const socket of sockets) socket.destroy();
    silent.close();
  }
});
