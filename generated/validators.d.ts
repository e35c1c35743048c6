// Made from openapi/ by `npm run generate` with graph-autopilot 0.1.0. Do not edit it: edit openapi/ and run that again.

import type { OperationValidators } from '../src/contract.js';
import type { deviceOperations } from './deviceOperations.js';
import type { operations } from './operations.js';

export type { ParameterValidator, ValidationError, Validator } from '../src/contract.js';

/** An example for each header that has one. */
export declare const headerExamples: Readonly<Record<string, string | undefined>>;

export declare const validators: Readonly<
  Record<keyof typeof operations | keyof typeof deviceOperations, OperationValidators>
>;
