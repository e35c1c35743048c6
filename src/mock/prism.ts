import type { createInstance } from '@stoplight/prism-http';
import { noSuchResponse } from './graph/answerCall.js';
import { operationOf } from './readCall.js';

type PrismHttp = typeof import('@stoplight/prism-http');

// Neither this module nor Prism is imported statically: a bundler for browsers would fail on it, although no server is
// started there.
const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);

/**
 * Loads the parts of Prism that the mock needs. They are optional peer dependencies, and only these exact versions are
 * known to work.
 */
export function loadPrism() {
  try {
    for (const name of ['@stoplight/prism-http', '@stoplight/prism-core']) checkVersion(name);
    const { getHttpOperationsFromSpec, createInstance } = require('@stoplight/prism-http') as PrismHttp;
    const core = require('@stoplight/prism-core') as typeof import('@stoplight/prism-core');
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

/**
 * The versions that this package was tested with. The peer dependencies are ranges, because an exact version could make
 * the installation of a project fail that uses only the client.
 */
function knownVersions(): Readonly<Record<string, string | undefined>> {
  const { peerDependencies, devDependencies } = require('graph-autopilot/package.json') as Manifest;
  const names = Object.keys(peerDependencies).filter((name) => name.startsWith('@stoplight/'));
  return Object.fromEntries(names.map((name) => [name, devDependencies[name]]));
}

type Manifest = Record<'peerDependencies' | 'devDependencies', Readonly<Record<string, string>>>;

let reading: ReturnType<typeof read> | undefined;

/** Reads the contract of this package for Prism, once per process, because it takes half a second. */
export function loadContract() {
  reading ??= read();
  return reading;
}

async function read() {
  const { getHttpOperationsFromSpec } = loadPrism();
  return getHttpOperationsFromSpec(require.resolve('graph-autopilot/openapi.yaml'));
}

type Prism = ReturnType<typeof createInstance>;

/** Corrects how Prism handles requests that it cannot answer. */
export function correct(prism: Prism): void {
  catchExceptions(prism);
  listExamples(prism);
}

/** Answers 400 where Prism throws, for example for an invalid `Content-Type`. */
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
 * Answers 404, with a list of the available responses, to a `Prefer` for a response that the contract does not have.
 * Prism itself returns 404 without the list for an unknown status or example, and 500 for an unknown example of a
 * status.
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

/** Prism's message for a response that it cannot find. Other errors may contain it. */
const nothingFound = 'The server cannot find the requested content';
