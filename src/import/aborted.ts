import type { AutopilotError } from '../errors/AutopilotError.js';
import { Stop } from './Stop.js';

/** The end of a run that its signal stops. */
export function aborted(error?: AutopilotError): Stop {
  return new Stop('aborted', 'The run was aborted.', error);
}
