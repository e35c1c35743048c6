import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { checkTenant, inTenant, tenantOf } from '../../../src/cli/auth/tenant.js';
import { type GraphMock, startMock } from '../../../src/mock/index.js';
import { capturedSamples } from '../../support/captures.js';
import { type CliRun, runCli, type World } from '../../support/runCli.js';
import { temporaryFolder } from '../../support/temporaryFolder.js';

const tid = '5f0c8a52-3f5e-4f0a-9d0a-7b1e5a0c4d21';
const otherId = '00000000-1111-4222-8333-444444444444';

/** Returns a token with these claims. */
function tokenOf(claims: object): string {
  const parts = [{ alg: 'none' }, { aud: 'https://graph.microsoft.com', ...claims }, 'signature'];
  return parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
}

const token = tokenOf({ tid, upn: 'admin@contoso.com' });
let file: string;
let mock: GraphMock;

beforeEach(async () => {
  file = join(await temporaryFolder(), 'devices.csv');
  await writeFile(file, await capturedSamples(2));
  mock = await startMock({ pendingAfter: 0, decidedAfter: 0 });
  return () => mock.close();
});

function run(args: readonly string[], world: World = {}): Promise<CliRun> {
  const all = [...args, '--base-url', mock.url];
  return runCli(all, { env: { GRAPH_ACCESS_TOKEN: token }, ...world });
}

const importing = () => ['import', file, '--poll-interval', '1ms'];

describe('the plan of an import', () => {
  test('shows the tenant and its domain, and the question names them', async () => {
    const { code, stderr } = await run([...importing(), '--no-color'], { stdin: 'n\n', isTTY: true });
    expect(stderr).toMatch(new RegExp(`^ {2}tenant +${tid} \\(contoso\\.com\\)$`, 'm'));
    expect(stderr).toContain(`Import 2 devices into tenant ${tid} (contoso.com)? [y/N]`);
    expect({ code, requests: mock.requests() }).toEqual({ code: 2, requests: [] });
  });

  test.each([
    [token, `${tid} (contoso.com)`],
    ['an-opaque-token', 'shown after the sign-in, which a dry run leaves out'],
    [undefined, 'shown after the sign-in, which a dry run leaves out'],
  ])('of a dry run shows it if there is a token: %#', async (GRAPH_ACCESS_TOKEN, shown) => {
    const { code, stderr } = await run([...importing(), '--dry-run'], { env: { GRAPH_ACCESS_TOKEN } });
    expect(/ tenant +(.*)/.exec(stderr)?.[1]).toBe(shown);
    expect({ code, requests: mock.requests() }).toEqual({ code: 0, requests: [] });
  });

  test('says that a token does not name its tenant, and of the mock nothing', async () => {
    const env = { GRAPH_ACCESS_TOKEN: 'an-opaque-token' };
    expect((await run([...importing(), '--yes'], { env })).stderr).toMatch(
      /tenant +unknown: the token does not name it/,
    );
    expect((await runCli(['import', file, '--mock'])).stderr).not.toContain('tenant');
  });
});

describe('--tenant', () => {
  test.each([tid, tid.toUpperCase(), 'contoso.com', 'Contoso.com'])(
    '%s is the tenant of the token',
    async (tenant) => {
      const { code } = await run([...importing(), '--yes', '--tenant', tenant]);
      expect(code).toBe(0);
    },
  );

  test.each([
    [otherId, `The sign-in is for tenant ${tid} (contoso.com), but --tenant is ${otherId}.`],
    ['fabrikam.com', 'specify the tenant by its ID: a token contains at most one of its domains.'],
  ])('%s is another one: exit 2, and nothing is sent', async (tenant, message) => {
    for (const args of [[...importing(), '--yes'], [...importing(), '--dry-run'], ['sync'], ['devices']]) {
      const { code, stdout, stderr } = await run([...args, '--tenant', tenant, '--format', 'json']);
      expect(stderr).toContain(message);
      expect(stderr).toContain('Nothing was sent.');
      if (!args.includes('--dry-run')) expect(stdout).toBe('');
      expect(code).toBe(2);
    }
    expect(mock.requests()).toEqual([]);
  });

  test('cannot be compared with a token that names no tenant: exit 2, and nothing is sent', async () => {
    const env = { GRAPH_ACCESS_TOKEN: 'an-opaque-token' };
    const { code, stderr } = await run([...importing(), '--yes', '--tenant', tid], { env });
    expect(stderr).toContain(
      `The token does not name its tenant, so it cannot be compared with --tenant ${tid}.`,
    );
    expect({ code, requests: mock.requests() }).toEqual({ code: 2, requests: [] });
  });

  test('is part of the commands that are suggested, and not for the mock', async () => {
    const { stderr } = await run([...importing(), '--yes', '--tenant', tid]);
    expect(stderr).toMatch(new RegExp(`^To delete its records: .* --tenant ${tid}$`, 'm'));
    const { code } = await runCli(['import', file, '--mock', '--tenant', tid]);
    expect(code).toBe(2);
  });
});

