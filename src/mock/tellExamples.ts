import type { createServer } from '@stoplight/prism-http-server';
import { operationOf } from './readCall.js';

type Prism = ReturnType<typeof createServer>['prism'];

/**
 * Answers a `Prefer` for a response that the contract does not have with 404, and says which it has. Of itself Prism does
 * so for a status or an example alone, without the list, and fails with 500 for an example of a status.
 */
export function tellExamples(prism: Prism): void {
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

/** What Prism says of a response that is not to be found, by itself or wrapped in another error. */
const nothingFound = 'The server cannot find the requested content';
