import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmod, copyFile, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startMock } from '../../src/mock/index.js';
import { type FakeEntra, issuedToken, startFakeEntra } from '../support/fakeEntra.js';
import { packageRoot } from '../support/packageRoot.js';
import { runCli } from '../support/runCli.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

async function sha256(file: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}

// Builds the executable for Linux, and runs it where no Node can be found.
describe.skipIf(`${process.platform}-${process.arch}` !== 'linux-x64')('the executable for Linux', () => {
  const output = join(packageRoot, 'dist/executables');
  const executable = join(output, 'graph-autopilot-linux-x64');
  const devices = join(packageRoot, 'test/fixtures/devices.csv');

  async function build(...targets: readonly string[]): Promise<string> {
    const args = ['--import', 'tsx', 'scripts/package.ts', ...targets.flatMap((each) => ['--target', each])];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: packageRoot });
    expect(stderr).toBe('');
    return stdout;
  }

  beforeAll(async () => {
    expect(await build('linux-x64', 'win-x64')).toMatch(
      /^Wrote dist\/executables\/graph-autopilot-linux-x64 \(1[12]\d MB, Node 22\.\d+\.\d+\)\.\nWrote dist\/executables\/graph-autopilot-win-x64\.exe \(\d\d MB, .+\)\.\n$/,
    );
  }, 600_000);

  interface Ended {
    readonly code: number | null;
    readonly stdout: string;
    readonly stderr: string;
  }

  interface Started {
    readonly env?: Readonly<Record<string, string>>;
    readonly cwd?: string;
    readonly program?: string;
    /** What the shell calls the program. */
    readonly argv0?: string;
  }

  function start(args: readonly string[], { env, cwd, program = executable, argv0 }: Started = {}) {
    const child = spawn(program, args, { cwd, argv0, env: { PATH: '/nonexistent', ...env } });
    onTestFinished(() => void child.kill('SIGKILL'));
    return child;
  }

  async function run(args: readonly string[], started: Started = {}): Promise<Ended> {
    const child = start(args, started);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.stdin.end();
    const [code] = await once(child, 'close');
    return { code, stdout, stderr };
  }

  test.each([
    [['--version']],
    [['check', devices]],
    [['check', join(packageRoot, 'test/fixtures/*.csv'), '--format', 'json']],
    [['decode', devices]],
    [['completion', 'bash']],
    [['completion', 'powershell']],
    [['import', devices, '--mock', '--dry-run']],
    [['devices', '--mock']],
    [['import', 'missing.csv', '--mock']],
    [['imprt']],
  ])('prints the same as the npm package: %s', async (args) => {
    expect(await run(args)).toEqual(await runCli(args));
  });

  test('has the same help for each command', async () => {
    const { stdout } = await run(['--help']);
    const names = [...stdout.matchAll(/^ {2}([a-z]+) /gm)].map(([, name = '']) => name);
    expect(names).toContain('import');
    for (const name of names.filter((name) => name !== 'help')) {
      const help = await run([name, '--help']);
      expect(help).toEqual(await runCli([name, '--help']));
      expect(help.code).toBe(0);
    }
  });

  test('imports into the mock, with nothing but its own messages on standard error', async () => {
    const { code, stdout, stderr } = await run(['import', devices, '--mock', '--yes', '--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).summary).toMatchObject({ total: 6, complete: 6 });
    expect(stderr).toMatch(/\n6 devices: 6 imported \(\d+ s\)\nimportId: \S+\n$/);
    expect(stderr).not.toMatch(/node|npm|warning:|experimental/i);
  });

  test('follows an import until the profiles are assigned, and writes a report', async () => {
    const report = join(await temporaryFolder(), 'report.html');
    const args = ['import', devices, '--mock', '--yes', '--until', 'assigned', '--report', report];
    const { code, stderr } = await run(args);
    expect(stderr).toContain('6 devices: 6 assigned');
    expect(code).toBe(0);
    expect(await readFile(report, 'utf8')).toContain('SAMPLE-0001');
  });

  test('finds the same as the npm package with doctor', async () => {
    await using mock = await startMock();
    const args = ['doctor', '--base-url', mock.url];
    const env = { GRAPH_ACCESS_TOKEN: 'a-token' };
    const found = await run(args, { env });
    expect(found).toEqual(await runCli(args, { env }));
    expect(found.code).toBe(0);
  });

  describe('serves the mock without Prism', () => {
    test.each([[[]], [['--stateless']]])('%s', async (options) => {
      const child = start(['mock', '--port', '0', ...options]);
      const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
      expect(await lines.next()).toEqual({ value: 'URL', done: false });
      const { value: url } = await lines.next();
      await using reference = await startMock({ stateful: options.length === 0 });
      const paths = ['deviceManagement/importedWindowsAutopilotDeviceIdentities', 'deviceManagement/nothing'];
      for (const path of paths) {
        for (const headers of [{}, { Authorization: 'Bearer any' }]) {
          const [own, expected] = await Promise.all(
            [url, reference.url].map(async (base) => {
              const response = await fetch(`${base}/${path}`, { headers });
              return { status: response.status, keys: Object.keys(await response.json()) };
            }),
          );
          expect(own).toEqual(expected);
        }
      }
      child.kill('SIGINT');
      expect(await once(child, 'close')).toEqual([0, null]);
    });
  });

  describe('signs in', () => {
    const application = {
      AZURE_TENANT_ID: '11111111-1111-1111-1111-111111111111',
      AZURE_CLIENT_ID: '22222222-2222-2222-2222-222222222222',
    };
    const withSecret = { ...application, AZURE_CLIENT_SECRET: 'a-secret' };
    let entra: FakeEntra;
    beforeAll(async () => {
      entra = await startFakeEntra();
    });
    afterAll(() => entra.close());

    test('with a secret, and trusts the certificate in NODE_EXTRA_CA_CERTS', async () => {
      const args = ['devices', '--auth', 'environment', '--base-url', `${entra.origin}/beta`];
      const { code, stderr } = await run(args, { env: { ...entra.env, ...withSecret } });
      expect(stderr).not.toMatch(/error|warning/i);
      expect(code).toBe(0);
      expect(entra.graphTokens.at(-1)).toBe(issuedToken);
    });

    test('with a certificate that the system trusts', async () => {
      // With this variable, the file has the certificates of the system.
      const { NODE_EXTRA_CA_CERTS: SSL_CERT_FILE = '' } = entra.env;
      const args = ['doctor', '--base-url', `${entra.origin}/beta`];
      const { stdout } = await run(args, { env: { SSL_CERT_FILE } });
      expect(stdout).toMatch(/^pass +certificate /m);
      expect((await run(args)).stdout).toMatch(/^FAIL +certificate /m);
    });

    test('in the browser of the system, never with a program or a package next to the executable', async () => {
      const folder = await temporaryFolder();
      const bin = join(folder, 'bin');
      const planted = join(folder, 'planted');
      for (const path of [bin, planted]) await mkdir(path);
      // The browser: signs in at once, and returns to the address that the application listens on.
      const browser = `#!${process.execPath}
        const { searchParams } = new URL(process.argv.at(-1));
        const back = new URL(searchParams.get('redirect_uri'));
        back.search = new URLSearchParams({ code: 'a-code', state: searchParams.get('state') });
        fetch(back);`;
      await writeFile(join(bin, 'xdg-open'), browser);
      const mark = `#!${process.execPath}\nrequire('node:fs').writeFileSync(${JSON.stringify(join(planted, 'was-run'))}, '');`;
      await writeFile(join(planted, 'xdg-open'), mark);
      for (const name of ['picomatch', 'open', '@azure/identity']) {
        await mkdir(join(planted, 'node_modules', name), { recursive: true });
        await writeFile(join(planted, 'node_modules', name, 'index.js'), mark);
      }
      const program = join(planted, 'graph-autopilot');
      await copyFile(executable, program);
      for (const path of [join(bin, 'xdg-open'), join(planted, 'xdg-open'), program])
        await chmod(path, 0o755);

      const args = ['devices', '--auth', 'browser', '--base-url', `${entra.origin}/beta`];
      const { code, stderr } = await run(args, {
        program,
        cwd: planted,
        env: { ...entra.env, ...application, PATH: bin },
      });
      expect(stderr).not.toMatch(/error|warning/i);
      expect(code).toBe(0);
      expect(entra.tokenRequests.at(-1)).toMatchObject({ grant_type: 'authorization_code', code: 'a-code' });
      expect(await readdir(planted)).not.toContain('was-run');
    });

    test('not without an application: the message explains how to register one', async () => {
      const { code, stdout, stderr } = await run(['devices', '--auth', 'browser']);
      expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
      expect(stderr).toMatch(/^error: --auth browser needs .*Register your own application/);
      expect(stderr).not.toContain('npm');
    });

    test('not through a proxy that is not there', async () => {
      const closed = await startMock();
      await closed.close();
      const env = { ...withSecret, HTTPS_PROXY: closed.url };
      const { code, stderr } = await run(['devices', '--auth', 'environment'], { env });
      expect(code).toBe(3);
      expect(stderr).toMatch(/--auth environment[\s\S]*network[\s\S]*Check the network, the proxy/);
    });
  });

  test('suggests commands with the name that started it', async () => {
    const cwd = await temporaryFolder();
    await symlink(executable, join(cwd, 'autopilot'));
    for (const argv0 of ['autopilot', './autopilot']) {
      const { stderr } = await run(['create'], { program: join(cwd, 'autopilot'), argv0, cwd });
      expect(stderr).toContain(`See: ${argv0} create --help`);
    }
  });

  test('starts in a folder that was deleted', async () => {
    const cwd = await temporaryFolder();
    const line = `rmdir '${cwd}' && exec '${executable}' --version`;
    const { code, stderr } = await run(['-c', `cd '${cwd}' && ${line}`], {
      program: '/bin/sh',
      env: { PATH: '/bin:/usr/bin' },
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('has the same bytes when it is built again', async () => {
    const before = await sha256(executable);
    await build('linux-x64');
    expect(await sha256(executable)).toBe(before);
  });

  test('comes with one for Windows that has the name of the package, and no signature', async () => {
    // Throws if there is a signature.
    const exe = NtExecutable.from(await readFile(join(output, 'graph-autopilot-win-x64.exe')));
    const { entries } = NtExecutableResource.from(exe);
    const [info] = Resource.VersionInfo.fromEntries(entries);
    const { version } = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8'));
    expect(info?.getStringValues({ lang: 1033, codepage: 1200 })).toMatchObject({
      ProductName: 'graph-autopilot',
      FileVersion: version,
      OriginalFilename: 'graph-autopilot.exe',
    });
    // Data of the program.
    const RT_RCDATA = 10;
    expect(entries.filter(({ type }) => type === RT_RCDATA).map(({ id }) => id)).toEqual(['NODE_SEA_BLOB']);
  });

  test('ignores NODE_OPTIONS', async () => {
    const { code, stderr } = await run(['--version'], { env: { NODE_OPTIONS: '--require /missing.js' } });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('names the licenses and the components of what it contains, Node and its parts included', async () => {
    const notices = await readFile(join(output, 'THIRD-PARTY-NOTICES'), 'utf8');
    expect(notices).toMatch(/^@azure\/identity \d/m);
    expect(notices).toContain('Node.js is licensed for use as follows:');
    const { components } = JSON.parse(await readFile(join(output, 'sbom.cdx.json'), 'utf8'));
    const purls = components.map(({ purl }: { purl: string }) => purl);
    expect(purls).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^pkg:npm\/%40azure\/identity@/),
        expect.stringMatching(/^pkg:npm\/commander@14/),
        expect.stringMatching(/^pkg:generic\/node@22/),
      ]),
    );
    const bundled = [...notices.matchAll(/^-{80}\n\n(\S+) (\d\S*) \(/gm)].map(([, name]) => name);
    expect(bundled.length).toBeGreaterThan(30);
    for (const name of bundled) {
      expect(purls.some((purl: string) => decodeURIComponent(purl).startsWith(`pkg:npm/${name}@`))).toBe(
        true,
      );
    }
  });
});
