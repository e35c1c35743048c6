import { createRequire } from 'node:module';
import type { createInstance } from '@stoplight/prism-http';
import { operationOf } from './readCall.js';

const require = createRequire(import.meta.url);

/** The parts of Prism that the mock runs on. They are optional peers, and only these exact versions are known to work. */
export async function loadPrism() {
  try {
    for (const name of ['@stoplight/prism-http', '@stoplight/prism-core']) checkVersion(name);
    const [http, core] = await Promise.all([
      import('@stoplight/prism-http'),
      import('@stoplight/prism-core'),
    ]);
    const { getHttpOperationsFromSpec, createInstance } = http;
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
  const prism = Object.entries(knownVersions()).filter(([name]) => name.startsWith('@stoplight/'));
  const exact = prism.map(([name, version]) => `${name}@${version}`);
  return `npm install --save-dev --save-exact ${exact.join(' ')}`;
}

/** The versions that this package was tested with: its peers are ranges, so that no client-only project fails to install. */
function knownVersions(): Readonly<Record<string, string>> {
  return (require('graph-autopilot/package.json') as { devDependencies: Record<string, string> })
    .devDependencies;
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
    const { code, exampleKey } = config.mock as { readonly code?: number; readonly exampleKey?: string };
    const id = operationOf(input.method.toUpperCase(), input.url.path);
    const operation = contract.find(({ iid }) => iid === id);
    if (operation === undefined || (code === undefined && exampleKey === undefined)) return result;
    const wish = [code && `code=${code}`, exampleKey && `example=${exampleKey}`].filter(Boolean).join(', ');
    const known = operation.responses.flatMap((response) => {
      const examples = response.contents?.flatMap((content) => content.examples ?? []) ?? [];
      return examples.length === 0
        ? [`code=${response.code}`]
        : examples.map(({ key }) => `code=${response.code}, example=${key}`);
    });
    const detail = `The contract has no response for Prefer: ${wish}. It has for this operation: ${known.join('; ')}.`;
    const left = Object.assign(new Error('The contract has no such response'), {
      name: 'https://stoplight.io/prism/errors#NOT_FOUND',
      status: 404,
      detail,
    });
    return { _tag: 'Left', left };
  };
}

/** Prism's message for a response that it cannot find, by itself or wrapped in another error. */
const nothingFound = 'The server cannot find the requested content';
