import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type GraphMock, type GraphMockOptions, startMock } from '../../../src/mock/index.js';
import { systemClock } from '../../../src/shared/timing.js';
import { startConnectProxy } from '../../support/connectProxy.js';
import { startFakeEntra } from '../../support/fakeEntra.js';
import { answer, type FaultServer, refusingUrl, startFaultServer } from '../../support/faultServer.js';
import { hurriedClock } from '../../support/hurriedClock.js';
import { authorityName, type InspectingProxy, startInspectingProxy } from '../../support/inspectingProxy.js';
import { type CliRun, runCli } from '../../support/runCli.js';

const tid = '5f0c8a52-3f5e-4f0a-9d0a-7b1e5a0c4d21';
const appid = '22222222-2222-4222-8222-222222222222';
const inAnHour = Math.floor(Date.now() / 1000) + 3600;
const readWrite = 'DeviceManagementServiceConfig.ReadWrite.All';
const readOnly = 'DeviceManagementServiceConfig.Read.All';

const good = {
  aud: 'https://graph.microsoft.com',
  exp: inAnHour,
  tid,
  upn: 'admin@contoso.com',
  appid,
  scp: `openid ${readWrite}`,
};

function tokenOf(own: object): string {
  const parts = [{ alg: 'none' }, own, 'signature'];
  return parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
}

interface Line {
  readonly check: string;
  readonly result: string;
  readonly found: string;
  readonly remedy?: string;
}

interface Diagnosis extends CliRun {
  readonly lines: Readonly<Record<string, Line>>;
  /** The names of the failed checks. */
  readonly failed: readonly string[];
}

