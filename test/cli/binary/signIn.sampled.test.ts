import { generateKeyPairSync } from 'node:crypto';
import { chmod, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { certificate } from '../../support/certificate.js';
import { type FakeEntra, issuedToken, startFakeEntra } from '../../support/fakeEntra.js';
import { packageRoot } from '../../support/packageRoot.js';
import { sample } from '../../support/sample.js';
import { sharedTemporaryFolder } from '../../support/temporaryFolder.js';
import { type Ended, runBinary } from './binary.js';

const tenant = '11111111-1111-1111-1111-111111111111';
const application = { AZURE_TENANT_ID: tenant, AZURE_CLIENT_ID: '22222222-2222-2222-2222-222222222222' };
const withSecret = { ...application, AZURE_CLIENT_SECRET: 'a-secret-that-nobody-may-see' };

const folder = sharedTemporaryFolder();
let entra: FakeEntra;
beforeEach(async () => {
  entra = await startFakeEntra();
});
afterEach(() => entra.close());

/** Runs `create` against the fake Graph, with the real @azure/identity. */
async function createWith(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> {
  const given = [
    'create',
    '--serial',
    'SAMPLE-0001',
    '--hash-file',
    '-',
    '--base-url',
    `${entra.origin}/beta`,
  ];
  const ended = await runBinary([...given, ...args], { stdin: 'AAAA', env: { ...entra.env, ...env } });
  for (const secret of [issuedToken, withSecret.AZURE_CLIENT_SECRET]) {
    expect(ended.stdout + ended.stderr).not.toContain(secret);
  }
  return ended;
}

function expectSignedIn({ code, stderr }: Ended): void {
  expect(stderr).not.toContain('error');
  expect(code).toBe(0);
  expect(entra.graphTokens).toEqual([issuedToken]);
}

describe('every sign-in method gets a token for Microsoft Graph and sends it', () => {
  test('an application secret in the environment', async () => {
    expectSignedIn(await createWith(['--auth', 'environment'], withSecret));
    expect(entra.tokenRequests).toMatchObject([
      { grant_type: 'client_credentials', scope: 'https://graph.microsoft.com/.default' },
    ]);
  });

  test('the first method that works', async () => {
    expectSignedIn(await createWith(['--auth', 'default'], withSecret));
  });

  test('a token for another cloud', async () => {
    expectSignedIn(await createWith(['--auth', 'environment', '--cloud', 'china'], withSecret));
    expect(entra.tokenRequests).toMatchObject([
      { scope: expect.stringContaining('https://microsoftgraph.chinacloudapi.cn/.default') },
    ]);
  });

  test('a workload identity token', async () => {
    const file = join(folder.path, 'federated');
    await writeFile(file, 'federated-token');
    expectSignedIn(
      await createWith(['--auth', 'workload-identity'], { ...application, AZURE_FEDERATED_TOKEN_FILE: file }),
    );
    expect(entra.tokenRequests).toMatchObject([{ client_assertion: 'federated-token' }]);
  });

  test('a device code, which is shown even with --quiet', async () => {
    const ended = await createWith(['--auth', 'device-code', '--quiet'], application);
    expectSignedIn(ended);
    expect(ended.stderr).toContain('enter the code ABCD-EFGH');
  });

  test('of the application that --client-id names', async () => {
    const { AZURE_CLIENT_ID, ...others } = withSecret;
    expectSignedIn(await createWith(['--auth', 'device-code', '--client-id', AZURE_CLIENT_ID], others));
    expect(entra.tokenRequests.at(-1)).toMatchObject({ client_id: AZURE_CLIENT_ID });
  });

  test('with a certificate and its chain, of the application that --client-id names', async () => {
    const file = join(folder.path, 'application.pem');
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    await writeFile(file, `${privateKey.export({ type: 'pkcs8', format: 'pem' })}${certificate().cert}`);
    const ended = await createWith(['--auth', 'environment', '--client-id', application.AZURE_CLIENT_ID], {
      AZURE_TENANT_ID: tenant,
      AZURE_CLIENT_CERTIFICATE_PATH: file,
      AZURE_CLIENT_SEND_CERTIFICATE_CHAIN: 'true',
    });
    expectSignedIn(ended);
    const [header = ''] = entra.tokenRequests[0]?.client_assertion?.split('.') ?? [];
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toHaveProperty('x5c');
  });

  test('for --tenant, which is checked before anything is sent', async () => {
    const { code, stderr } = await createWith(
      ['--auth', 'device-code', '--tenant', 'contoso.com'],
      application,
    );
    expect(stderr).toContain('The token does not name its tenant, so it cannot be compared with --tenant');
    expect(code).toBe(2);
    expect(entra.graphTokens).toEqual([]);
  });

  test('a managed identity', async () => {
    const asked: string[] = [];
    const machine = createServer((request, response) => {
      asked.push(request.url ?? '');
      response
        .writeHead(200, { 'Content-Type': 'application/json' })
        .end(JSON.stringify({ access_token: issuedToken, expires_on: '4102444800', token_type: 'Bearer' }));
    });
    await new Promise<void>((resolve) => machine.listen(0, '127.0.0.1', resolve));
    const { port } = machine.address() as AddressInfo;
    try {
      const env = { IDENTITY_ENDPOINT: `http://127.0.0.1:${port}/token`, IDENTITY_HEADER: 'header-secret' };
      expectSignedIn(await createWith(['--auth', 'managed-identity'], env));
      expect(asked).toEqual([expect.stringContaining('resource=https%3A%2F%2Fgraph.microsoft.com')]);
    } finally {
      machine.close();
    }
  });

  // On Windows, a script without an extension cannot be started.
  test.skipIf(process.platform === 'win32')('the Azure CLI', async () => {
    const az = join(folder.path, 'az');
    const answer = {
      accessToken: issuedToken,
      expires_on: 4102444800,
      expiresOn: '2100-01-01 00:00:00.000000',
    };
    await writeFile(az, `#!/bin/sh\necho '${JSON.stringify(answer)}'\n`);
    await chmod(az, 0o755);
    const PATH = [folder.path, process.env.PATH].join(delimiter);
    expectSignedIn(await createWith(['--auth', 'azure-cli'], { PATH }));
  });
});

describe('a failed sign-in: exit 3, with the scope and the cloud, and nothing is sent', () => {
  test.each(
    sample(
      [
        [
          'environment',
          {},
          /needs --tenant \(or AZURE_TENANT_ID\) and --client-id \(or AZURE_CLIENT_ID\)\. .* AZURE_CLIENT_SECRET/,
        ],
        ['environment', application, /EnvironmentCredential is unavailable[\s\S]*AZURE_CLIENT_SECRET or/],
        ['workload-identity', application, /needs AZURE_FEDERATED_TOKEN_FILE/],
        ['device-code', {}, /needs --client-id \(or AZURE_CLIENT_ID\)\. Register your own application/],
        ['browser', {}, /needs --client-id \(or AZURE_CLIENT_ID\)\. .*redirect URI to http:\/\/localhost/],
        ['azure-cli', { PATH: '' }, /az login/],
      ] as const,
      2,
    ),
  )('--auth %s with %j', async (auth, env, message) => {
    const { code, stdout, stderr } = await createWith(['--auth', auth], env);
    expect(stderr).toMatch(message);
    expect(stderr).toContain('Nothing was sent.');
    expect(stderr).not.toContain('    at ');
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(entra.graphTokens).toEqual([]);
  });

  test.each(
    sample(
      [
        [
          'no consent',
          'invalid_grant',
          'AADSTS65001: The user or administrator has not consented',
          /admin consent/,
        ],
        [
          'no such tenant',
          'invalid_request',
          'AADSTS90002: Tenant not found.',
          /--tenant \(or AZURE_TENANT_ID\) and --cloud/,
        ],
        [
          'another cloud',
          'invalid_resource',
          'AADSTS500011: The resource principal was not found',
          /in another cloud/,
        ],
        [
          'a wrong secret',
          'invalid_client',
          'AADSTS7000215: Invalid client secret provided.',
          /Create a new one/,
        ],
      ] as const,
      1,
    ),
  )('%s', async (_, error, description, remedy) => {
    entra.refuse(error, `${description} Trace ID: 0000 Correlation ID: 0000`);
    const { code, stderr } = await createWith(['--auth', 'environment', '--cloud', 'usGov'], withSecret);
    expect(stderr).toContain(`https://graph.microsoft.us/.default (cloud usGov, authority ${entra.origin})`);
    expect(stderr).toContain(description);
    expect(stderr).toMatch(remedy);
    expect(code).toBe(3);
    expect(entra.graphTokens).toEqual([]);
  });

  test('a file without the certificate of the application', async () => {
    const env = { ...application, AZURE_CLIENT_CERTIFICATE_PATH: join(packageRoot, 'package.json') };
    const { code, stderr } = await createWith(['--auth', 'environment'], env);
    expect(stderr).toContain('the certificate and its private key, both in PEM format.');
    expect(stderr).not.toContain('proxy');
    expect(code).toBe(3);
  });

  test('an untrusted certificate', async () => {
    const { code, stderr } = await createWith(['--auth', 'environment'], {
      ...withSecret,
      NODE_EXTRA_CA_CERTS: '',
    });
    expect(stderr).toContain('--ca-file FILE (or set NODE_EXTRA_CA_CERTS)');
    expect(code).toBe(3);
  });
});

describe('a token in GRAPH_ACCESS_TOKEN', () => {
  const jwt = (claims: object) =>
    `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2lnbmF0dXJl`;
  const given = ['create', '--serial', 'A', '--hash-file', '-'];

  test.each([
    [
      'for another cloud',
      { aud: 'https://graph.microsoft.us' },
      /is for graph\.microsoft\.us \(cloud usGov\).*Use --cloud usGov, or get a token for https:\/\/graph\.microsoft\.com\/\.default/,
    ],
    ['that has expired', { exp: 1_000_000_000 }, /expired at 2001-09-09T01:46:40\.000Z/],
  ])('%s is not sent', async (_, claims, message) => {
    const { code, stderr } = await runBinary(given, {
      stdin: 'AAAA',
      env: { GRAPH_ACCESS_TOKEN: jwt(claims) },
    });
    expect(stderr).toMatch(message);
    expect(code).toBe(3);
  });

  test('that is valid is sent', async () => {
    const token = jwt({ aud: 'https://graph.microsoft.com', exp: 4102444800 });
    const { code } = await createWith([], { GRAPH_ACCESS_TOKEN: token });
    expect(code).toBe(0);
    expect(entra.graphTokens).toEqual([token]);
  });
});
