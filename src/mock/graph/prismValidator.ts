import type { IHttpRequest } from '@stoplight/prism-http';
import { correct, loadContract, loadPrism } from '../prism.js';
import {
  type CallValidator,
  errorAnswer,
  noSuchOperation,
  type Perform,
  preferred,
  refusal,
  type ValidatedAnswer,
} from './answerCall.js';
import { answer, type Call } from './answers.js';

/**
 * Runs Prism as a proxy with `perform` in place of its upstream. A request that the contract forbids gets 400 or 401,
 * one with `Prefer` gets an example of the contract, and any other gets the answer of `perform`, which Prism validates.
 * Without `perform`, every valid request gets an example of the contract.
 */
export async function loadPrismValidator(): Promise<(perform?: Perform) => CallValidator> {
  const contract = await loadContract();
  return (perform) => prismValidator(contract, perform);
}

function prismValidator(
  contract: Awaited<ReturnType<typeof loadContract>>,
  perform?: Perform,
): CallValidator {
  const { createInstance, logger } = loadPrism();
  const calls = new WeakMap<IHttpRequest, Call>();
  const common = {
    upstreamProxy: undefined,
    checkSecurity: true,
    validateRequest: true,
    validateResponse: true,
    errors: true,
    mock: { dynamic: false },
  } as const;
  const config = perform
    ? ({ ...common, isProxy: true, upstream: new URL('http://nowhere.invalid') } as const)
    : ({ ...common, isProxy: false } as const);

  const prism = createInstance(config, {
    logger,
    forward:
      ({ data, validations }) =>
      () =>
      async () => {
        const call = calls.get(data);
        const operation = call?.operation;
        // Prism does not know that some operations exist in only one version of Graph.
        if (call === undefined || operation === undefined || perform === undefined) {
          return { _tag: 'Left', left: noSuchOperation };
        }
        const errors = validations.filter(({ severity }) => severity === 0);
        // Prism then falls back to mocking, and uses the requested example.
        if (errors.length === 0 && preferred(call)) return { _tag: 'Left', left: notImplemented };
        try {
          const { status, headers, body } =
            errors.length > 0 ? refusal(call, errors) : perform(operation, call);
          return { _tag: 'Right', right: { statusCode: status, headers: { ...headers }, body } };
        } catch (cause) {
          return { _tag: 'Left', left: new MockFailure('The mock failed', { cause }) };
        }
      },
  });
  correct(prism);

  return async (call: Call): Promise<ValidatedAnswer> => {
    const { method, path, query, headers, body } = call;
    const input = {
      method: method.toLowerCase() as IHttpRequest['method'],
      url: { path, query: { ...query } },
      headers: { ...headers },
      body,
    };
    calls.set(input, call);
    const mock = { ...config.mock, ...preferred(call) };
    const result = await prism.request(input, contract, { ...config, mock })();
    if (result._tag === 'Left') {
      const { left } = result;
      const failed = left instanceof MockFailure ? [{ message: String(left.cause), severity: 0 }] : [];
      return { answer: errorAnswer(call, left), request: [], response: failed };
    }
    if (call.operation === undefined)
      return { answer: errorAnswer(call, noSuchOperation), request: [], response: [] };
    const { output, validations } = result.right;
    const status = output.statusCode;
    // Every answer has these headers, but an example of the contract has them only if it lists them.
    const { headers: common } = answer(call, status);
    return {
      answer: { status, headers: { ...common, ...textValues(output.headers) }, body: output.body },
      request: validations.input,
      response: validations.output,
    };
  };
}

/** The error name with which Prism's upstream reports that it has no answer. */
const notImplemented = Object.assign(new Error('An example of the contract was requested'), {
  name: 'https://stoplight.io/prism/errors#UPSTREAM_NOT_IMPLEMENTED',
});

/** A failure of the mock itself, or of a function in its options. */
class MockFailure extends Error {}

/** Prism returns numeric examples as numbers. */
function textValues(headers: Readonly<Record<string, unknown>> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value == null ? [] : [[name, String(value)]])),
  );
}
