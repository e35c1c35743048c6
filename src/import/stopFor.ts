import type { AutopilotError } from '../errors/AutopilotError.js';
import { aborted } from './aborted.js';
import { Stop } from './Stop.js';

/** What a failed call of the client means for the run, apart from what it means for the devices. */
export function stopFor(error: AutopilotError): Stop {
  switch (error.code) {
    case 'aborted':
      return aborted(error);
    case 'unauthorized':
    case 'forbidden':
      return new Stop('signIn', error.message, error);
    default:
      return new Stop('service', error.message, error);
  }
}
