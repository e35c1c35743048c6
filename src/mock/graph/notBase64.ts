import { graphError, type Ids } from './answers.js';
import type { Answer } from './Call.js';

/** What a hash that is not base64 gets. Graph repeats it here; the mock does not, since a hash belongs in no message. */
export function notBase64(call: Ids): Answer {
  const message = "Cannot convert the literal of 'hardwareIdentifier' to the expected type 'Edm.Binary'.";
  return graphError(call, 400, 'BadRequest', message);
}
