import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where package.json and the lock file of the generators are. */
export const generatorsFolder = fileURLToPath(new URL('.', import.meta.url));

/** A generator of clients that this project does not use itself. */
export interface Generator {
  /** The package on the registry. */
  readonly name: string;
  /** Its program in programs/, which uses the client that it generates into client/. */
  readonly program: string;
  readonly script: string;
  readonly args: (contract: string) => readonly string[];
}

export const generators: readonly Generator[] = [
  {
    name: '@hey-api/openapi-ts',
    program: 'heyApi',
    script: installed('@hey-api/openapi-ts/bin/run.js'),
    args: (contract) => [
      ...['--input', contract, '--output', 'client', '--client', '@hey-api/client-fetch'],
      ...['--silent', '--no-log-file'],
    ],
  },
  {
    name: 'swagger-typescript-api',
    program: 'swaggerTypescriptApi',
    script: installed('swagger-typescript-api/dist/cli.mjs'),
    args: (contract) => [
      ...['generate', '--path', contract, '--output', 'client', '--name', 'Api.ts', '--silent'],
      ...['--custom-config', join(generatorsFolder, 'programs', 'swaggerTypescriptApi.config.mjs')],
    ],
  },
];

export function installed(path: string): string {
  return join(generatorsFolder, 'node_modules', path);
}
