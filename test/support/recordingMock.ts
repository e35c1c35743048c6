import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { type MockOptions, startMock } from '../../src/mock/index.js';

/** One request that a sample made, and what the mock made of it. */
export interface Recorded {
  readonly method: string;
  /** The path, without the query. */
  readonly path: string;
  readonly status: number;
  /** What the mock found wrong with the request or with its own answer. */
  readonly violations: string | null;
}

/** The mock, and in front of it a server that keeps what was asked. */
export interface RecordingMock {
  readonly url: string;
  /** What has come since the last call. */
  taken(): Recorded[];
  close(): Promise<void>;
}

/** Where the samples send to: what a test puts the address of the mock instead of. */
export const published = 'https://graph.microsoft.com/beta';

export async function startRecordingMock(options: MockOptions): Promise<RecordingMock> {
  const mock = await startMock(options);
  let recorded: Recorded[] = [];
  const server = createServer(async (request, response) => {
    const { method = 'GET', url = '/', headers } = request;
    const { authorization = '', accept = '*/*', 'content-type': type } = headers;
    const answer = await fetch(mock.url + url, {
      method,
      headers: { authorization, accept, ...(type && { 'content-type': type }) },
      body: method === 'GET' ? null : await buffer(request),
    });
    const { status } = answer;
    const [path = ''] = url.split('?');
    recorded.push({ method, path, status, violations: answer.headers.get('sl-violations') });
    const json = answer.headers.get('content-type');
    response.writeHead(status, json ? { 'Content-Type': json } : {}).end(await answer.text());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken() {
      const taken = recorded;
      recorded = [];
      return taken;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await mock.close();
    },
  };
}
