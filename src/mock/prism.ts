import type { createInstance } from '@stoplight/prism-http';
import { noSuchResponse } from './graph/answerCall.js';
import { operationOf } from './readCall.js';

type PrismHttp = typeof import('@stoplight/prism-http');

// Neither this nor Prism is imported: a bundler for browsers, where no server is started, would stop at it.
const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);

/** The parts of Prism that the mock runs on. They are optional peers, and only these exact versions are known to work. */
export function loadPrism() {
  try {
    for (const name of ['@stoplight/prism-http', '@stoplight/prism-core']) checkVersion(name);
    const { getHttpOperationsFromSpec, createInstance } = require('@stoplight/prism-http') as PrismHttp;
    const core = require('@stoplight/prism-core') as typeof import('@stoplight/prism-core');
    // Prism logs each request at length.
    const logger = core.createLogger('mock', { level: 'silent' });
    return { getHttpOperationsFromSpec, createInstance, logger };
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
  const exact = Object.entries(knownVersions()).map(([name, version]) => `${name}@${version}`);
  return `npm install --save-dev --save-exact ${exact.join(' ')}`;
}

/** The versions that this package was tested with: its peers are ranges, so that no client-only project fails to install. */
function knownVersions(): Readonly<Record<string, string | undefined>> {
  const { peerDependencies, devDependencies } = require('graph-autopilot/package.json') as Manifest;
  const names = Object.keys(peerDependencies).filter((name) => name.startsWith('@stoplight/'));
  return Object.fromEntries(names.map((name) => [name, devDependencies[name]]));
}

type Manifest = Record<'peerDependencies' | 'devDependencies', Readonly<Record<string, string>>>;

let reading: ReturnType<typeof read> | undefined;

/** The contract of this package as Prism reads it; once for all mocks of a process, because it takes half a second. */
export function loadContract() {
  reading ??= read();
  return reading;
}

async function read() {
  const { getHttpOperationsFromSpec } = loadPrism();
  return getHttpOperationsFromSpec(require.resolve('graph-autopilot/openapi.yaml'));
}

type Prism = ReturnType<typeof createInstance>;

/** Corrects what Prism does with requests that it cannot answer. */
export function correct(prism: Prism): void {
  catchExceptions(prism);
  listExamples(prism);
}

/** Answers 400 where Prism throws, as it does for a `Content-Type` that is no media type. */
function catchExceptions(prism: Prism): void {
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

/**
 * Answers a `Prefer` for a response that the contract does not have with 404 and a list of those that it has. Prism itself
 * does so for a status or an example alone, without the list, and fails with 500 for an example of a status.
 */
function listExamples(prism: Prism): void {
  const request = prism.request;
  prism.request = (input, contract, config) => async () => {
    const result = await request(input, contract, config)();
    if (
      result._tag === 'Right' ||
      config === undefined ||
      !('mock' in config) ||
      !result.left.message.includes(nothingFound)
    ) {
      return result;
    }
    const wish = config.mock as { readonly code?: number; readonly exampleKey?: string };
    const id = operationOf(input.method.toUpperCase(), input.url.path);
    const operation = contract.find(({ iid }) => iid === id);
    if (operation === undefined || (wish.code === undefined && wish.exampleKey === undefined)) return result;
    const choices = operation.responses.map((response) => ({
      code: response.code,
      examples: response.contents?.flatMap(({ examples = [] }) => examples.map(({ key }) => key)) ?? [],
    }));
    return { _tag: 'Left', left: noSuchResponse(wish, choices) };
  };
}

/** Prism's message for a response that it cannot find, by itself or wrapped in another error. */
const nothingFound = 'The server cannot find the requested content';
