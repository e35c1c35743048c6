import type { AutopilotError } from '../errors/AutopilotError.js';
import type { WaitReason } from './ImportEvent.js';

/** Why a call that failed so is waited with. */
export function waitReason({ code }: AutopilotError): WaitReason {
  return code === 'throttled' || code === 'serviceUnavailable' ? 'throttled' : 'unavailable';
}
