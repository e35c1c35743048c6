import { createRequire } from 'node:module';
import { loadPrism } from './loadPrism.js';

let reading: ReturnType<typeof read> | undefined;

/** The contract of this package as Prism reads it; once for all mocks of a process, because it takes half a second. */
export function loadContract() {
  reading ??= read();
  return reading;
}

async function read() {
  const { getHttpOperationsFromSpec } = await loadPrism();
  return getHttpOperationsFromSpec(createRequire(import.meta.url).resolve('graph-autopilot/openapi.yaml'));
}
