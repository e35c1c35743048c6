import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

/** A web host that serves a folder below a path, like GitHub Pages. */
export interface StaticServer {
  /** The URL of the folder, with a trailing slash. */
  readonly url: string;
  /** Requested paths that do not exist. */
  readonly missing: readonly string[];
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.yaml': 'application/yaml',
};

const base = '/graph-autopilot/';

export async function serveFolder(folder: string): Promise<StaticServer> {
  const missing: string[] = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = normalize(decodeURIComponent(pathname));
    const file = path.endsWith('/') ? `${path}index.html` : path;
    try {
      if (!file.startsWith(base)) throw new Error('Not below the path');
      const content = await readFile(join(folder, file.slice(base.length)));
      response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'text/plain' }).end(content);
    } catch {
      missing.push(pathname);
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`,
    missing,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
