import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** A proxy of this machine that tunnels (CONNECT) and forwards nothing else. */
export interface ConnectProxy {
  /** Its address, with a user and a password. */
  readonly url: string;
  /** To where tunnels were asked for: `host:port`. */
  readonly tunnels: readonly string[];
  /** The Proxy-Authorization that came with each. */
  readonly credentials: readonly (string | undefined)[];
  /** How many requests came that were to be forwarded in the clear. */
  readonly forwarded: readonly string[];
  close(): Promise<void>;
}

/** Starts one that lets everybody through, or with `status` one that refuses everybody. */
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
