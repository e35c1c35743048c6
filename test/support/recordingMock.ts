import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { type MockOptions, startMock } from '../../src/mock/index.js';

/** A request of a sample, and the mock's answer. */
export interface Recorded {
  readonly method: string;
  /** The path, without the query. */
  readonly path: string;
  readonly status: number;
  /** Violations in the request or in the mock's answer. */
  readonly violations: string | null;
}

/** A mock behind a server that records requests. */
export interface RecordingMock {
  readonly url: string;
  /** Returns the requests since the last call. */
  taken(): Recorded[];
  close(): Promise<void>;
}

/** The URL in the samples, which tests replace with the address of the mock. */
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
