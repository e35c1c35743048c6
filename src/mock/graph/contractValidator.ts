import type { ParameterValidator, ValidationError, Validator } from '../../../generated/validators.js';
import { methodsOf, pathParameters } from '../readCall.js';
import {
  type CallValidator,
  errorAnswer,
  noSuchOperation,
  noSuchResponse,
  type Perform,
  preferred,
  refusal,
  type ValidatedAnswer,
  type Violation,
} from './answerCall.js';
import { type Answer, answer, type Call } from './answers.js';

type Compiled = typeof import('../../../generated/validators.js');
type Contracted = Compiled['validators'][keyof Compiled['validators']];

/**
 * Validates requests and answers against the contract like Prism, with code compiled from the contract. A request that
 * the contract forbids gets 400 or 401, one with `Prefer` gets an example of the contract, and any other gets the
 * answer of `perform`. Without `perform`, every valid request gets an example of the contract.
 */
export function contractValidator(perform?: Perform): CallValidator {
  return async (call) => {
    const { operation } = call;
    if (operation === undefined) return withoutViolations(errorAnswer(call, noOperation(call)));
    const { validators, headerExamples } = await import('../../../generated/validators.js');
    const contracted = validators[operation];

    const request = requestViolations(contracted, call, pathParameters(operation, call.path));
    if (request.length > 0) return { ...withoutViolations(refusal(call, request)), request };
    if (perform === undefined || preferred(call))
      return withoutViolations(example(contracted, call, headerExamples));
    try {
      const performed = perform(operation, call);
      return { ...withoutViolations(performed), response: responseViolations(contracted, performed) };
    } catch (cause) {
      const response = [{ message: String(cause), severity: 0 }];
      return { ...withoutViolations(errorAnswer(call, new Error('The mock failed', { cause }))), response };
    }
  };
}

const withoutViolations = (answer: Answer): ValidatedAnswer => ({ answer, request: [], response: [] });

/** Uses the messages of Prism. */
function noOperation({ method, path }: Call): Error & { status: number } {
  const methods = methodsOf(path);
  if (methods.includes(method)) return noSuchOperation;
  const [status, message] =
    methods.length === 0
      ? [404, `The route ${path} hasn't been found in the specification file`]
      : [
          405,
          `The route ${path} has been matched, but it does not have "${method.toLowerCase()}" method defined`,
        ];
  return Object.assign(new Error(message), { status });
}

/** Without a valid token, no other violations are reported. */
function requestViolations(
  { body, query, header, path }: Contracted,
  call: Call,
  pathValues: Readonly<Record<string, string>>,
): Violation[] {
  return [
    ...(/^Bearer\s.+$/.test(call.headers.authorization ?? '') ? [] : [unauthorizedViolation]),
    ...bodyViolations(body, call),
    ...parameterViolations('header', header, call.headers),
    ...parameterViolations('query', query, call.query),
    ...parameterViolations('path', path, pathValues),
  ];
}

const unauthorizedViolation = { message: 'Invalid security scheme used', code: 401, severity: 0 };

function bodyViolations(contracted: Contracted['body'], { body, bytes }: Call): Violation[] {
  if (contracted === undefined) {
    const message = 'No supported content types, but request included a non-empty body';
    return bytes > 0 ? [{ message, code: 415, severity: 0 }] : [];
  }
  if (contracted.required && !body) {
    return [{ message: 'Body parameter is required', code: 'required', severity: 0 }];
  }
  return body === null ? [] : violationsOf('Request body', contracted.validate, body);
}

function parameterViolations(
  where: string,
  contracted: ParameterValidator | undefined,
  given: Readonly<Record<string, string | string[]>>,
): Violation[] {
  if (contracted === undefined) return [];
  const { names, lists, validate } = contracted;
  const values = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const found = names.flatMap((name) => {
    const value = values[name];
    if (value === undefined || value === '') return [];
    return [[name, lists[name] === undefined ? value : listOf(value, lists[name])]];
  });
  return violationsOf(`Request ${where}`, validate, Object.fromEntries(found));
}

function listOf(value: string | string[], explode: boolean): string[] {
  const values = [value].flat();
  // If a list is given twice, the last one counts.
  return explode ? values : (values.at(-1) ?? '').split(',');
}

function responseViolations({ responses }: Contracted, { status, headers, body }: Answer): Violation[] {
  const contracted = responses[status];
  if (contracted === undefined) {
    const message = `Unable to match the returned status code with those defined in the document: ${Object.keys(responses)}`;
    return [{ message, severity: status >= 200 && status < 300 ? 0 : 1 }];
  }
  const lowerCase = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  const inHeaders = violationsOf(
    'Response header',
    contracted.headers.validate,
    Object.fromEntries(lowerCase),
  );
  if (contracted.body === undefined) {
    return body === undefined
      ? inHeaders
      : [{ message: 'Response body must not be there', path: ['body'], severity: 0 }, ...inHeaders];
  }
  return [...violationsOf('Response body', contracted.body, body), ...inHeaders];
}

function violationsOf(where: string, validate: Validator, value: unknown): Violation[] {
  return validate(value) ? [] : (validate.errors ?? []).map((error) => violationOf(where, error));
}

function violationOf(
  where: string,
  { instancePath, keyword, message = '', params = {} }: ValidationError,
): Violation {
  const [, place = ''] = where.split(' ');
  const path = instancePath.split('/').filter((segment) => segment !== '');
  const kind = place === 'body' ? 'property ' : 'parameter ';
  const named = path.length > 0 ? `${kind}${path.join('.')} ` : '';
  const allowed = Array.isArray(params.allowedValues) ? `: ${params.allowedValues.join(', ')}` : '';
  const found = 'additionalProperty' in params ? `; found '${params.additionalProperty}'` : '';
  return {
    path: [place, ...path],
    code: keyword,
    message: `${where} ${named}${message}${allowed}${found}`,
    severity: 0,
  };
}

/** Returns the response of the contract that the call requests, or 404 with the available ones. */
function example({ responses }: Contracted, call: Call, headerExamples: Compiled['headerExamples']): Answer {
  const wish = preferred(call) ?? {};
  const statuses = Object.keys(responses).map(Number);
  const status = wish.code ?? statuses.find((code) => code >= 200 && code < 300) ?? 0;
  const contracted = responses[status];
  const [first] = Object.keys(contracted?.examples ?? {});
  // Like Prism: an answer without a body ignores the name of an example.
  const exampleKey = contracted && first === undefined ? undefined : (wish.exampleKey ?? first);
  if (contracted === undefined || (exampleKey !== undefined && !(exampleKey in contracted.examples))) {
    const choices = statuses.map((code) => ({
      code,
      examples: Object.keys(responses[code]?.examples ?? {}),
    }));
    return errorAnswer(call, noSuchResponse(wish, choices));
  }
  const headers = contracted.headers.names.flatMap((name) => {
    const text = headerExamples[name];
    return text === undefined ? [] : [[name, text]];
  });
  return answer(call, status, exampleKey && contracted.examples[exampleKey], Object.fromEntries(headers));
}
