import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import type { OpenAPIV3 } from 'openapi-types';
import {
  type Contract,
  isObject,
  type PlacedOperation,
  placedOperations,
  type Reference,
  resolve,
  type Schema,
} from '../shared/Contract.js';
import { ScriptError } from '../shared/command.js';
import { typescriptHeader } from './literal.js';

/**
 * Returns the text of generated/validators.js, which validates requests and answers against the contract, and contains
 * its examples. It imports nothing. {@link validatorTypes} has its types.
 */
export async function validatorsFile(contract: Contract, generator: string): Promise<string> {
  const bodies = compiler(contract, false);
  // Parameters and headers are texts, whatever their type.
  const texts = compiler(contract, true);
  const responses = new Map<string, string>();
  const examples = new Map<string, unknown>();
  const headerExamples: Record<string, string> = {};

  const operations = placedOperations(contract).map((placed) => {
    const { operation, place } = placed;
    const statuses = Object.entries(operation.responses).map(
      ([status, response]) => `${status}: ${responseCode(response, `${place}/responses/${status}`)}`,
    );
    return `${operation.operationId}: {
      body: ${bodyCode(placed)},
      query: ${parametersCode(placed, 'query')},
      header: ${parametersCode(placed, 'header')},
      path: ${parametersCode(placed, 'path')},
      responses: { ${statuses.join(', ')} },
    }`;
  });
  const code = `${bodies.imports()}${texts.imports()}
    const examples = [${[...examples.values()].map((example) => JSON.stringify(example)).join(', ')}];
    const responses = [${[...responses.values()].join(', ')}];
    export const headerExamples = ${JSON.stringify(headerExamples)};
    export const validators = { ${operations.join(', ')} };`;
  return `${typescriptHeader('openapi/', generator)}${await bundleCode(code, { bodies: bodies.code(), texts: texts.code() })}`;

  function bodyCode({ place, operation: { requestBody } }: PlacedOperation): string {
    if (requestBody === undefined) return 'undefined';
    const { required = false, content } = resolve(contract, requestBody);
    return `{ required: ${required}, validate: ${bodies.validator(jsonOf(content, place)?.schema)} }`;
  }

  function parametersCode({ place, item, operation }: PlacedOperation, where: string): string {
    const all = [...(item.parameters ?? []), ...(operation.parameters ?? [])];
    const parameters = all.map((one) => resolve(contract, one)).filter((one) => one.in === where);
    if (parameters.length === 0) return 'undefined';
    const lists = parameters.flatMap(({ name, schema, style = 'form', explode = style === 'form' }) => {
      if (schema === undefined || resolve(contract, schema).type !== 'array') return [];
      if (where === 'query' && style === 'form') return [[name.toLowerCase(), explode]];
      throw new ScriptError(`${place}/parameters: ${name} is a list in a way that the mock does not read`);
    });
    const names = parameters.map(({ name }) => name.toLowerCase());
    return `{ names: ${JSON.stringify(names)}, lists: ${JSON.stringify(Object.fromEntries(lists))}, validate: ${texts.validator(objectOf(parameters))} }`;
  }

  function responseCode(response: OpenAPIV3.ResponseObject | Reference, place: string): string {
    const { headers = {}, content = {} } = resolve(contract, response);
    const declared = Object.entries(headers).map(([name, header]) => ({
      name,
      ...resolve(contract, header),
    }));
    for (const { name, schema } of declared) {
      const example: unknown = schema && resolve(contract, schema).example;
      if (example !== undefined) headerExamples[name] = String(example);
    }
    const json = jsonOf(content, place);
    const named = Object.entries(json?.examples ?? {}).map(([name, example]) => {
      const key = '$ref' in example ? example.$ref : `${place}/${name}`;
      return `${name}: examples[${indexIn(examples, key, resolve(contract, example).value)}]`;
    });
    const key = '$ref' in response ? response.$ref : place;
    const code = `{
      body: ${json === undefined ? 'undefined' : bodies.validator(json.schema)},
      headers: { names: ${JSON.stringify(Object.keys(headers))}, validate: ${texts.validator(objectOf(declared))} },
      examples: { ${named.join(', ')} },
    }`;
    return `responses[${indexIn(responses, key, code)}]`;
  }
}

/** Returns the position of a key in a map. Adds the key with this value if it is missing. */
function indexIn<Value>(map: Map<string, Value>, key: string, value: Value): number {
  if (!map.has(key)) map.set(key, value);
  return [...map.keys()].indexOf(key);
}

function jsonOf(content: Record<string, OpenAPIV3.MediaTypeObject>, place: string) {
  const others = Object.keys(content).filter((type) => type !== 'application/json');
  if (others.length > 0) throw new ScriptError(`${place}: the mock knows application/json, not ${others}`);
  return content['application/json'];
}

/** Returns the schema of an object with the parameters as its properties. Prism uses lowercase names. */
function objectOf(parameters: readonly { name: string; required?: boolean; schema?: object }[]) {
  return {
    type: 'object',
    required: parameters.filter(({ required }) => required).map(({ name }) => name.toLowerCase()),
    properties: Object.fromEntries(parameters.map(({ name, schema = {} }) => [name.toLowerCase(), schema])),
  };
}

const base = 'https://contract.invalid/';

