import { type Contract, type ContractOperation, resolve } from './Contract.js';
import { GenerationError } from './GenerationError.js';

/**
 * What is certain about the JSON of an operation's success: the required properties at its root, each with its JSON
 * type. An empty table where there is no body.
 */
export function promisesOf(
  contract: Contract,
  operation: ContractOperation,
  success: readonly number[],
  place: string,
): Readonly<Record<string, string>> {
  const promises: Record<string, string> = {};
  for (const status of success) {
    const response = operation.responses[status];
    const reference = response && resolve(contract, response).content?.['application/json']?.schema;
    if (reference === undefined) continue;
    const schema = resolve(contract, reference);
    for (const name of schema.required ?? []) {
      const property = schema.properties?.[name];
      const type = property && resolve(contract, property).type;
      if (type === undefined) {
        throw new GenerationError(`${place}/responses/${status}: its required property ${name} has no type`);
      }
      promises[name] = type;
    }
  }
  return promises;
}
