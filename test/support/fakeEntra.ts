import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { temporaryFolder } from '../../scripts/shared/folders.js';
import { certificate } from './certificate.js';

/** Microsoft Entra and Microsoft Graph in one local TLS server. */
export interface FakeEntra {
  readonly origin: string;
  /** Its certificate, in PEM. It signs itself. */
  readonly certificate: string;
  /** The environment variables with which a program trusts the server, and uses it as the authority. */
  readonly env: Readonly<Record<string, string>>;
  /** The fields of each request to the token endpoint. */
  readonly tokenRequests: readonly Readonly<Record<string, string>>[];
  /** The tokens of the requests to Graph. */
  readonly graphTokens: readonly string[];
  /** Makes the token endpoint answer with this error. */
  refuse(error: string, description: string): void;
  close(): Promise<void>;
}

export const issuedToken = 'a-token-that-entra-issued';

export async function startFakeEntra(): Promise<FakeEntra> {
  const folder = await temporaryFolder();
  const { key, cert } = certificate();
  const trusted = join(folder.path, 'trusted.pem');
  await writeFile(trusted, cert);
  const tokenRequests: Record<string, string>[] = [];
  const graphTokens: string[] = [];
  let refusal: { error: string; error_description: string } | undefined;

  const server = createServer({ key, cert }, async (request, response) => {
    const body = await text(request);
    const { pathname } = new URL(request.url ?? '', origin);
    const [, tenant = ''] = pathname.split('/');
    const send = (status: number, json: object) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(json));

    if (pathname.endsWith('/.well-known/openid-configuration')) {
      send(200, {
        issuer: `${origin}/${tenant}/v2.0`,
        authorization_endpoint: `${origin}/${tenant}/oauth2/v2.0/authorize`,
        token_endpoint: `${origin}/${tenant}/oauth2/v2.0/token`,
        device_authorization_endpoint: `${origin}/${tenant}/oauth2/v2.0/devicecode`,
        jwks_uri: `${origin}/${tenant}/discovery/v2.0/keys`,
      });
    } else if (pathname.endsWith('/devicecode')) {
      send(200, {
        device_code: 'device-code',
        user_code: 'ABCD-EFGH',
        verification_uri: 'https://microsoft.com/devicelogin',
        expires_in: 900,
        interval: 1,
        message: 'Open https://microsoft.com/devicelogin and enter the code ABCD-EFGH.',
      });
    } else if (pathname.endsWith('/token')) {
      tokenRequests.push(Object.fromEntries(new URLSearchParams(body)));
      if (refusal !== undefined) send(400, refusal);
      else send(200, { token_type: 'Bearer', expires_in: 3600, access_token: issuedToken });
    } else {
      graphTokens.push(request.headers.authorization?.replace('Bearer ', '') ?? '');
      send(request.method === 'POST' ? 201 : 200, { id: 'the-record', importId: 'the-import', value: [] });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `https://localhost:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    certificate: cert,
    env: { NODE_EXTRA_CA_CERTS: trusted, AZURE_AUTHORITY_HOST: origin },
    tokenRequests,
    graphTokens,
    refuse(error, description) {
      refusal = { error, error_description: description };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await folder[Symbol.asyncDispose]();
    },
  };
}
