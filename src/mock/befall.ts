import type { ServerResponse } from 'node:http';
import type { Fault } from './Fault.js';
import { graphError } from './graph/answers.js';
import type { Answer, Call } from './graph/Call.js';
import { unauthorized } from './graph/refusal.js';

/** Lets a fault happen to a request; gives the answer where the fault consists in one. */
export function befall(
  { fault, retryAfter }: Fault,
  call: Call,
  response: ServerResponse,
): Answer | undefined {
  switch (fault) {
    case 'silence':
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'html':
      return { status: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: page };
    case 'expiredToken':
      return unauthorized(call);
    default:
      return graphError(call, fault, codes[fault] ?? 'UnknownError', 'The mock was told to fail.', {
        ...(retryAfter !== undefined && { 'Retry-After': retryAfter }),
      });
  }
}

const page = '<!doctype html><title>Sign in</title><h1>Sign in to this network</h1>\n';

const codes: Readonly<Record<number, string>> = {
  403: 'Forbidden',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
};
