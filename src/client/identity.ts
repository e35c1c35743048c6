import { AutopilotError } from '../errors/AutopilotError.js';

/**
 * The path parameter of a record.
 *
 * @throws AutopilotError `badRequest` for an id that is no text of a URL, or that would address another resource.
 */
export function identity(id: string) {
  if (typeof id !== 'string' || /^\.{0,2}$|\p{Surrogate}/u.test(id)) {
    throw new AutopilotError('badRequest', 'The id of a record is a GUID; nothing was sent.');
  }
  return { path: { importedWindowsAutopilotDeviceIdentityId: id } };
}
