import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { contractOperation } from '../support/contract.js';
import type { Recorded } from '../support/recordingMock.js';

const folder = fileURLToPath(new URL('../../openapi/code-samples', import.meta.url));

/** A code sample of the contract. */
export interface Sample {
  readonly operationId: string;
  readonly file: string;
  readonly source: string;
}

/** The samples in one language, by the end of their names. */
export function samples(extension: '.ts' | '.sh' | '.ps1'): Sample[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(extension))
    .map((name) => {
      const file = `${folder}/${name}`;
      return { operationId: name.slice(0, -extension.length), file, source: readFileSync(file, 'utf8') };
    });
}

const id = '985b4f49-4f49-985b-494f-5b98494f5b98';

/** The call that the sample of an operation is to make, and that the mock is to take silently. */
export function callOf(operationId: string): Recorded {
  const { method, path, operation } = contractOperation(operationId);
  const status = Number(Object.keys(operation.responses).find((code) => code.startsWith('2')));
  return { method, path: path.replace(/\{\w+\}/, id), status, violations: null };
}
