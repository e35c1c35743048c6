import { createRequire } from 'node:module';
import type { createServer } from '@stoplight/prism-http-server';

const require = createRequire(import.meta.url);

/** The parts of Prism that the mock runs on. They are optional peers, and only these exact versions are known to work. */
export async function loadPrism() {
  try {
    for (const name of ['@stoplight/prism-http', '@stoplight/prism-http-server']) checkVersion(name);
    const [http, server] = await Promise.all([
      import('@stoplight/prism-http'),
      import('@stoplight/prism-http-server'),
    ]);
    const { getHttpOperationsFromSpec, createInstance } = http;
    return { getHttpOperationsFromSpec, createInstance, createServer: server.createServer };
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') throw cause;
    throw new Error(`The mock needs Prism, which is not installed: ${installation()}`, { cause });
  }
}

function checkVersion(name: string): void {
  const { version } = require(`${name}/package.json`) as { version: string };
  const needed = knownVersions()[name];
  if (version === needed) return;
  throw new Error(`${name} ${version} is installed, but the mock needs ${needed}: ${installation()}`);
}

function installation(): string {
  const prism = Object.entries(knownVersions()).filter(([name]) => name.startsWith('@stoplight/'));
  const exact = prism.map(([name, version]) => `${name}@${version}`);
  return `npm install --save-dev --save-exact ${exact.join(' ')}`;
}

/** The versions that this package was tested with. */
function knownVersions(): Readonly<Record<string, string>> {
  return (require('graph-autopilot/package.json') as { devDependencies: Record<string, string> })
    .devDependencies;
}

/** Why a mock cannot serve on a port; Prism tells it as a text. */
export function cannotListen(port: number, cause: unknown): Error {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new Error(
    `The mock could not listen on port ${port}: ${why}. Choose another port, or 0 for a free one.`,
    { cause },
  );
}

let reading: ReturnType<typeof read> | undefined;

/** The contract of this package as Prism reads it; once for all mocks of a process, because it takes half a second. */
export function loadContract() {
  reading ??= read();
  return reading;
}

async function read() {
  const { getHttpOperationsFromSpec } = await loadPrism();
  return getHttpOperationsFromSpec(require.resolve('graph-autopilot/openapi.yaml'));
}

type Logger = Parameters<Awaited<ReturnType<typeof loadPrism>>['createServer']>[1]['components']['logger'];

/** Prism logs each request at length; what it found stands in the response header `sl-violations` too. */
export const silentLogger = (() => {
  const ignore = () => {};
  const logger = {
    child: () => logger,
    trace: ignore,
    debug: ignore,
    info: ignore,
    success: ignore,
    warn: ignore,
    error: ignore,
  };
  return logger as unknown as Logger;
})();

type Prism = ReturnType<typeof createServer>['prism'];

/**
 * Keeps the process alive when Prism throws instead of answering, as it does for a `Content-Type` that is no media type:
 * it does not await its own promise, so that the exception would end the program under test.
 */
export function surviveRequests(prism: Prism): void {
  const request = prism.request;
  prism.request =
    (...args) =>
    async () => {
      try {
        return await request(...args)();
      } catch (cause) {
        return { _tag: 'Left', left: unreadable(cause) };
      }
    };
}

function unreadable(cause: unknown): Error {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return Object.assign(new Error('The request cannot be read'), {
    name: 'UNREADABLE_REQUEST',
    status: 400,
    detail,
  });
}