test('an import is not resumed in another tenant than that of its journal', async () => {
  mock.addFault({ fault: 403, operations: ['listImportedWindowsAutopilotDeviceIdentities'], skip: 1 });
  expect((await run([...importing(), '--yes'])).code).toBe(3);
  const before = mock.requests().length;
  const resume = (tid: string) =>
    run([...importing(), '--yes', '--resume'], { env: { GRAPH_ACCESS_TOKEN: tokenOf({ tid }) } });
  const { code, stderr } = await resume(otherId);
  expect(stderr).toContain(
    `The import was started in tenant ${tid}, and the sign-in is for tenant ${otherId}. Sign in to the right tenant. Nothing was sent.`,
  );
  // No one is asked to confirm it.
  expect(stderr).not.toContain('Plan');
  expect({ code, requests: mock.requests().length }).toEqual({ code: 2, requests: before });
  expect((await resume(tid)).code).toBe(0);
});

test('an import is not resumed with another service than that of its journal', async () => {
  mock.addFault({ fault: 403, operations: ['listImportedWindowsAutopilotDeviceIdentities'], skip: 1 });
  // An opaque token does not tell tenants apart.
  const env = { GRAPH_ACCESS_TOKEN: 'an-opaque-token' };
  expect((await run([...importing(), '--yes'], { env })).code).toBe(3);
  await using other = await startMock();
  const resumed = [...importing(), '--yes', '--resume', '--base-url', other.url];
  const { code, stderr } = await runCli(resumed, { env });
  expect(stderr).toContain(`The import was started with ${mock.url}, but this run is for ${other.url}.`);
  expect({ code, requests: other.requests() }).toEqual({ code: 2, requests: [] });
});

describe('AZURE_TENANT_ID', () => {
  const check = (auth: 'browser' | 'managed-identity' | undefined, AZURE_TENANT_ID: string) => () =>
    checkTenant({ id: tid }, { ...(auth && { auth }) }, { env: { AZURE_TENANT_ID } });

  test('that differs from the tenant of the sign-in is refused', () => {
    expect(check('browser', otherId)).toThrow(
      `The sign-in is for tenant ${tid}, but AZURE_TENANT_ID is ${otherId}.`,
    );
    expect(check('browser', tid)).not.toThrow();
  });

  test('is not compared if the sign-in does not use it, or if it is a domain', () => {
    expect(check('managed-identity', otherId)).not.toThrow();
    expect(check(undefined, otherId)).not.toThrow();
    expect(check('browser', 'contoso.com')).not.toThrow();
  });
});

test.each([
  [
    { tid, upn: 'a@contoso.com' },
    { id: tid, domain: 'contoso.com' },
  ],
  [
    { tid, upn: 'a_fabrikam.com#EXT#@contoso.onmicrosoft.com', idp: 'x' },
    { id: tid, domain: 'contoso.onmicrosoft.com' },
  ],
  [{ tid, upn: 'guest@fabrikam.com', idp: 'https://sts.windows.net/other/' }, { id: tid }],
  [{ tid }, { id: tid }],
  [{ tid, upn: 5 }, { id: tid }],
  [{ tid, upn: 'a@evil\u001b[2Jcom' }, { id: tid }],
  [{ tid: 'contoso' }, undefined],
  [{}, undefined],
])('the tenant of a token with the claims %j', (claims, tenant) => {
  expect(tenantOf(tokenOf(claims))).toEqual(tenant);
});

test('a sign-in that changes to another tenant gives no token', async () => {
  const tokens = [token, 'an-opaque-token', tokenOf({ tid: otherId })];
  const credential = inTenant(
    { getToken: async () => ({ token: tokens.shift() ?? '', expiresOnTimestamp: 0 }) },
    { id: tid },
  );
  if (typeof credential !== 'object') throw new Error('It is not a credential.');
  expect(await credential.getToken('scope')).toMatchObject({ token });
  expect(await credential.getToken('scope')).toMatchObject({ token: 'an-opaque-token' });
  await expect(credential.getToken('scope')).rejects.toThrow(
    `The sign-in changed from tenant ${tid} to ${otherId}.`,
  );
});
