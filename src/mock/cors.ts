import type { IncomingMessage } from 'node:http';

/** Lets pages of every origin in, as Prism's own server does. */
export function corsHeaders({ headers }: IncomingMessage): Record<string, string> {
  return {
    'Access-Control-Allow-Origin': headers.origin ?? '*',
    'Access-Control-Allow-Methods': 'GET, POST, DELETE, OPTIONS',
    'Access-Control-Allow-Headers': headers['access-control-request-headers'] ?? '*',
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Expose-Headers':
      'client-request-id, date, request-id, retry-after, sl-violations, x-ms-ags-diagnostic',
    Vary: 'Origin',
  };
}