/** Compiles schemas to functions of one module, each only once. */
function compiler(contract: Contract, coerceTypes: boolean) {
  const ajv = new Ajv({
    allErrors: true,
    coerceTypes,
    strictTypes: false,
    inlineRefs: false,
    formats,
    code: { source: true, esm: true, lines: true },
  });
  const prefix = coerceTypes ? 'texts' : 'bodies';
  for (const [name, schema] of Object.entries(contract.components?.schemas ?? {})) {
    ajv.addSchema({ ...(convertSchema(schema) as object), $id: `${base}${name}` });
  }
  const names = new Map<string, string>();
  return {
    /** Returns the name of the function that validates a schema. */
    validator(schema: object | undefined): string {
      const normalizeSchema = convertSchema(schema ?? {});
      const key = JSON.stringify(normalizeSchema);
      const known = names.get(key);
      if (known !== undefined) return known;
      const name = `${prefix}${names.size}`;
      names.set(key, name);
      ajv.addSchema(normalizeSchema as object, `${base}${name}`);
      return name;
    },
    imports: () => `import { ${[...names.values()].join(', ')} } from '${prefix}';\n`,
    /** @throws ScriptError if ajv does not know a part of a schema, for example its format */
    code() {
      try {
        const compiled = [...names.values()].map((name) => [name, base + name]);
        return shorten(standalone.default(ajv, Object.fromEntries(compiled)));
      } catch (error) {
        throw new ScriptError(`The contract has a schema that the mock cannot check: ${String(error)}`);
      }
    },
  };
}

/** More than half of ajv's code describes errors in detail that the mock does not report. */
function shorten(code: string): string {
  const short = code
    .replaceAll(
      /const (err\d+) = \{instancePath(?::(.+?))?,schemaPath:".*?",keyword:"(.+?)",params:(.+),message:(.+)\};\s*if\(vErrors === null\)\{\s*vErrors = \[\1\];\s*\}\s*else \{\s*vErrors\.push\(\1\);\s*\}\s*errors\+\+;/g,
      (_, _error, instancePath = 'instancePath', keyword, params, message) => {
        const rest = ['enum', 'additionalProperties'].includes(keyword) ? `, ${params}` : '';
        return `vErrors = withError(vErrors, ${instancePath}, "${keyword}", ${message}${rest}); errors++;`;
      },
    )
    // Only code that converts texts to numbers needs the location of a value.
    .replaceAll(/, parentData, parentDataProperty, rootData=data\}=\{\}/g, (all) =>
      code.includes('parentData[') ? all : '}={}',
    )
    .replaceAll(/,\s*parentData(?::\s*\w+)?,\s*parentDataProperty(?::[^,]+)?,\s*rootData\}/g, (all) =>
      code.includes('parentData[') ? all : '}',
    );
  if (/schemaPath/.test(short)) throw new ScriptError('ajv writes errors in a form that is not known here');
  return `${short}
    function withError(errors, instancePath, keyword, message, params) {
      errors ??= [];
      errors.push({ instancePath, keyword, message, params });
      return errors;
    }`;
}

const formats = {
  byte: /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
  uuid: /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
  'date-time':
    /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i,
} as const;

const annotations = new Set(['title', 'description', 'example', 'default', 'externalDocs', 'deprecated']);

/** Removes keywords that constrain nothing, and converts the rest for ajv. */
function convertSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(convertSchema);
  if (!isObject(schema)) return schema;
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(schema)) {
    if (annotations.has(key) || key.startsWith('x-')) continue;
    if (key === 'properties' && isObject(value)) {
      result[key] = Object.fromEntries(
        Object.entries(value).map(([name, property]) => [name, convertSchema(property)]),
      );
    } else if (key === '$ref') result[key] = String(value).replace('#/components/schemas/', base);
    else if (key === 'enum') result[key] = value;
    else result[key] = convertSchema(value);
  }
  return plain(result);
}

/** Interprets a schema like Prism: null is a type, and a numeric range is not a format. */
function plain({ nullable, format, ...schema }: Record<string, unknown> & Schema) {
  const { minimum = -(2 ** 31), maximum = 2 ** 31 - 1 } = schema;
  return {
    ...schema,
    ...(nullable === true && { type: [schema.type, 'null'] }),
    ...(nullable === true && schema.enum && { enum: [...new Set([...schema.enum, null])] }),
    ...(format === 'int32' ? { minimum, maximum } : format !== undefined && { format }),
  };
}

/** Bundles code with the parts of ajv that it imports by name. */
async function bundleCode(code: string, modules: Readonly<Record<string, string>>): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
    plugins: [
      {
        name: 'validators',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^(bodies|texts)$/ }, ({ path }) => ({ path, namespace: 'validators' }));
          onLoad({ filter: /./, namespace: 'validators' }, ({ path }) => ({
            contents: modules[path] ?? '',
            resolveDir: import.meta.dirname,
          }));
        },
      },
    ],
  });
  return outputFiles[0]?.text ?? '';
}

/** Returns the text of generated/validators.d.ts. */
export function validatorTypes(generator: string): string {
  return `${typescriptHeader('openapi/', generator)}import type { OperationValidators } from '../src/contract.js';
import type { deviceOperations } from './deviceOperations.js';
import type { operations } from './operations.js';

export type { ParameterValidator, ValidationError, Validator } from '../src/contract.js';

/** An example for each header that has one. */
export declare const headerExamples: Readonly<Record<string, string | undefined>>;

export declare const validators: Readonly<
  Record<keyof typeof operations | keyof typeof deviceOperations, OperationValidators>
>;
`;
}
