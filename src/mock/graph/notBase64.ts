import { graphError, type Ids } from './answers.js';
import type { Answer } from './Call.js';

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Whether Graph can read a hash. Prism lets unpadded text pass, and Graph does not. */
export function isReadable(hash: string): boolean {
  return base64.test(hash);
}

/** What a hash that is not base64 gets. Graph repeats it here; the mock does not, since a hash belongs in no message. */
export function notBase64(call: Ids): Answer {
  const message = "Cannot convert the literal of 'hardwareIdentifier' to the expected type 'Edm.Binary'.";
  return graphError(call, 400, 'BadRequest', message);
}
