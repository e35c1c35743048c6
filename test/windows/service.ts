import { writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type GraphMock, type GraphMockOptions, startMock } from '../../src/mock/index.js';
import { certificate } from '../support/certificate.js';
import { startConnectProxy } from '../support/connectProxy.js';
import { fakeClock } from '../support/fakeClock.js';
import type { WindowsFolder } from './program.js';

/** A tenant that Windows programs reach over the network. */
export interface Service {
  readonly mock: GraphMock;
  /** The options that lead to it. */
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** Starts a tenant that decides about devices when `decide` is called. */
export async function startSlowService(
  folder: WindowsFolder,
): Promise<Service & { readonly decide: () => void }> {
  const clock = fakeClock();
  const service = await startService(folder, { clock, decidedAfter: 60_000 });
  return { ...service, decide: () => clock.advance(600_000) };
}

/**
 * Starts a tenant behind a proxy, with a certificate that only `NODE_EXTRA_CA_CERTS` makes valid. Wine 8 cannot do
 * without the proxy: it has no TCP_KEEPIDLE, so libuv fails to connect for `fetch`, which requests it. The requests
 * through a proxy do not.
 *
 * @param folder where to put the certificate
 */
export async function startService(folder: WindowsFolder, options: GraphMockOptions = {}): Promise<Service> {
  const mock = await startMock({ pendingAfter: 0, decidedAfter: 0, ...options });
  const own = certificate();
  await writeFile(join(folder.host, 'ca.pem'), own.cert);
  const server = createServer(own, (incoming, response) => {
    const { method, headers, url } = incoming;
    const outgoing = request(`${mock.url}${url}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    outgoing.on('error', () => response.destroy());
    incoming.pipe(outgoing);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const proxy = await startConnectProxy();
  onTestFinished(async () => {
    await proxy.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await mock.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    mock,
    args: ['--base-url', `https://localhost:${port}/beta`, '--poll-interval', '10ms'],
    env: { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: `${folder.path}\\ca.pem` },
  };
}
