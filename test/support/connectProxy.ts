import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** A local proxy that only tunnels (CONNECT). */
export interface ConnectProxy {
  /** Its address, with a user name and a password. */
  readonly url: string;
  /** The targets of the requested tunnels: `host:port`. */
  readonly tunnels: readonly string[];
  /** The Proxy-Authorization of each request. */
  readonly credentials: readonly (string | undefined)[];
  /** Requests to forward without a tunnel. */
  readonly forwarded: readonly string[];
  close(): Promise<void>;
}

/** Starts a proxy that accepts every request or, with `status`, refuses every request. */
export async function startConnectProxy(status = 200): Promise<ConnectProxy> {
  const tunnels: string[] = [];
  const credentials: (string | undefined)[] = [];
  const forwarded: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    forwarded.push(request.url ?? '');
    response.writeHead(502).end();
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('connect', (request, client: Socket, head) => {
    tunnels.push(request.url ?? '');
    credentials.push(request.headers['proxy-authorization']);
    client.on('error', () => client.destroy());
    if (status !== 200) {
      client.end(`HTTP/1.1 ${status} Refused\r\n\r\n`);
      return;
    }
    const { hostname, port } = new URL(`http://${request.url}`);
    const target = connect(Number(port), hostname === 'localhost' ? '127.0.0.1' : hostname, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.write(head);
      client.pipe(target).pipe(client);
    });
    target.on('error', () => client.destroy());
    client.on('close', () => target.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://user:a-password@127.0.0.1:${(server.address() as AddressInfo).port}`,
    tunnels,
    credentials,
    forwarded,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
