import type { Call } from './Call.js';

/** The response of the contract that the header `Prefer: code=…, example=…` asks for. */
export function preferred({ headers }: Call): { code?: number; exampleKey?: string } | undefined {
  const { prefer = '' } = headers;
  const [, code] = /\bcode=(\d{3})\b/.exec(prefer) ?? [];
  const [, exampleKey] = /\bexample=([\w-]+)/.exec(prefer) ?? [];
  if (code === undefined && exampleKey === undefined) return;
  return {
    ...(code !== undefined && { code: Number(code) }),
    ...(exampleKey !== undefined && { exampleKey }),
  };
}
