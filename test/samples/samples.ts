import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { contractOperation, resolve } from '../support/contract.js';
import type { Recorded } from '../support/recordingMock.js';

const folder = fileURLToPath(new URL('../../openapi/code-samples', import.meta.url));

/** A code sample in the contract. */
export interface Sample {
  readonly operationId: string;
  readonly file: string;
  readonly source: string;
}

/** Returns the samples in one language, by file extension. */
export function samples(extension: '.ts' | '.sh' | '.ps1'): Sample[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(extension))
    .map((name) => {
      const file = `${folder}/${name}`;
      return { operationId: name.slice(0, -extension.length), file, source: readFileSync(file, 'utf8') };
    });
}

const ids = {
  importedWindowsAutopilotDeviceIdentityId: '985b4f49-4f49-985b-494f-5b98494f5b98',
  windowsAutopilotDeviceIdentityId: '2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968',
} as const;

/** Returns the request that the sample of an operation must make, without violations. */
export function callOf(operationId: string): Recorded {
  const { method, path, operation } = contractOperation(operationId);
  const status = Number(Object.keys(operation.responses).find((code) => code.startsWith('2')));
  return {
    method,
    path: path.replace(/\{(\w+)\}/, (_, name: keyof typeof ids) => ids[name]),
    status,
    violations: null,
  };
}

/** Whether a success of an operation has a body. */
export function hasBody(operationId: string): boolean {
  const { responses } = contractOperation(operationId).operation;
  return Object.entries(responses).some(([code, response]) => /^2/.test(code) && resolve(response).content);
}