/** Runs `doctor` with a token. The token must appear nowhere. */
async function doctor(
  token: string | undefined,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Diagnosis> {
  const all = ['doctor', '--format', 'json', ...args];
  const ended = await runCli(all, { env: { ...env, ...(token && { GRAPH_ACCESS_TOKEN: token }) } });
  if (token) for (const part of token.split('.')) expect(ended.stdout + ended.stderr).not.toContain(part);
  const list: readonly Line[] = JSON.parse(ended.stdout);
  return {
    ...ended,
    lines: Object.fromEntries(list.map((line) => [line.check, line])),
    failed: list.flatMap(({ check, result }) => (result === 'fail' ? [check] : [])),
  };
}

let mock: GraphMock | undefined;
afterEach(async () => {
  await mock?.close();
  mock = undefined;
});

async function tenant(options: GraphMockOptions = {}): Promise<readonly string[]> {
  mock = await startMock(options);
  return ['--base-url', mock.url];
}

test('passes, reads the settings and one record, and changes nothing', async () => {
  const { code, lines, failed, stderr } = await doctor(tokenOf(good), await tenant({ records: 3 }));
  expect({ code, failed }).toEqual({ code: 0, failed: [] });
  expect(lines.token?.found).toBe(`from GRAPH_ACCESS_TOKEN, of a signed-in user, client ID ${appid}`);
  expect(lines.tenant?.found).toBe(`${tid} (contoso.com)`);
  expect(lines.expiry?.found).toMatch(/^\d{4}-.+Z \(in (1 h|59 min.*)\)$/);
  expect(lines.readPermission?.found).toBe(`${readWrite} (delegated)`);
  expect(lines.settings).toMatchObject({ result: 'pass', found: 'last synchronization: never (unknown)' });
  expect(lines.records).toMatchObject({ result: 'pass', found: 'readable' });
  expect(stderr).toMatch(/^\d+ passed, 0 failed, \d+ not checked\.\n$/);
  expect(mock?.requests().map(({ method, status }) => [method, status])).toEqual([
    ['GET', 401],
    ['GET', 200],
    ['GET', 200],
  ]);
});

test('the table shows one check per line, and each remedy below its failure', async () => {
  const args = ['doctor', ...(await tenant()), '--no-color'];
  const env = { GRAPH_ACCESS_TOKEN: tokenOf({ ...good, exp: 1_000_000_000 }) };
  const { stdout } = await runCli(args, { env, isTTY: true, columns: 70 });
  expect(stdout).toMatch(/^pass {2}tenant {12}5f0c8a52/m);
  expect(stdout).toMatch(
    /^FAIL {2}expiry {12}the token expired at 2001-09-09T01:46:40\.000Z\n {24}Get a new one\.$/m,
  );
  expect(stdout).toMatch(/^- {5}records {11}not checked: the token would be refused$/m);
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(90);
});

test('the built-in mock needs no network and no token', async () => {
  const { code, lines, failed } = await doctor(undefined, ['--mock']);
  expect({ code, failed }).toEqual({ code: 0, failed: [] });
  expect(lines.settings?.result).toBe('pass');
  expect(lines.proxy).toMatchObject({ result: 'notChecked', found: 'the built-in mock has no network' });
});

describe('the token', () => {
  test('is missing: exit 3, and the connection is checked anyway', async () => {
    const { code, lines, failed } = await doctor(undefined, await tenant());
    expect({ code, failed }).toEqual({ code: 3, failed: ['token'] });
    expect(lines.token?.remedy).toContain('GRAPH_ACCESS_TOKEN');
    expect(lines.clock?.result).toBe('pass');
    expect(lines.settings).toMatchObject({ result: 'notChecked', found: 'there is no token' });
  });

  test('has expired: it is not sent', async () => {
    const args = await tenant();
    const { code, lines, failed } = await doctor(tokenOf({ ...good, exp: 1_000_000_000 }), args);
    expect({ code, failed }).toEqual({ code: 3, failed: ['expiry'] });
    expect(lines.expiry?.found).toContain('2001-09-09T01:46:40.000Z');
    expect(lines.records?.result).toBe('notChecked');
    expect(mock?.requests().map(({ status }) => status)).toEqual([401]);
  });

  test('names an impossible time: the reads decide', async () => {
    const { code, lines } = await doctor(tokenOf({ ...good, exp: -1e300 }), await tenant());
    expect(lines.expiry?.result).toBe('notChecked');
    expect(code).toBe(0);
  });

  test('lacks a permission: read and write are checked separately, and the reads are tried', async () => {
    const token = tokenOf({ ...good, scp: `openid ${readOnly}` });
    const { code, lines, failed } = await doctor(token, await tenant());
    expect({ code, failed }).toEqual({ code: 3, failed: ['writePermission'] });
    expect(lines.readPermission?.found).toBe(`${readOnly} (delegated)`);
    expect(lines.writePermission?.found).toBe(`the token has only openid, ${readOnly}`);
    expect(lines.writePermission?.remedy).toContain(
      `Grant the application ${appid} the delegated permission ${readWrite}, with admin consent.`,
    );
    expect(lines.records?.result).toBe('pass');
  });

  test('of an application has its permissions in another claim, and a remedy of its own', async () => {
    const { scp: _, upn: __, ...application } = good;
    const args = await tenant();
    const granted = await doctor(tokenOf({ ...application, roles: [readWrite] }), args);
    expect(granted.lines.writePermission?.found).toBe(`${readWrite} (application)`);
    expect(granted.lines.token?.found).toContain('of an application');
    const denied = await doctor(tokenOf(application), args);
    expect(denied.failed).toEqual(['readPermission', 'writePermission']);
    expect(denied.lines.readPermission).toMatchObject({
      found: 'the token has no permissions',
      remedy: expect.stringContaining(`the application permission ${readOnly}`),
    });
  });

  test('has a permission that not all pages name: only the reads can tell', async () => {
    const token = tokenOf({ ...good, scp: 'DeviceManagementConfiguration.ReadWrite.All' });
    const { code, lines } = await doctor(token, await tenant());
    expect(lines.writePermission?.result).toBe('notChecked');
    expect(lines.writePermission?.found).toContain('pages disagree');
    expect(code).toBe(0);
  });

  test.each([1e13, -1e13, 1e300, '2030-01-01'])('has an expiry that no calendar has: %s', async (exp) => {
    const { code, lines } = await doctor(tokenOf({ ...good, exp }), await tenant());
    expect(lines.expiry).toMatchObject({ result: 'notChecked', found: 'the token does not name it' });
    expect(code).toBe(0);
  });

  test('has claims of an attacker: permissions that are no texts, and texts without an end', async () => {
    const { scp: _, ...own } = good;
    const roles = [{ toString: 1 }, null, 'A'.repeat(9000), '\u001b[31m', readOnly];
    const aud = `https://${'a.'.repeat(9000)}example`;
    const { lines, stdout, stderr } = await doctor(tokenOf({ ...own, roles, aud }), [
      ...(await tenant()),
      '--verbose',
    ]);
    expect(lines.readPermission?.result).toBe('pass');
    expect(lines.writePermission?.result).toBe('fail');
    expect((stdout + stderr).length).toBeLessThan(5000);
    expect(stdout).not.toContain('\u001b');
  });

  test('is not readable: the reads decide', async () => {
    const { code, lines, failed } = await doctor('an-opaque-token', await tenant());
    expect({ code, failed }).toEqual({ code: 0, failed: [] });
    expect(lines.token?.found).toBe('from GRAPH_ACCESS_TOKEN, not readable');
    for (const name of ['tenant', 'audience', 'expiry', 'readPermission', 'writePermission']) {
      expect(lines[name]?.result).toBe('notChecked');
    }
  });

  test('is for another tenant: exit 2, and it is not sent', async () => {
    const args = [...(await tenant()), '--tenant', 'fabrikam.com'];
    const { code, lines, failed } = await doctor(tokenOf(good), args);
    expect({ code, failed }).toEqual({ code: 2, failed: ['tenant'] });
    expect(lines.settings?.found).toBe('nothing is sent to another tenant');
    expect(mock?.requests()).toHaveLength(1);
  });

  test('a sign-in that cannot work is reported with its remedy', async () => {
    const { code, lines } = await doctor(undefined, [...(await tenant()), '--auth', 'browser']);
    expect(lines.token).toMatchObject({
      result: 'fail',
      found: '--auth browser needs --client-id (or AZURE_CLIENT_ID)',
      remedy: expect.stringContaining('Register your own application'),
    });
    expect(code).toBe(3);
  });
});

describe('a refused read', () => {
  const reads = ['getWindowsAutopilotSettings', 'listImportedWindowsAutopilotDeviceIdentities'] as const;

  test('403 with the permission: the cause is in Intune', async () => {
    const args = await tenant({ faults: [{ fault: 403, times: 9, operations: reads }] });
    const { code, lines, failed, stderr } = await doctor(tokenOf(good), [...args, '--verbose']);
    expect({ code, failed }).toEqual({ code: 3, failed: ['settings', 'records'] });
    expect(lines.settings?.remedy).toMatch(/has the permission.*Intune license.*Intune role/);
    expect(lines.settings?.found).not.toContain('requires');
    expect(stderr).toContain('settings: For Microsoft support: request-id');
    expect(stderr).toContain(`Permissions in the token (delegated): openid ${readWrite}`);
  });

  test('403 without the permission: the permission comes first', async () => {
    const args = await tenant({ faults: [{ fault: 403, times: 9, operations: reads }] });
    const { code, lines } = await doctor(tokenOf({ ...good, scp: 'openid' }), args);
    expect(lines.records?.remedy).toContain('First grant the permission');
    expect(code).toBe(3);
  });

  test('503: exit 4, without waiting', async () => {
    const args = await tenant({ faults: [{ fault: 503, times: 9, retryAfter: '600', operations: reads }] });
    const { code, failed } = await doctor(tokenOf(good), args);
    expect({ code, failed }).toEqual({ code: 4, failed: ['settings', 'records'] });
  });

  test.each([
    [400, 'BadRequest', 'Request not applicable to target tenant.', /not set up in this tenant/, 1],
    [403, 'Forbidden', 'User is not authorized to perform this operation.', /Intune role/, 3],
    [401, 'UnknownError', 'An error has occurred', /also returns 401/, 3],
  ])('%s %s: what Intune says is explained', async (status, code, message, remedy, exitCode) => {
    const denied = await startFaultServer(() => answer(status, { error: { code, message } }));
    try {
      const { code, lines } = await doctor(tokenOf(good), ['--base-url', denied.url]);
      expect(lines.settings?.remedy).toMatch(remedy);
      expect(code).toBe(exitCode);
    } finally {
      await denied.close();
    }
  });
});

describe('the clock', () => {
  test.each([
    [1200, 'fail', /^(19|20) min.* behind the service$/, 3],
    [-1200, 'fail', /^(19|20) min.* ahead of the service$/, 3],
    [-60, 'pass', /^(1 min|\d\d s).* ahead of the service$/, 0],
  ])('differs by %s s', async (seconds, result, found, exitCode) => {
    const server = createServer((_, response) => {
      response.setHeader('Date', new Date(Date.now() + seconds * 1000).toUTCString());
      response.setHeader('Content-Type', 'application/json').end('{"id":"x","value":[]}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      const args = ['--base-url', `http://127.0.0.1:${port}`];
      const { code, lines } = await doctor(tokenOf({ ...good, exp: inAnHour + 3600 }), args);
      expect(lines.clock?.result).toBe(result);
      expect(lines.clock?.found).toMatch(found);
      expect(code).toBe(exitCode);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });
});

describe('the way to Microsoft Graph', () => {
  let proxy: InspectingProxy;
  let here: FaultServer;
  beforeEach(async () => {
    here = await startFaultServer(() => answer(200, { id: 'x', value: [] }));
    proxy = await startInspectingProxy(here.url);
    return () => Promise.all([proxy.close(), here.close()]);
  });

  test('a dead proxy: exit 4, no token is sent, and the token is checked anyway', async () => {
    const url = await refusingUrl();
    const { code, lines, failed } = await doctor(tokenOf(good), [], { HTTPS_PROXY: url });
    expect({ code, failed }).toEqual({ code: 4, failed: ['proxy'] });
    expect(lines.proxy?.found).toBe(`${url} (HTTPS_PROXY): cannot be reached (ECONNREFUSED)`);
    expect(lines.connection?.result).toBe('notChecked');
    expect(lines.audience?.result).toBe('pass');
    expect(lines.records?.found).toBe('the proxy does not connect');
  });

  test.each([
    [407, '', 3, /http:\/\/user:password@proxy:8080/],
    [407, 'user:a-password@', 3, /^Check the user name and the password in https_proxy\./],
    [502, 'user:a-password@', 4, /does not allow this host, or cannot reach it/],
  ])('a proxy that answers %s to "%s"', async (status, user, exitCode, remedy) => {
    const strict = await startConnectProxy(status);
    try {
      const https_proxy = `http://${user}${new URL(strict.url).host}`;
      const { code, lines, stdout } = await doctor(tokenOf(good), [], { https_proxy });
      expect(lines.proxy?.found).toContain(`(https_proxy): refused the connection (${status})`);
      expect(lines.proxy?.remedy).toMatch(remedy);
      expect(stdout).not.toContain('a-password');
      expect(code).toBe(exitCode);
    } finally {
      await strict.close();
    }
  });

  test.each([
    ['closes the connection', (socket: Socket) => socket.destroy(), /ECONNRESET|ended before/],
    ['answers nonsense', (socket: Socket) => socket.end('SSH-2.0-x\r\n'), /ended before/],
    ['never answers', () => {}, /: no answer within 30 s$/],
  ])('a proxy that %s: the proxy is at fault, not the service', async (_, behave, found) => {
    const sockets: Socket[] = [];
    const broken = createTcpServer((socket) => {
      sockets.push(socket.on('error', () => {}));
      behave(socket);
    });
    await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve));
    const env = {
      GRAPH_ACCESS_TOKEN: tokenOf(good),
      HTTPS_PROXY: `http://127.0.0.1:${(broken.address() as AddressInfo).port}`,
    };
    const clock = {
      ...systemClock,
      setTimer: (callback: () => void) => systemClock.setTimer(callback, 1000),
    };
    try {
      const { code, stdout } = await runCli(['doctor', '--format', 'json'], { env, clock });
      const failed = JSON.parse(stdout).filter(({ result }: Line) => result === 'fail');
      expect(failed).toMatchObject([{ check: 'proxy', found: expect.stringMatching(found) }]);
      expect(code).toBe(4);
    } finally {
      for (const socket of sockets) socket.destroy();
      broken.close();
    }
  });

  test('a proxy whose own certificate is not trusted', async () => {
    const entra = await startFakeEntra();
    try {
      const { code, lines, failed } = await doctor(tokenOf(good), [], { HTTPS_PROXY: entra.origin });
      expect({ code, failed }).toEqual({ code: 4, failed: ['proxy'] });
      expect(lines.proxy?.found).toContain(`${entra.origin} (HTTPS_PROXY): cannot be reached (`);
      expect(lines.proxy?.remedy).toContain('--ca-file');
    } finally {
      await entra.close();
    }
  });

  test('an invalid address of a proxy: exit 2', async () => {
    const { code, lines } = await doctor(tokenOf(good), [], { HTTPS_PROXY: 'proxy:8080' });
    expect(lines.proxy).toMatchObject({
      found: 'HTTPS_PROXY is not a valid proxy address',
      remedy: expect.stringContaining('such as http://proxy:8080'),
    });
    expect(code).toBe(2);
  });

  test('a proxy with an unknown certificate authority: it is named, and no token is sent', async () => {
    const { code, lines, failed } = await doctor(tokenOf(good), [], { HTTPS_PROXY: proxy.url });
    expect({ code, failed }).toEqual({ code: 4, failed: ['certificate'] });
    expect(lines.certificate?.found).toContain(`issued by ${authorityName}, not trusted (`);
    expect(lines.certificate?.remedy).toContain('NODE_EXTRA_CA_CERTS');
    expect(lines.records?.found).toBe('the certificate is not trusted');
    // A second request if Node can read the certificates of the system.
    expect(new Set(here.exchanges.map(({ headers }) => headers.authorization))).toEqual(new Set([undefined]));
    expect(new Set(proxy.requests)).toEqual(
      new Set(['graph.microsoft.com/beta/deviceManagement/importedWindowsAutopilotDeviceIdentities']),
    );
  });

  test.each([
    ['https://graph.microsoft.us', 'is for graph.microsoft.us (cloud usGov)', '--cloud usGov'],
    ['https://management.azure.com', 'which is not Microsoft Graph', 'graph.microsoft.com/.default'],
  ])('a token for another service: %s', async (aud, found, remedy) => {
    const token = tokenOf({ ...good, aud });
    const { lines } = await doctor(token, [], { HTTPS_PROXY: proxy.url });
    expect(lines.audience?.found).toContain(found);
    expect(lines.audience?.remedy).toContain(remedy);
  });

  test('a host that does not exist: exit 4', async () => {
    const args = ['--base-url', 'https://graph.invalid/beta'];
    const { code, lines, failed } = await doctor(tokenOf(good), args);
    expect({ code, failed }).toEqual({ code: 4, failed: ['connection'] });
    expect(lines.connection?.found).toMatch(/^graph\.invalid: cannot be reached \((ENOTFOUND|EAI_AGAIN)\)$/);
  });

  test('an invalid option is refused', async () => {
    const { code, stderr } = await runCli(['doctor', '--base-url', 'http://graph.example']);
    expect(stderr).toContain('--base-url must be an https: URL');
    expect(code).toBe(2);
  });

  test('an interruption ends it: exit 4', async () => {
    const silent = await startFaultServer(() => () => {});
    try {
      let interrupt = () => {};
      const ended = runCli(['doctor', '--base-url', silent.url], {
        onStart: (given) => {
          interrupt = given;
        },
      });
      await silent.received(1);
      interrupt();
      expect(await ended).toMatchObject({ code: 4, stdout: '', stderr: 'error: Interrupted.\n' });
    } finally {
      await silent.close();
    }
  });
});

test('other commands suggest it if there is no answer', async () => {
  const args = ['status', '--base-url', await refusingUrl()];
  const { code, stderr } = await runCli(args, {
    env: { GRAPH_ACCESS_TOKEN: 'a-token' },
    clock: hurriedClock,
  });
  expect(stderr).toContain(`To find the cause: graph-autopilot doctor --base-url ${args[2]}`);
  expect(code).toBe(4);
});

test('other commands suggest it for a 403 and a 401, with the same service', async () => {
  const operations = ['listImportedWindowsAutopilotDeviceIdentities'] as const;
  const args = await tenant({
    faults: [
      { fault: 403, operations },
      { fault: 401, skip: 1, times: 9, operations },
    ],
  });
  for (const _ of [403, 401]) {
    const { code, stderr } = await runCli(['status', ...args], { env: { GRAPH_ACCESS_TOKEN: 'a-token' } });
    expect(stderr).toContain(`To find the cause: graph-autopilot doctor --base-url ${mock?.url}`);
    expect(code).toBe(3);
  }
});
