import { type Contract, type ContractOperation, resolve, type Schema } from '../shared/Contract.js';
import { ScriptError } from '../shared/ScriptError.js';

/**
 * What is certain about the JSON of an operation's success: the required properties at its root, each with what it is. An empty table where there is no body.
 */
export function promisesOf(
  contract: Contract,
  operation: ContractOperation,
  success: readonly number[],
  place: string,
): Readonly<Record<string, 'string' | 'object[]'>> {
  const promises: Record<string, 'string' | 'object[]'> = {};
  for (const status of success) {
    const response = operation.responses[status];
    const reference = response && resolve(contract, response).content?.['application/json']?.schema;
    if (reference === undefined) continue;
    const schema = resolve(contract, reference);
    for (const name of schema.required ?? []) {
      const property = schema.properties?.[name];
      const type = property && promiseOf(contract, resolve(contract, property));
      if (type === undefined) {
        throw new ScriptError(
          `${place}/responses/${status}: its required property ${name} is neither a text nor a list of objects, and no client here checks it`,
        );
      }
      promises[name] = type;
    }
  }
  return promises;
}

function promiseOf(contract: Contract, { type, items }: Schema): 'string' | 'object[]' | undefined {
  if (type === 'string') return type;
  if (type === 'array' && items && resolve(contract, items).type === 'object') return 'object[]';
  return undefined;
}
